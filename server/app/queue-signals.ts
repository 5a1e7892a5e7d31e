import { estimatedWaitMs, poolFor, queuePlaces } from '../domain/waiting-time.ts';
import type { Bus, Clock, OpenItem, WorkStore } from './ports.ts';
import type { Roster } from './roster.ts';

/** Handle times change slowly: read again after so long. */
const handleTimeMs = 60_000;

/** Place from 1; `waitMs` is null while nobody is there. */
export interface QueuePlace {
  position: number;
  waitMs: number | null;
}

interface HandleTime {
  at: number;
  meanMs: number | null;
}

/** Tells every waiting customer the place in the queue and the expected wait: a signal, sent when it changes. */
export class QueueSignals {
  #told = new Map<string, QueuePlace>();
  #handleTimes = new Map<string, HandleTime>();
  readonly #work: WorkStore;
  readonly #roster: Roster;
  readonly #bus: Bus;
  readonly #clock: Clock;

  constructor(parts: { work: WorkStore; roster: Roster; bus: Bus; clock: Clock }) {
    this.#work = parts.work;
    this.#roster = parts.roster;
    this.#bus = parts.bus;
    this.#clock = parts.clock;
  }

  /** The expected wait of a chat that would start now. */
  async forNewChat(site: string, rows: readonly OpenItem[]): Promise<number | null> {
    const pool = poolFor(site, null, this.#roster.candidates(), this.#clock.now());
    return estimatedWaitMs(waitingChats(rows, site).length + 1, pool, await this.#meanHandleMs(site));
  }

  /** The last place told, for a follower who has just come. */
  last(item: string): QueuePlace | undefined {
    return this.#told.get(item);
  }

  async tell(rows: readonly OpenItem[]): Promise<void> {
    const told = new Map<string, QueuePlace>();
    for (const site of new Set(rows.map((row) => row.site))) await this.#tellSite(site, waitingChats(rows, site), told);
    this.#told = told;
  }

  async #tellSite(site: string, waiting: readonly OpenItem[], told: Map<string, QueuePlace>): Promise<void> {
    if (waiting.length === 0) return;
    const meanMs = await this.#meanHandleMs(site);
    const places = queuePlaces(waiting);
    const agents = this.#roster.candidates();
    for (const row of waiting) {
      const position = places.get(row.id) ?? waiting.length;
      const pool = poolFor(site, row, agents, this.#clock.now());
      this.#tellOne(row, { position, waitMs: estimatedWaitMs(position, pool, meanMs) }, told);
    }
  }

  #tellOne(row: OpenItem, place: QueuePlace, told: Map<string, QueuePlace>): void {
    told.set(row.id, place);
    const last = this.#told.get(row.id);
    if (last?.position === place.position && last.waitMs === place.waitMs) return;
    this.#bus.publish('queue', { conversation: row.conversation, item: row.id, ...place });
  }

  async #meanHandleMs(site: string): Promise<number | null> {
    const known = this.#handleTimes.get(site);
    const now = this.#clock.now();
    if (known && now - known.at < handleTimeMs) return known.meanMs;
    const meanMs = await this.#work.meanHandleMs(site, 'chat');
    this.#handleTimes.set(site, { at: now, meanMs });
    return meanMs;
  }
}

/** An offered chat still waits, as its customer sees it. */
const waitingChats = (rows: readonly OpenItem[], site: string): OpenItem[] =>
  rows.filter((row) => row.site === site && row.kind === 'chat' && (row.status === 'waiting' || row.status === 'offered'));
