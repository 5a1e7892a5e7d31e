import type { CommandResults, Opened, VisitorBody, VisitorCommand, Written } from '../../protocol/command.ts';
import { type Contact, contact as contactSchema, type WorkItemKind } from '../../protocol/entry.ts';
import { cancelCallback, requestCallback, rescheduleCallback } from '../domain/callback.ts';
import { type CaseState, openItem } from '../domain/case-state.ts';
import { endChat, rate, sendFromCustomer, startChat } from '../domain/chat.ts';
import { mergeContact, sameContact } from '../domain/contact.ts';
import { customer, type Decision, draft, system } from '../domain/decision.ts';
import { leaveMessage } from '../domain/message-left.ts';
import type { Opening } from '../domain/opening.ts';
import { caseFor, caseForChat, caseToContinue } from './case-access.ts';
import type { CaseWriter, Request } from './case-writer.ts';
import type { KnownCustomers } from './known-customers.ts';
import type { CaseStore, FileStore } from './ports.ts';
import { RefusedError } from './refusal.ts';
import { filesToSend } from './sent-files.ts';
import { isLocale } from './site-directory.ts';
import type { ToldWords } from './told-words.ts';
import type { VisitorSession } from './visitor-session.ts';

type Body<N extends VisitorCommand> = VisitorBody<N>;
type Told = Pick<Opening, 'contact' | 'answers'>;
type Escalation = Body<'chat.start'> | Body<'callback.request'> | Body<'message.leave'>;

const written = (after: CaseState): Written => ({ conversation: after.id, seq: after.head });

function opened(after: CaseState, kind: WorkItemKind): Opened {
  const item = openItem(after, kind) ?? after.items.findLast((known) => known.kind === kind);
  if (!item) throw new Error(`a ${kind} was opened, but the case has none`);
  return { ...written(after), reference: after.reference, item: item.id, kind, dueAt: item.dueAt };
}

const contactOf = (told: { name?: string | undefined; email?: string | undefined }): Contact => ({
  ...(told.name !== undefined && { name: told.name }),
  ...(told.email !== undefined && { email: told.email }),
});

/** Answers to the fields that every company knows become the contact; the rest stay answers. Throws `invalid` for no e-mail address. */
function splitAnswers(answers: Record<string, string>): Told {
  const { name, email, phone, ...rest } = answers;
  const told = contactSchema.safeParse({ ...contactOf({ name, email }), ...(phone !== undefined && { phone }) });
  if (told.success) return { contact: told.data, answers: rest };
  const [issue] = told.error.issues;
  throw new RefusedError('invalid', issue?.message ?? 'is not valid', { path: `answers.${issue?.path.join('.')}` });
}

/** A page identifies on every load: only what is new is told. */
const tellContact = (state: CaseState, contact: Contact): Decision =>
  sameContact(mergeContact(state.contact, contact), state.contact) ? { drafts: [] } : { drafts: [draft('contact', system, { contact })] };

/** What a customer's session does to its cases. The sender is who the session says (law 9). */
export class VisitorWork {
  readonly #writer: CaseWriter;
  readonly #cases: CaseStore;
  readonly #files: FileStore;
  readonly #known: KnownCustomers;
  readonly #told: ToldWords;

  constructor(parts: { writer: CaseWriter; cases: CaseStore; files: FileStore; known: KnownCustomers; told: ToldWords }) {
    this.#writer = parts.writer;
    this.#cases = parts.cases;
    this.#files = parts.files;
    this.#known = parts.known;
    this.#told = parts.told;
  }

  async startChat(session: VisitorSession, id: string, body: Body<'chat.start'>): Promise<Opened> {
    const opening = await this.#opening(session, id, body, splitAnswers(body.answers));
    return this.#escalate(session, id, caseForChat, body, {
      decide: (state, context) => startChat(state, opening, context),
      result: (after) => opened(after, 'chat'),
    });
  }

  async requestCallback(session: VisitorSession, id: string, body: Body<'callback.request'>): Promise<CommandResults['callback.request']> {
    const opening = await this.#opening(session, id, body, { contact: contactOf(body), answers: {} });
    const wish = { phone: body.phone, country: body.country, at: body.at, timeZone: body.timeZone };
    return this.#escalate(session, id, caseToContinue, body, {
      decide: (state, context) => requestCallback(state, opening, wish, context),
      result: (after) => ({ ...opened(after, 'callback'), phone: after.contact.phone ?? body.phone, at: body.at }),
    });
  }

  async leaveMessage(session: VisitorSession, id: string, body: Body<'message.leave'>): Promise<CommandResults['message.leave']> {
    const opening = await this.#opening(session, id, body, { contact: contactOf(body), answers: {} });
    return this.#escalate(session, id, caseToContinue, body, {
      decide: (state, context) => leaveMessage(state, opening, context),
      result: (after, context) => ({ ...opened(after, 'message'), email: context.mail }),
    });
  }

  async send(session: VisitorSession, id: string, body: Body<'message.send'>): Promise<Written> {
    const files = await filesToSend(this.#files, session, body.conversation, body.files);
    const content = { text: this.#told.message(session, body.text), articles: body.articles, files, clientId: id };
    return this.#change(session, id, body, (state, context) => sendFromCustomer(state, content, context));
  }

  end = (session: VisitorSession, id: string, body: Body<'chat.end'>): Promise<Written> => this.#change(session, id, body, endChat);

  rate = (session: VisitorSession, id: string, body: Body<'chat.rate'>): Promise<Written> =>
    this.#change(session, id, body, () => rate(body.score, body.comment));

  async rescheduleCallback(
    session: VisitorSession,
    id: string,
    body: Body<'callback.reschedule'>,
  ): Promise<CommandResults['callback.reschedule']> {
    const done = await this.#change(session, id, body, (state, context) => rescheduleCallback(state, body.item, body.at, context));
    return { ...done, at: body.at };
  }

  cancelCallback = (session: VisitorSession, id: string, body: Body<'callback.cancel'>): Promise<Written> =>
    this.#change(session, id, body, (state) => cancelCallback(state, body.item));

  addJourney = (session: VisitorSession, id: string, body: Body<'journey.add'>): Promise<Written> =>
    this.#change(session, id, body, () => {
      const steps = this.#told.steps(session, body);
      return { drafts: steps.length > 0 ? [draft('journey', customer, { steps })] : [] };
    });

  setFacts = (session: VisitorSession, id: string, body: Body<'facts.set'>): Promise<Written> =>
    this.#change(session, id, body, () => ({ drafts: [draft('facts', customer, { facts: this.#told.facts(session, body.facts) })] }));

  /** The company vouched for this customer: what it says goes before what was told, now and in the open case. */
  async identify(session: VisitorSession, id: string, { token }: Body<'customer.identify'>): Promise<CommandResults['customer.identify']> {
    const { contact, expiresAt } = await this.#known.identify(session, token);
    const open = await caseToContinue(this.#cases, session, null);
    if (open) await this.#change(session, id, { conversation: open.id }, (state) => tellContact(state, contact));
    return { customerId: contact.customerId, expiresAt };
  }

  async #opening(session: VisitorSession, clientId: string, body: Escalation, told: Told): Promise<Opening> {
    const { topic } = body;
    const text = this.#told.message(session, body.text);
    const lang = isLocale(body.lang) ? body.lang : session.lang;
    const { answers } = told;
    const contact = await this.#known.contact(session, told.contact);
    return { customer: session.customer, lang, topic, text, clientId, contact, answers, story: this.#told.story(session, body.story) };
  }

  #escalate<R>(
    session: VisitorSession,
    id: string,
    caseOf: typeof caseToContinue,
    body: Escalation,
    rest: Pick<Request<R>, 'decide' | 'result'>,
  ): Promise<R> {
    return this.#writer.write({
      site: session.site,
      find: () => caseOf(this.#cases, session, body.conversation),
      command: { device: session.device, id },
      ...rest,
    });
  }

  #change(
    session: VisitorSession,
    id: string,
    body: { conversation: string },
    decide: (state: CaseState, context: Parameters<Request<Written>['decide']>[1]) => Decision,
  ): Promise<Written> {
    return this.#writer.write({
      site: session.site,
      find: (cases) => caseFor(cases, session, body.conversation),
      command: { device: session.device, id },
      decide: (state, context) => decide(state as CaseState, context),
      result: written,
    });
  }
}
