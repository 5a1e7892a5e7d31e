import type { Clock, Log, Timers } from './ports.ts';
import type { StoreUnavailable } from './store-error.ts';

/** How long an answer of the store stands, so that nobody can keep the disk busy by asking. */
const freshMs = 1000;

export interface StoreHealthParts {
  clock: Clock;
  timers: Timers;
  log: Log;
  /** The pause between two tries while the store is in trouble. */
  retryMs: number;
}

/**
 * Knows whether the store can be read and written. Its trouble, and the end of it, stand in the log once each,
 * however many asked in between; while it lasts, the store is tried again by itself.
 */
export class StoreHealth {
  readonly #parts: StoreHealthParts;
  #ping: (() => Promise<void>) | undefined;
  #trouble: { reason: string; since: number } | undefined;
  #checked: { at: number; answer: Promise<string | null> } | undefined;
  #cancel: (() => void) | undefined;

  constructor(parts: StoreHealthParts) {
    this.#parts = parts;
  }

  /** `ping` proves that the store can be read and written. */
  watch(ping: () => Promise<void>): void {
    this.#ping = ping;
    if (this.#trouble) this.#retryLater();
  }

  stop(): void {
    this.#ping = undefined;
    this.#cancel?.();
  }

  /** Something could not be read or written. */
  failed(error: StoreUnavailable): void {
    if (this.#trouble) return;
    this.#trouble = { reason: error.message, since: this.#parts.clock.now() };
    this.#parts.log.error(
      { error: error.message },
      'the store cannot be used at the moment: whoever sends is asked to send again, and the store is tried until it works',
    );
    this.#retryLater();
  }

  /** Why the store cannot be used, or null when it can. While it is in trouble the answer comes at once. */
  async reason(): Promise<string | null> {
    if (this.#trouble) return this.#trouble.reason;
    const now = this.#parts.clock.now();
    if (!this.#checked || now - this.#checked.at >= freshMs) this.#checked = { at: now, answer: this.#check() };
    return this.#checked.answer;
  }

  async #check(): Promise<string | null> {
    try {
      await this.#ping?.();
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  #retryLater(): void {
    if (!this.#ping) return;
    this.#cancel?.();
    this.#cancel = this.#parts.timers.after(this.#parts.retryMs, () => void this.#retry());
  }

  async #retry(): Promise<void> {
    const reason = await this.#check();
    if (reason === null) this.#recovered();
    else this.#retryLater();
  }

  #recovered(): void {
    const { clock, log } = this.#parts;
    const seconds = Math.round((clock.now() - (this.#trouble?.since ?? clock.now())) / 1000);
    this.#trouble = undefined;
    this.#checked = undefined;
    log.warn({ seconds }, 'the store can be used again');
  }
}
