import { signal } from '@preact/signals';
import type { SessionEnd } from '../../protocol/desk.ts';
import type { Timers } from '../../protocol/wire.ts';
import type { DeskApi } from './desk-api.ts';

const second = 1000;
const minute = 60 * second;
/** Another tab may put the end off, or bring it, while this one warns. */
const whileWarningMs = 30 * second;
const longestMs = 60 * minute;
/** Two answers tell the same end, a network apart. */
const sameMs = 5 * second;

/** Warns an agent before the session ends by itself, while it can still be put off (WCAG 2.2, 2.2.1). */
export class SessionEndModel {
  readonly #api: DeskApi;
  readonly #timers: Timers;
  #cancel: () => void = () => {};
  #turn = 0;
  /** The end that is near, by the device's clock in UTC ms; `final` where nothing puts it off. */
  readonly soon = signal<{ at: number; final: boolean } | null>(null);

  constructor(api: DeskApi, timers: Timers) {
    this.#api = api;
    this.#timers = timers;
  }

  start(): void {
    this.#ask(() => this.#api.sessionEnd());
  }

  stop(): void {
    this.#turn += 1;
    this.#cancel();
  }

  putOff(): Promise<void> {
    return this.#ask(() => this.#api.putOffSessionEnd());
  }

  async #ask(ask: () => Promise<SessionEnd>): Promise<void> {
    this.stop();
    const turn = this.#turn;
    const end = await ask().catch(() => null);
    if (turn !== this.#turn) return;
    if (end) this.#tell(end);
    const untilWarning = end ? end.inMs - end.warnMs : minute;
    this.#cancel = this.#timers.set(() => this.start(), untilWarning > 0 ? Math.min(untilWarning, longestMs) : whileWarningMs);
  }

  #tell({ inMs, warnMs, final }: SessionEnd): void {
    const at = this.#timers.now() + inMs;
    const told = this.soon.peek();
    const near = inMs <= warnMs;
    if (near && told?.final === final && Math.abs(told.at - at) < sameMs) return;
    this.soon.value = near ? { at, final } : null;
  }
}
