import type { WorkRow } from '../../protocol/work-item.ts';
import type { AgentStore, BusMessages, WorkStore } from '../app/ports.ts';
import type { AgentSession } from '../app/visitor-session.ts';
import type { WorkFeed } from '../app/work-feed.ts';
import type { Hub, WorkListener } from './hub.ts';
import type { FrameSink } from './transport.ts';

/** An agent's window on the work list: a snapshot or what changed since, then every change of the granted sites. */
export class WorkFollower implements WorkListener {
  #held: WorkRow[] | undefined = [];
  #position = 0;
  #available: boolean | undefined;
  #ended = false;
  readonly #stop: () => void;
  readonly #session: AgentSession;
  readonly #agents: AgentStore;
  readonly #work: WorkStore;
  readonly #feed: WorkFeed;
  readonly #sink: FrameSink;

  constructor(parts: {
    session: AgentSession;
    agents: AgentStore;
    work: WorkStore;
    feed: WorkFeed;
    hub: Hub;
    sink: FrameSink;
  }) {
    this.#session = parts.session;
    this.#agents = parts.agents;
    this.#work = parts.work;
    this.#feed = parts.feed;
    this.#sink = parts.sink;
    this.#stop = parts.hub.followWork(this);
  }

  async start(after: number): Promise<void> {
    const sites = [...this.#session.sites];
    const agent = await this.#agents.get(this.#session.agent);
    const { position, rows, snapshot } = await this.#read(sites, after);
    if (this.#ended) return;
    // What came meanwhile is newer than what was read.
    this.#available ??= agent?.available;
    this.#tell(rows, snapshot, position);
    const held = this.#held ?? [];
    this.#held = undefined;
    if (held.length > 0) this.#tell(held, false);
  }

  end(): void {
    this.#ended = true;
    this.#stop();
  }

  work({ site, rows }: BusMessages['work']): void {
    if (!this.#session.sites.includes(site)) return;
    if (this.#held) this.#held.push(...rows);
    else this.#tell(rows, false);
  }

  availability({ agent, available }: BusMessages['availability']): void {
    if (agent !== this.#session.agent) return;
    this.#available = available;
    if (!this.#held) this.#tell([], false);
  }

  /** Who has seen more than there is (a store brought back from a copy) gets all of it anew. */
  async #read(sites: string[], after: number): Promise<{ position: number; rows: WorkRow[]; snapshot: boolean }> {
    const changed = after > 0 ? await this.#work.since(sites, after) : undefined;
    if (changed && changed.position >= after) return { ...changed, snapshot: false };
    return { ...(await this.#work.open(sites)), snapshot: true };
  }

  #tell(rows: WorkRow[], snapshot: boolean, position = 0): void {
    this.#position = Math.max(this.#position, position, ...rows.map((row) => row.position));
    const frame = {
      type: 'work',
      position: this.#position,
      rows: this.#feed.withPresence(rows),
      snapshot,
      available: this.#available ?? false,
    } as const;
    this.#sink.send(frame);
  }
}
