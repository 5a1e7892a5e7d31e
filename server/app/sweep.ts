import type { WorkRow } from '../../protocol/work-item.ts';
import { customerGone, endOffer, offer, ownerGone } from '../domain/assignment.ts';
import { callbackDue } from '../domain/callback.ts';
import type { CaseState } from '../domain/case-state.ts';
import { type Context, type Decision, draft, system } from '../domain/decision.ts';
import { planOffers } from '../domain/routing.ts';
import type { Availability } from './availability.ts';
import type { CaseWriter } from './case-writer.ts';
import type { CaseStore, Clock, Log, Timers } from './ports.ts';
import type { PresenceRegistry } from './presence-registry.ts';
import { RefusedError } from './refusal.ts';
import type { Roster } from './roster.ts';
import type { SiteDirectory } from './site-directory.ts';
import type { WaitingWork } from './waiting-work.ts';

const everyMs = 1000;
/** An owner's chat goes back to the queue when they have been gone for so long; other work waits longer for them. */
const chatOwnerGoneMs = 60_000;
const otherOwnerGoneMs = 30 * 60_000;
/** Wrap-up that nobody finished. */
const wrapUpMs = 15 * 60_000;

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
  onSwept(rows: readonly WorkRow[]): void;
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
      const rows = await this.#parts.waiting.rows(this.#parts.sites.all().map((site) => site.id));
      for (const row of rows) await this.#tend(row);
      await this.#offer(rows);
      this.#parts.onSwept(rows);
    } catch (error) {
      this.#parts.log.error({ error: String(error) }, 'a sweep of the queue failed; the next one tries again');
    }
  }

  async #tend(row: WorkRow): Promise<void> {
    const decide = this.#dueDecision(row);
    if (!decide) return;
    const after = await this.#write(row, decide);
    const ended = after?.items.find((item) => item.id === row.id)?.status === 'waiting';
    // An agent who let an offer run out is not at the desk: nothing more is offered until they say so.
    if (ended && row.offer) await this.#parts.availability.set(row.offer.agent.id, false);
  }

  #dueDecision(row: WorkRow): ((state: CaseState, context: Context) => Decision) | undefined {
    const now = this.#parts.clock.now();
    switch (row.status) {
      case 'offered': {
        const gone = this.#agentGoneMs(row.offer?.agent.id) > 5000;
        if (!gone && (row.offer?.until ?? 0) > now) return undefined;
        return (state, context) => endOffer(state, row.id, context.now, gone);
      }
      case 'scheduled':
        return (row.callback?.at ?? 0) <= now ? (state, context) => callbackDue(state, row.id, context) : undefined;
      case 'waiting':
        return this.#customerHasGone(row) ? (state, context) => customerGone(state, row.id, context) : undefined;
      case 'active': {
        const limit = row.kind === 'chat' ? chatOwnerGoneMs : otherOwnerGoneMs;
        return this.#agentGoneMs(row.owner?.id) > limit ? (state, context) => ownerGone(state, row.id, context) : undefined;
      }
      case 'wrap-up':
        return now - (row.closedAt ?? now) > wrapUpMs ? () => finishWrapUp(row) : undefined;
      case 'closed':
        return undefined;
    }
  }

  #agentGoneMs(agent: string | undefined): number {
    return agent === undefined ? 0 : this.#parts.presence.agents.goneMs(agent);
  }

  #customerHasGone(row: WorkRow): boolean {
    if (row.kind !== 'chat') return false;
    const limit = this.#parts.sites.get(row.site).chat.goneAfterMinutes * 60_000;
    return this.#parts.presence.customers.goneMs(row.customer) > limit;
  }

  async #offer(rows: readonly WorkRow[]): Promise<void> {
    const candidates = this.#parts.roster.candidates();
    if (!candidates.some((agent) => agent.available && agent.online && agent.load < agent.capacity)) return;
    const waiting = await this.#parts.waiting.toOffer(rows);
    for (const { conversation, item, agent } of planOffers(waiting, candidates, this.#parts.clock.now())) {
      const row = rows.find((known) => known.id === item);
      if (row) await this.#write({ ...row, conversation }, (state, { now }) => offer(state, item, agent, now));
    }
  }

  /** Somebody else may have been faster: then there is nothing to do any more. */
  async #write(row: WorkRow, decide: (state: CaseState, context: Context) => Decision): Promise<CaseState | undefined> {
    try {
      return await this.#parts.writer.write({
        site: row.site,
        find: () => this.#parts.cases.load(row.conversation),
        command: null,
        decide: (state, context) => decide(state as CaseState, context),
        result: (after) => after,
      });
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      return undefined;
    }
  }
}

const finishWrapUp = (row: WorkRow): Decision => ({
  drafts: [
    draft('wrapped-up', system, {
      item: row.id,
      code: 'none',
      note: '',
      handleMs: Math.max(0, (row.closedAt ?? 0) - (row.assignedAt ?? row.closedAt ?? 0)),
    }),
  ],
});
