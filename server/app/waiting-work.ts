import { byUrgency, type Waiting } from '../domain/routing.ts';
import type { CaseReader, Clock, OpenItem, WorkStore } from './ports.ts';
import type { WorkFeed } from './work-feed.ts';

/** Who declined an offer is asked again after so long. */
const askAgainMs = 60_000;

/** Reads what waits, joined with what routing must know about it. */
export class WaitingWork {
  readonly #work: WorkStore;
  readonly #cases: CaseReader;
  readonly #feed: WorkFeed;
  readonly #clock: Clock;

  constructor(parts: { work: WorkStore; cases: CaseReader; feed: WorkFeed; clock: Clock }) {
    this.#work = parts.work;
    this.#cases = parts.cases;
    this.#feed = parts.feed;
    this.#clock = parts.clock;
  }

  /** All open work of these sites, with who is present. */
  async open(sites: readonly string[]): Promise<OpenItem[]> {
    return this.#feed.withPresence(await this.#work.openItems([...sites]));
  }

  /** What an agent of these sites may take, most urgent first. */
  async forAgent(sites: readonly string[]): Promise<Waiting[]> {
    const rows = (await this.open(sites)).filter((row) => row.status === 'waiting');
    return rows.sort(byUrgency).map((row) => toWaiting(row, []));
  }

  /** What routing may offer, with who declined it lately. */
  async toOffer(rows: readonly OpenItem[]): Promise<Waiting[]> {
    return Promise.all(rows.filter((row) => row.status === 'waiting').map(async (row) => toWaiting(row, await this.#declined(row))));
  }

  async #declined(row: OpenItem): Promise<string[]> {
    const state = await this.#cases.load(row.conversation);
    const since = this.#clock.now() - askAgainMs;
    return (state?.declines ?? []).filter(({ item, at }) => item === row.id && at > since).map(({ agent }) => agent);
  }
}

const toWaiting = (row: OpenItem, declined: string[]): Waiting => ({
  site: row.site,
  conversation: row.conversation,
  item: row,
  present: row.present,
  declined,
});
