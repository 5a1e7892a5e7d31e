import type { BusMessages, CaseStore, StoredEntry } from '../app/ports.ts';
import type { Session } from '../app/visitor-session.ts';
import type { ConversationListener, Hub } from './hub.ts';
import type { FrameSink } from './transport.ts';

const pageSize = 200;

/**
 * A window on a case's log (law 2): backfill, cut over, stream. What happens during the backfill is held and sent
 * after it; what does not join on to the last entry sent is fetched from the log.
 */
export class ConversationFollower implements ConversationListener {
  #last: number;
  #held: StoredEntry[] | undefined = [];
  #ended = false;
  readonly conversation: string;
  readonly #hub: Hub;
  readonly #session: Session;
  readonly #cases: CaseStore;
  readonly #sink: FrameSink;

  constructor(parts: {
    conversation: string;
    after: number;
    session: Session;
    cases: CaseStore;
    hub: Hub;
    sink: FrameSink;
  }) {
    this.conversation = parts.conversation;
    this.#last = parts.after;
    this.#session = parts.session;
    this.#cases = parts.cases;
    this.#sink = parts.sink;
    this.#hub = parts.hub;
    this.#hub.follow(this.conversation, this);
  }

  /** Sends what is in the log, then `caught-up`, then live. */
  async start(): Promise<void> {
    await this.#backfill();
    if (this.#ended) return;
    const { customer, staff } = await this.#cases.positions(this.conversation);
    this.#sink.send({ type: 'caught-up', conversation: this.conversation, head: this.#last, customer, staff });
  }

  end(): void {
    this.#ended = true;
    this.#hub.unfollow(this.conversation, this);
  }

  appended({ entries }: BusMessages['appended']): void {
    if (this.#held) {
      this.#held.push(...entries);
      return;
    }
    for (const stored of entries) {
      if (!this.#offer(stored)) {
        this.#refill(entries.slice(entries.indexOf(stored)));
        return;
      }
    }
  }

  positions({ conversation, who, at }: BusMessages['positions']): void {
    this.#sink.send({ type: 'positions', conversation, who, at });
  }

  typing({ conversation, by, on }: BusMessages['typing']): void {
    const own = by.kind === 'agent' ? this.#session.kind === 'agent' && by.id === this.#session.agent : this.#session.kind === 'visitor';
    if (!own) this.#sink.send({ type: 'signal', conversation, signal: { name: 'typing', by, on } });
  }

  queue({ conversation, item, position, waitMs }: BusMessages['queue']): void {
    this.#sink.send({ type: 'signal', conversation, signal: { name: 'queue', item, position, waitMs } });
  }

  presence({ conversation, customer }: BusMessages['presence']): void {
    if (this.#session.kind === 'agent') this.#sink.send({ type: 'signal', conversation, signal: { name: 'presence', customer } });
  }

  /** Sends an entry that joins on; true also for what this follower has already or may not see. */
  #offer({ entry, prevAll }: StoredEntry): boolean {
    if (entry.seq <= this.#last) return true;
    if (this.#session.kind === 'visitor' && entry.audience !== 'all') return true;
    const prev = this.#session.kind === 'visitor' ? prevAll : entry.seq - 1;
    if (prev > this.#last) return false;
    this.#last = entry.seq;
    this.#sink.send({ type: 'entry', conversation: this.conversation, prev, entry });
    return true;
  }

  #refill(missed: StoredEntry[]): void {
    this.#held = missed;
    this.#backfill().catch(() => this.end());
  }

  async #backfill(): Promise<void> {
    const audience = this.#session.kind === 'visitor' ? 'all' : 'staff';
    let page: StoredEntry[];
    do {
      page = await this.#cases.entries(this.conversation, this.#last, audience, pageSize);
      if (this.#ended) return;
      for (const stored of page) this.#offer(stored);
    } while (page.length === pageSize);
    const held = this.#held ?? [];
    this.#held = undefined;
    if (held.length > 0) this.appended({ conversation: this.conversation, site: '', entries: held });
  }
}
