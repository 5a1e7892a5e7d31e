import type { Clock, Timers } from '../app/ports.ts';

interface Timer {
  at: number;
  action: () => void;
}

/** A clock that moves only when it is told to, and the timers that hang on it. */
export class TestClock implements Clock, Timers {
  #now: number;
  #timers = new Set<Timer>();

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, action: () => void): () => void {
    const timer = { at: this.#now + ms, action };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** How many timers hang on it. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Moves on and lets every timer that is due go off, in order of time. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (let next = this.#next(until); next; next = this.#next(until)) {
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.action();
    }
    this.#now = until;
  }

  #next(until: number): Timer | undefined {
    return [...this.#timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  }
}
