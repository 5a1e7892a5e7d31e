import type { Timers } from '../../protocol/wire.ts';

/** A clock that a test turns by hand; timers run in the order of their times. */
export class HandTimers implements Timers {
  #now: number;
  #last = 0;
  readonly #due = new Map<number, { at: number; run: () => void }>();

  /** Begins at a Tuesday's noon, UTC milliseconds. */
  constructor(now = Date.UTC(2026, 10, 24, 10)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  set(run: () => void, ms: number): () => void {
    this.#last += 1;
    const id = this.#last;
    this.#due.set(id, { at: this.#now + ms, run });
    return () => this.#due.delete(id);
  }

  /** Lets so many milliseconds pass. */
  pass(ms: number): void {
    const until = this.#now + ms;
    for (let next = this.#next(until); next; next = this.#next(until)) {
      this.#due.delete(next.id);
      this.#now = next.at;
      next.run();
    }
    this.#now = until;
  }

  #next(until: number): { id: number; at: number; run: () => void } | undefined {
    return [...this.#due]
      .map(([id, timer]) => ({ id, ...timer }))
      .filter((timer) => timer.at <= until)
      .sort((a, b) => a.at - b.at || a.id - b.id)[0];
  }
}
