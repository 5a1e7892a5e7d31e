import type { CaseState } from '../domain/case-state.ts';
import type { Context, Decision, Draft } from '../domain/decision.ts';
import { foldCase } from '../domain/fold.ts';
import { type Notice, noticesOf } from '../domain/notices.ts';
import { changedItems, loadChanges, slotChanges, toEntries } from './change-builder.ts';
import { type ContextParts, DecisionContext } from './decision-context.ts';
import type { Appended, Bus, CaseReader, Change, Letters, Mail, Store, UnseenNotice } from './ports.ts';
import type { RecentCases } from './recent-cases.ts';
import { RefusedError } from './refusal.ts';
import type { WorkFeed } from './work-feed.ts';

/** A decision to be made on a case and written. */
export interface Request<R> {
  site: string;
  /** Finds the case anew at every try, the first one among what is remembered; undefined opens a new one. Throws `notFound()` where the caller may not see it. */
  find(cases: CaseReader): Promise<CaseState | undefined>;
  /** The command that asked, so that a retry gets the first result; null for the server's own doings. */
  command: { device: string; id: string } | null;
  decide(state: CaseState | undefined, context: Context): Decision;
  /** E-mail that the decision owes beyond what follows from its entries. */
  unseen?: UnseenNotice;
  result(after: CaseState, context: Context): R;
}

export interface CaseWriterParts extends ContextParts {
  store: Store;
  recent: RecentCases;
  bus: Bus;
  feed: WorkFeed;
  /** Null where no e-mail is configured. */
  letters: Letters | null;
}

/** A case that is written to by many at once is decided again so often before the caller is told to come back. */
const maxTries = 40;

/** What one try came to; both other outcomes are decided again. */
type Tried<R> = { outcome: 'done'; result: R } | { outcome: 'conflict' | 'already-open' };

/** Load, decide, append, publish: the one way in which a case changes. */
export class CaseWriter {
  readonly #parts: CaseWriterParts;

  constructor(parts: CaseWriterParts) {
    this.#parts = parts;
  }

  /** Throws `RefusedError`, with the decision's reason or `unavailable`. */
  async write<R>(request: Request<R>): Promise<R> {
    try {
      return await this.#decided(request);
    } catch (error) {
      const first = error instanceof RefusedError && (await this.#firstResult(request.command));
      if (first) return first.result as R;
      throw error;
    }
  }

  /** What was done when it was first sent may be refused now. The append itself finds every other retry. */
  async #firstResult(command: Request<unknown>['command']): Promise<{ result: unknown } | undefined> {
    return command ? this.#parts.store.cases.commandResult(command.device, command.id) : undefined;
  }

  async #decided<R>(request: Request<R>): Promise<R> {
    const { recent, store } = this.#parts;
    let done: Tried<R> = await this.#attempt(request, recent, false).catch(decidedAnew);
    let chatElsewhere = false;
    for (let tries = 1; tries < maxTries && done.outcome !== 'done'; tries += 1) {
      if (done.outcome === 'already-open') chatElsewhere = true;
      done = await this.#attempt(request, store.cases, chatElsewhere);
    }
    if (done.outcome === 'done') return done.result;
    throw new RefusedError('unavailable', 'too many changes at once in this conversation; try again', { retryAfterMs: 1000 });
  }

  async #attempt<R>(request: Request<R>, cases: CaseReader, chatElsewhere: boolean): Promise<Tried<R>> {
    const before = await request.find(cases);
    const context = new DecisionContext(request.site, chatElsewhere, this.#parts);
    const decision = request.decide(before, context);
    if ('refused' in decision) throw refusal(decision.refused);
    // A command that changes nothing is written all the same: sent again later, it must not find something to change.
    if (before && decision.drafts.length === 0 && !request.command) return { outcome: 'done', result: request.result(before, context) };
    return this.#append(request, before, decision.drafts, context);
  }

  async #append<R>(request: Request<R>, before: CaseState | undefined, drafts: Draft[], context: Context): Promise<Tried<R>> {
    const entries = toEntries(drafts, before?.head ?? 0, context.now);
    const after = foldCase(request.site, before?.id ?? this.#parts.random.id(), entries, before);
    const result = request.result(after, context);
    const change: Change = {
      expected: before?.head ?? 0,
      entries,
      state: after,
      items: changedItems(before, after),
      loads: loadChanges(before, after),
      slots: slotChanges(before, after, context.settings),
      command: request.command && { ...request.command, result },
      mails: await this.#mails([...noticesOf(drafts, after), ...(request.unseen ? [request.unseen] : [])], after, context),
    };
    return this.#settle(await this.#parts.store.cases.append(change), change, result);
  }

  #settle<R>(appended: Appended, change: Change, result: R): Tried<R> {
    switch (appended.outcome) {
      case 'appended':
        this.#parts.recent.keep(change.state);
        if (appended.stored.length > 0) this.#publish(change, appended.stored);
        return { outcome: 'done', result };
      case 'repeated':
        return { outcome: 'done', result: appended.result as R };
      case 'capacity':
        throw new RefusedError('capacity', 'there is no room for this beside the work in hand');
      case 'slot-full':
        throw new RefusedError('slot', 'that time was just taken; choose another', { path: 'at' });
      case 'conflict':
      case 'already-open':
        this.#parts.recent.forget(change.state.id);
        return { outcome: appended.outcome };
    }
  }

  #publish(change: Change, entries: Extract<Appended, { outcome: 'appended' }>['stored']): void {
    const { id: conversation, site } = change.state;
    for (const { entry } of entries) {
      if (entry.type === 'assigned' || entry.type === 'offered') this.#parts.roster.worked(entry.body.agent.id, entry.at);
    }
    this.#parts.bus.publish('appended', { conversation, site, entries });
    this.#parts.feed.touch(site, conversation);
  }

  async #mails(notices: readonly (Notice | UnseenNotice)[], after: CaseState, { now, settings }: Context): Promise<Mail[]> {
    const { letters, random } = this.#parts;
    const to = after.contact.email;
    if (!letters || !to) return [];
    const write = async (notice: Notice | UnseenNotice): Promise<Mail> => ({
      id: random.id(),
      site: after.site,
      conversation: after.id,
      to,
      attempts: 0,
      nextAt: now,
      ...(await letters.write(notice, after, settings)),
    });
    return Promise.all(notices.map(write));
  }
}

/** What was refused on a remembered state is decided on the stored one. */
function decidedAnew(error: unknown): { outcome: 'conflict' } {
  if (error instanceof RefusedError) return { outcome: 'conflict' };
  throw error;
}

const refusal = ({ code, message, path }: { code: RefusedError['problem']['code']; message: string; path?: string }): RefusedError =>
  new RefusedError(code, message, path === undefined ? {} : { path });
