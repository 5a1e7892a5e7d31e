import type { Clock } from './ports.ts';

/** Connections of one kind of person, counted; tells since when somebody has been gone. */
class Connections {
  #open = new Map<string, number>();
  #gone = new Map<string, number>();
  readonly #clock: Clock;
  readonly #since: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#since = clock.now();
  }

  opened(id: string): void {
    this.#open.set(id, (this.#open.get(id) ?? 0) + 1);
    this.#gone.delete(id);
  }

  closed(id: string): void {
    const left = (this.#open.get(id) ?? 1) - 1;
    if (left > 0) {
      this.#open.set(id, left);
      return;
    }
    this.#open.delete(id);
    this.#gone.set(id, this.#clock.now());
  }

  isOpen(id: string): boolean {
    return this.#open.has(id);
  }

  /** For how long nobody has been connected under this id, in ms; 0 while somebody is. Never seen counts from the start of this process. */
  goneMs(id: string): number {
    if (this.#open.has(id)) return 0;
    return this.#clock.now() - (this.#gone.get(id) ?? this.#since);
  }

  /** Forgets who has been gone for longer than anybody asks. */
  prune(olderThanMs: number): void {
    const limit = this.#clock.now() - olderThanMs;
    for (const [id, at] of this.#gone) if (at < limit) this.#gone.delete(id);
  }
}

/** Who is connected now. In memory: a lost value does not matter, and a restart gives everybody time to come back. */
export class PresenceRegistry {
  readonly customers: Connections;
  readonly agents: Connections;

  constructor(clock: Clock) {
    this.customers = new Connections(clock);
    this.agents = new Connections(clock);
  }
}
