import type { ArticleRef, Author, FileRef } from '../../protocol/entry.ts';
import type { WorkItem } from '../../protocol/work-item.ts';
import { type CaseState, isOpen, openItem } from './case-state.ts';
import { type Context, customer, type Decision, type Draft, draft, refuse, system } from './decision.ts';
import { type Opening, openingDrafts, referenceOf, skillsFor } from './opening.ts';
import { addOpenTime, isOpenAt } from './service-hours.ts';
import { dayMs, hoursInMs, minutesInMs } from './spans-of-time.ts';

/** Starts a chat in the case, or goes on with the one that is open: two tabs that start at once share it. */
export function startChat(state: CaseState | undefined, opening: Opening, context: Context): Decision {
  if (state && openItem(state, 'chat')) return { drafts: openingDrafts(state, opening, context) };
  const { settings, now } = context;
  if (!settings.chat.enabled) return refuse('closed', 'chat is not offered on this site');
  if (!isOpenAt(settings.hours, now) || !context.staffed) {
    return refuse('closed', 'nobody is there to chat now; a message or a callback is possible');
  }
  const missing = missingAnswer(state, opening, context);
  if (missing) return refuse('invalid', `${missing} is asked before a chat on this site`, `answers.${missing}`);
  const dueAt = chatDueAt(context);
  const item = { id: context.newItem, kind: 'chat', topic: opening.topic, lang: opening.lang } as const;
  return {
    drafts: [
      ...openingDrafts(state, opening, context),
      ...queueDrafts(item, 'new', now, dueAt, context),
      draft('acknowledged', system, { item: item.id, kind: 'chat', reference: referenceOf(state, context), dueAt, email: false }),
    ],
  };
}

/** The first thing the company requires that is neither told nor known. */
function missingAnswer(state: CaseState | undefined, { contact, answers }: Opening, { settings }: Context): string | undefined {
  const known: Record<string, unknown> = { ...state?.contact, ...contact, ...answers };
  return settings.chat.ask.find(({ id, required }) => required && !known[id])?.id;
}

type Queued = Pick<WorkItem, 'id' | 'kind' | 'topic' | 'lang'>;
type QueueReason = Extract<Draft, { type: 'queued' }>['body']['reason'];

/** Puts an item into the queue; what returns to it passes its old `queuedAt`. */
export function queueDrafts(item: Queued, reason: QueueReason, queuedAt: number, dueAt: number, context: Context): Draft[] {
  const { id, kind, topic, lang } = item;
  const skills = skillsFor(context.settings.topics, topic);
  return [draft('queued', system, { item: id, kind, topic, skills, lang, weight: 1, queuedAt, dueAt, reason })];
}

/** What a message carries; its files have been checked to be the sender's own. */
export interface Content {
  text: string;
  files: FileRef[];
  articles: ArticleRef[];
  clientId: string;
}

/** The customer writes: into open work, into the owner's wrap-up, or into a closed case that reopens. */
export function sendFromCustomer(state: CaseState, content: Content, context: Context): Decision {
  const said = draft('message', customer, content);
  if (state.items.some(isOpen)) return { drafts: [said] };
  const last = lastConversationItem(state);
  if (!last || tooLate(last, context)) return refuse('closed', 'this conversation is closed; start a new one');
  return { drafts: [said, ...reopenDrafts(last, context)] };
}

const lastConversationItem = (state: CaseState): WorkItem | undefined =>
  state.items.findLast((item) => item.kind !== 'callback') ?? state.items.at(-1);

const tooLate = (item: WorkItem, { now, settings }: Context): boolean => now - (item.closedAt ?? now) > settings.reopenWithinDays * dayMs;

/**
 * Back to the owner who is still wrapping up, else to the queue: as a chat when somebody is there, else as a message.
 * A callback that is over stays over: what is written after it is work of its own.
 */
function reopenDrafts(item: WorkItem, context: Context): Draft[] {
  const { settings, now, staffed, chatElsewhere } = context;
  const mayChat = !chatElsewhere;
  const live = mayChat && isOpenAt(settings.hours, now) && staffed && settings.chat.enabled;
  const kind = live ? 'chat' : 'message';
  const dueAt = live ? chatDueAt(context) : messageDueAt(context);
  if (item.kind === 'callback') return queueDrafts({ ...item, id: context.newItem, kind }, 'new', now, dueAt, context);
  const reopened = draft('reopened', system, { item: item.id });
  const wrappingUp = item.status === 'wrap-up' && (mayChat || item.kind !== 'chat');
  if (wrappingUp && item.owner) return [reopened, draft('assigned', system, { item: item.id, agent: item.owner })];
  return [reopened, ...queueDrafts({ ...item, kind }, 'reopened', now, dueAt, context)];
}

const chatDueAt = ({ now, settings }: Context): number => now + minutesInMs(settings.chat.answerWithinMinutes);

/** The time by which a message is answered: so many service hours from now. */
export const messageDueAt = ({ now, settings }: Pick<Context, 'now' | 'settings'>): number =>
  addOpenTime(settings.hours, now, hoursInMs(settings.message.answerWithinHours));

/** An agent writes in a case whose open work is theirs. The answer to a message goes out by e-mail too, which the log tells. */
export function sendFromAgent(state: CaseState, author: Extract<Author, { kind: 'agent' }>, content: Content, context: Context): Decision {
  const mine = state.items.filter((item) => item.owner?.id === author.id && item.status === 'active');
  if (mine.length === 0) return refuse('taken', 'take the conversation before you write in it');
  const mailed = context.mail && mine.some((item) => item.kind === 'message') && Boolean(state.contact.email);
  const told = mailed ? [draft('mailed', system, { kind: 'answer', upTo: state.head + 1 })] : [];
  return { drafts: [draft('message', author, content), ...told] };
}

/** The customer ends the chat; its owner, if any, goes on to the wrap-up. */
export function endChat(state: CaseState): Decision {
  const item = openItem(state, 'chat') ?? openItem(state, 'message');
  if (!item) return { drafts: [] };
  return { drafts: [draft('closed', customer, { item: item.id, reason: 'ended-by-customer' })] };
}

/** A rating of the whole case; a later one replaces it. */
export const rate = (score: number, comment: string): Decision => ({ drafts: [draft('rated', customer, { score, comment })] });
