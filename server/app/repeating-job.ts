import type { Log, Timers } from './ports.ts';
import { logUnlessStore } from './store-error.ts';

/** Runs a job again and again, never twice at once; a failure is logged and the next run tries again. */
export class RepeatingJob {
  #cancel: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #stopped = true;
  readonly #name: string;
  readonly #everyMs: number;
  readonly #job: () => Promise<void>;
  readonly #timers: Timers;
  readonly #log: Log;

  constructor(parts: { name: string; everyMs: number; job: () => Promise<void>; timers: Timers; log: Log }) {
    this.#name = parts.name;
    this.#everyMs = parts.everyMs;
    this.#job = parts.job;
    this.#timers = parts.timers;
    this.#log = parts.log;
  }

  start(): void {
    this.#stopped = false;
    this.#next();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.#running;
  }

  #next(): void {
    this.#cancel = this.#timers.after(this.#everyMs, () => {
      this.#running = this.#run();
    });
  }

  async #run(): Promise<void> {
    try {
      await this.#job();
    } catch (error) {
      logUnlessStore(error, this.#log, { job: this.#name }, 'a background job failed; the next run tries again');
    }
    if (!this.#stopped) this.#next();
  }
}
