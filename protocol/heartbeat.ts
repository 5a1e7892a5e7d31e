import type { Timers } from './wire.ts';

/** What the heartbeat does to the line that it watches. */
export interface Beats {
  ping(): void;
  /** Nothing was heard in time: the line is dead, whatever the socket says. */
  silent(): void;
}

/** Finds a line that still takes what we send but brings nothing back. At most one timer runs at a time. */
export class Heartbeat {
  readonly #timers: Timers;
  readonly #beats: Beats;
  #everyMs = 0;
  #awaiting = false;
  #cancel: (() => void) | null = null;

  constructor(timers: Timers, beats: Beats) {
    this.#timers = timers;
    this.#beats = beats;
  }

  /** Pings every `everyMs` and gives the answer as long. */
  start(everyMs: number): void {
    this.#everyMs = everyMs;
    this.#rest();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#awaiting = false;
  }

  /** Any frame is a sign of life. */
  heard(): void {
    if (this.#awaiting) this.#rest();
  }

  /** Pings at once and wants an answer within `withinMs`. */
  ask(withinMs: number): void {
    this.#beats.ping();
    this.#awaiting = true;
    this.#wait(() => this.#beats.silent(), withinMs);
  }

  #rest(): void {
    this.#awaiting = false;
    this.#wait(() => this.ask(this.#everyMs), this.#everyMs);
  }

  #wait(run: () => void, ms: number): void {
    this.#cancel?.();
    this.#cancel = this.#timers.set(run, ms);
  }
}
