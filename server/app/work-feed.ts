import type { Bus, Log, OpenItem, Timers, WorkStore } from './ports.ts';
import type { PresenceRegistry } from './presence-registry.ts';
import { logUnlessStore } from './store-error.ts';

/** Changes that come within this time travel together. */
const gatherMs = 30;
/** The pause after the work list could not be read. */
const againMs = 1000;

/** Tells every desk what changed in the work list: one read and one message for all that came at once. */
export class WorkFeed {
  #dirty = new Map<string, Set<string>>();
  #cancel: (() => void) | undefined;
  #stopped = false;
  #present = new Map<string, boolean>();
  readonly #work: WorkStore;
  readonly #bus: Bus;
  readonly #timers: Timers;
  readonly #presence: PresenceRegistry;
  readonly #presentMs: number;
  readonly #log: Log;

  /** `presentMs` is how long a customer who lost the connection still counts as present. */
  constructor(parts: { work: WorkStore; bus: Bus; timers: Timers; presence: PresenceRegistry; presentMs: number; log: Log }) {
    this.#work = parts.work;
    this.#bus = parts.bus;
    this.#timers = parts.timers;
    this.#presence = parts.presence;
    this.#presentMs = parts.presentMs;
    this.#log = parts.log;
  }

  /** The rows of this conversation may have changed. */
  touch(site: string, conversation: string): void {
    const known = this.#dirty.get(site) ?? new Set();
    this.#dirty.set(site, known.add(conversation));
    this.#flushAfter(gatherMs);
  }

  /** Sends what has gathered, where somebody hears it: who comes later begins with the whole list. What could not be read stays for later. */
  async flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    const dirty = this.#dirty;
    this.#dirty = new Map();
    if (!this.#bus.isHeard('work')) return;
    try {
      for (const [site, conversations] of dirty) {
        await this.#tell(site, conversations);
        dirty.delete(site);
      }
    } finally {
      for (const [site, conversations] of dirty) this.#dirty.set(site, new Set([...conversations, ...(this.#dirty.get(site) ?? [])]));
    }
  }

  #flushAfter(ms: number): void {
    if (this.#stopped) return;
    this.#cancel ??= this.#timers.after(ms, () => {
      this.flush().catch((error: unknown) => {
        logUnlessStore(error, this.#log, {}, 'the work list could not be read; it is tried again');
        this.#flushAfter(againMs);
      });
    });
  }

  async #tell(site: string, conversations: ReadonlySet<string>): Promise<void> {
    const read = await Promise.all([...conversations].map((conversation) => this.#work.rowsOf(conversation)));
    const rows = this.withPresence(read.flat());
    if (rows.length > 0) this.#bus.publish('work', { site, rows });
  }

  /** Tells nothing more of what has gathered. */
  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
  }

  /** Tells the rows whose customer has come or gone since the last call, which no entry says. `rows` is all open work. */
  swept(rows: readonly OpenItem[]): void {
    for (const { id, site, conversation, present } of rows) {
      if (present !== (this.#present.get(id) ?? present)) this.touch(site, conversation);
    }
    this.#present = new Map(rows.map(({ id, present }) => [id, present]));
  }

  /** Fills in who is connected. */
  withPresence<R extends OpenItem>(rows: R[]): R[] {
    return rows.map((row) => ({ ...row, present: this.#presence.customers.goneMs(row.customer) < this.#presentMs }));
  }
}
