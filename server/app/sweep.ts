import { customerGone, endOffer, endWrapUp, offer, ownerGone, wrapUpMs } from '../domain/assignment.ts';
import { callbackDue } from '../domain/callback.ts';
import type { CaseState } from '../domain/case-state.ts';
import type { Context, Decision } from '../domain/decision.ts';
import { planOffers } from '../domain/routing.ts';
import type { Availability } from './availability.ts';
import type { CaseWriter } from './case-writer.ts';
import type { CaseStore, Clock, Log, OpenItem, Timers } from './ports.ts';
import type { PresenceRegistry } from './presence-registry.ts';
import { RefusedError } from './refusal.ts';
import type { Roster } from './roster.ts';
import type { SiteDirectory } from './site-directory.ts';
import { logUnlessStore } from './store-error.ts';
import type { WaitingWork } from './waiting-work.ts';

const everyMs = 1000;
/** An offer to somebody who has been gone for so long does not wait for its end: a page reloads faster than that. */
const offerGoneMs = 5000;
/** An owner's chat goes back to the queue when they have been gone for so long; other work waits longer for them. */
const chatOwnerGoneMs = 60_000;
const otherOwnerGoneMs = 30 * 60_000;

export interface SweepParts {
  writer: CaseWriter;
  cases: CaseStore;
  availability: Availability;
  sites: SiteDirectory;
  roster: Roster;
  waiting: WaitingWork;
  presence: PresenceRegistry;
  clock: Clock;
  timers: Timers;
  log: Log;
  /** Hears of the open work after each pass, for queue places and metrics. */
  onSwept(rows: readonly OpenItem[]): void;
}

/**
 * Reconciles what is with what should be: offers that ran out, callbacks that are due, people who have gone,
 * work that can be offered. Looks at the state and not at events, so that no event that was missed strands anybody.
 */
export class Sweep {
  #cancel: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = true;
  readonly #parts: SweepParts;

  constructor(parts: SweepParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#stopped = false;
    this.soon();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    this.#cancel = undefined;
    await this.#running;
  }

  /** A pass at once; one that runs already is followed by another. */
  soon(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#cancel?.();
    this.#running = this.#pass().finally(() => this.#rest());
  }

  #rest(): void {
    this.#running = undefined;
    if (this.#stopped) return;
    const again = this.#again;
    this.#again = false;
    this.#cancel = this.#parts.timers.after(again ? 0 : everyMs, () => this.soon());
  }

  async #pass(): Promise<void> {
    try {
      await this.#parts.roster.reload();
      const rows = await this.#parts.waiting.open(this.#parts.sites.all().map((site) => site.id));
      for (const row of rows) await this.#tend(row);
      await this.#offer(rows);
      this.#parts.onSwept(rows);
    } catch (error) {
      logUnlessStore(error, this.#parts.log, {}, 'a sweep of the queue failed; the next one tries again');
    }
  }

  async #tend(row: OpenItem): Promise<void> {
    const decide = this.#dueDecision(row);
    if (!decide) return;
    const changed = await this.#write(row, decide);
    // An agent who let an offer run out is not at the desk: nothing more is offered until they say so.
    if (changed && row.offer) await this.#parts.availability.set(row.offer.agent.id, false);
  }

  #dueDecision(row: OpenItem): ((state: CaseState, context: Context) => Decision) | undefined {
    const now = this.#parts.clock.now();
    switch (row.status) {
      case 'offered': {
        if (!row.offer) return undefined;
        const { agent, until } = row.offer;
        const gone = this.#parts.roster.goneMs(agent.id) > offerGoneMs;
        return gone || until <= now ? (state, context) => endOffer(state, row.id, agent.id, context.now, gone) : undefined;
      }
      case 'scheduled':
        return (row.callback?.at ?? 0) <= now ? (state, context) => callbackDue(state, row.id, context) : undefined;
      case 'waiting':
        return this.#customerHasGone(row) ? (state, context) => customerGone(state, row.id, context) : undefined;
      case 'active': {
        if (!row.owner) return undefined;
        const { id: owner } = row.owner;
        const limit = row.kind === 'chat' ? chatOwnerGoneMs : otherOwnerGoneMs;
        const gone = this.#parts.roster.goneMs(owner) > limit;
        return gone ? (state, context) => ownerGone(state, row.id, owner, context) : undefined;
      }
      case 'wrap-up':
        return now - (row.closedAt ?? now) > wrapUpMs ? (state, context) => endWrapUp(state, row.id, context.now) : undefined;
      case 'closed':
        return undefined;
    }
  }

  #customerHasGone(row: OpenItem): boolean {
    if (row.kind !== 'chat') return false;
    const limit = this.#parts.sites.get(row.site).chat.goneAfterMinutes * 60_000;
    return this.#parts.presence.customers.goneMs(row.customer) > limit;
  }

  async #offer(rows: readonly OpenItem[]): Promise<void> {
    const candidates = this.#parts.roster.candidates();
    if (!candidates.some((agent) => agent.available && agent.online && agent.load < agent.capacity)) return;
    const waiting = await this.#parts.waiting.toOffer(rows);
    for (const { conversation, item, agent } of planOffers(waiting, candidates, this.#parts.clock.now())) {
      const row = rows.find((known) => known.id === item);
      if (row) await this.#write({ ...row, conversation }, (state, { now }) => offer(state, item, agent, now));
    }
  }

  /** Whether there was something to do: somebody else may have been faster. One case that fails holds up no other. */
  async #write(row: OpenItem, decide: (state: CaseState, context: Context) => Decision): Promise<boolean> {
    const { writer, cases, log } = this.#parts;
    let before = 0;
    try {
      return await writer.write({
        site: row.site,
        find: () => cases.load(row.conversation),
        command: null,
        decide: (state, context) => {
          before = state?.head ?? 0;
          return decide(state as CaseState, context);
        },
        result: (after) => after.head > before,
      });
    } catch (error) {
      if (error instanceof RefusedError) return false;
      const which = { conversation: row.conversation, item: row.id };
      logUnlessStore(error, log, which, 'a case could not be swept; the next pass tries again');
      return false;
    }
  }
}
