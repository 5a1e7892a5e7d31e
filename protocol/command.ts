import { z } from 'zod';
import { articleRef, attemptOutcome, type WorkItemKind } from './entry.ts';
import { emailAddress, facts, id, language, line, moment, text } from './primitives.ts';
import { step, story } from './story.ts';

/** Answers to what the company asks before a chat, by field: `name`, `email`, `phone` or the field's own id. */
const answers = z
  .record(id, line(500))
  .refine((value) => Object.keys(value).length <= 20, 'at most 20 answers')
  .meta({ maxProperties: 20 });
const files = z.array(id).max(10);
const articles = z.array(articleRef).max(5);
const conversation = id;
const item = id;
const topic = id.nullable();

/** A message must carry something: words, files or articles. */
const content = z.object({ text: text(8000), files, articles });
const carriesSomething = (value: { text: string; files: unknown[]; articles: unknown[] }) =>
  value.text.length > 0 || value.files.length > 0 || value.articles.length > 0;
const sayWhat = { error: 'a message needs text, a file or an article', path: ['text'] };

const send = content.extend({ conversation }).refine(carriesSomething, sayWhat);
const seen = z.object({ conversation, delivered: z.int().min(0), read: z.int().min(0) });
const fileLink = z.object({ conversation, file: id });
/** The case that a new piece of work belongs to; null opens one, or goes on with the customer's open one. */
const inCase = z.object({ conversation: conversation.nullable(), topic, lang: language, story: story.nullable() });

/** What a customer's session may ask. Every command is sent with a client id and answered once, however often it is sent. */
export const visitorCommands = {
  'chat.start': inCase.extend({ answers, text: text(8000) }),
  'message.send': send,
  'message.seen': seen,
  'chat.end': z.object({ conversation }),
  'chat.rate': z.object({ conversation, score: z.int().min(1).max(5), comment: text(2000) }),
  'callback.request': inCase.extend({
    phone: line(40),
    /** ISO 3166 country for numbers without +; the site's own when absent. */
    country: z.string().length(2).optional(),
    at: moment.nullable(),
    timeZone: z.string().max(60),
    name: line(120).optional(),
    email: emailAddress.optional(),
    text: text(2000),
  }),
  'callback.reschedule': z.object({ conversation, item, at: moment.nullable() }),
  'callback.cancel': z.object({ conversation, item }),
  'message.leave': inCase.extend({
    name: line(120).optional(),
    email: emailAddress.optional(),
    text: text(8000).refine((value) => value.length > 0, 'write a message'),
  }),
  /** `agreed` as in a story: the steps go on being told where the customer said yes. */
  'journey.add': z.object({ conversation, steps: z.array(step).min(1).max(50), agreed: z.literal(true).optional() }),
  'facts.set': z.object({ conversation, facts }),
  /** A token that the company's server signed for this customer (`identify()` on the page). */
  'customer.identify': z.object({ token: z.string().min(1).max(4000) }),
  'file.link': fileLink,
  'transcript.link': z.object({ conversation }),
  /** The customer signs out on this device: its connections end with the close code `session`, and nothing opens it again. */
  'session.end': z.object({}),
} as const;

/** What an agent's session may ask, within the sites that the agent is granted. */
export const agentCommands = {
  'availability.set': z.object({ available: z.boolean() }),
  'work.next': z.object({}),
  'work.take': z.object({ conversation, item, version: z.int() }),
  'offer.accept': z.object({ conversation, item, version: z.int() }),
  'offer.decline': z.object({ conversation, item, version: z.int() }),
  'message.send': send,
  'message.seen': seen,
  'note.add': z.object({ conversation, text: text(8000).refine((value) => value.length > 0, 'write a note') }),
  'work.transfer': z.object({
    conversation,
    item,
    to: z.discriminatedUnion('kind', [z.object({ kind: z.literal('agent'), agent: id }), z.object({ kind: z.literal('queue'), topic })]),
    note: text(2000),
  }),
  'work.close': z.object({ conversation, item, code: id, note: text(2000) }),
  'callback.attempt': z.object({ conversation, item, outcome: attemptOutcome, nextAt: moment.nullable(), note: text(2000) }),
  'file.link': fileLink,
  'transcript.link': z.object({ conversation }),
  /** Undoes the join that brought this case to its customer, with all that came over with it. */
  'customer.separate': z.object({ conversation }),
} as const;

export type VisitorCommand = keyof typeof visitorCommands;
export type AgentCommand = keyof typeof agentCommands;
export type CommandName = VisitorCommand | AgentCommand;

/** A command's body as a client sends it (before trimming) and as the server works with it. */
export type VisitorBody<N extends VisitorCommand> = z.output<(typeof visitorCommands)[N]>;
export type AgentBody<N extends AgentCommand> = z.output<(typeof agentCommands)[N]>;

/** The answer to a command that made or changed work. `seq` is the last entry it wrote. */
export interface Written {
  conversation: string;
  seq: number;
}
export interface Opened extends Written {
  reference: string;
  item: string;
  kind: WorkItemKind;
  dueAt: number;
}
export interface SignedLink {
  /** Relative to the server's address, good for five minutes and this session. */
  url: string;
  expiresAt: number;
}

/** What each command is acknowledged with. */
export interface CommandResults {
  'chat.start': Opened;
  'message.send': Written;
  'message.seen': Record<string, never>;
  'chat.end': Written;
  'chat.rate': Written;
  'callback.request': Opened & { phone: string; at: number | null };
  'callback.reschedule': Written & { at: number | null };
  'callback.cancel': Written;
  'message.leave': Opened & { email: boolean };
  'journey.add': Written;
  'facts.set': Written;
  /** The company's own id of the customer, now vouched for, and when the token runs out (UTC ms). */
  'customer.identify': { customerId: string; expiresAt: number };
  'file.link': SignedLink;
  'transcript.link': SignedLink;
  'session.end': Record<string, never>;
  'availability.set': { available: boolean };
  /** `conversation` is null when nothing waits that this agent may take. */
  'work.next': { conversation: string | null; item: string | null };
  'work.take': Written;
  'offer.accept': Written;
  'offer.decline': Written;
  'note.add': Written;
  'work.transfer': Written;
  'work.close': Written;
  'callback.attempt': Written;
  'customer.separate': Written;
}
