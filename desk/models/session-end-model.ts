import { signal } from '@preact/signals';
import type { SessionEnd } from '../../protocol/desk.ts';
import type { Timers } from '../../protocol/wire.ts';
import { BusyTask } from './busy-task.ts';
import type { DeskApi } from './desk-api.ts';

const second = 1000;
const minute = 60 * second;
/** Another tab may put the end off, or bring it, while this one warns. */
const whileWarningMs = 30 * second;
/** A browser's timers go no further than some weeks, and stand still while the device sleeps. */
const longestMs = 60 * minute;
/** Two answers tell the same end, a network apart: a time that moves by a second would be read out again. */
const sameMs = 5 * second;

/** Warns an agent before the session ends by itself, while it can still be put off (WCAG 2.2, 2.2.1). */
export class SessionEndModel {
  readonly #api: DeskApi;
  readonly #timers: Timers;
  readonly #puttingOff = new BusyTask();
  #cancel: () => void = () => {};
  #turn = 0;
  /** The end that is near, by the device's clock in UTC ms; `final` where nothing puts it off. */
  readonly soon = signal<{ at: number; final: boolean } | null>(null);
  /** Why it could not be put off. */
  readonly problem = this.#puttingOff.problem;

  constructor(api: DeskApi, timers: Timers) {
    this.#api = api;
    this.#timers = timers;
  }

  /** Asks when it ends, and again in time; also whenever the device may have slept. */
  async look(): Promise<void> {
    const turn = this.#begin();
    const end = await this.#api.sessionEnd().catch(() => null);
    if (turn !== this.#turn) return;
    if (end) this.#tell(end);
    else this.#forgetWhatIsOver();
    this.#lookAgain(end);
  }

  /** Does nothing while it is being put off. */
  putOff(): Promise<void> {
    return this.#puttingOff.run(async () => {
      const turn = this.#begin();
      const end = await this.#api.putOffSessionEnd().catch((error) => {
        if (turn === this.#turn) this.#lookAgain(null);
        throw error;
      });
      if (turn !== this.#turn) return;
      this.#tell(end);
      this.#lookAgain(end);
    });
  }

  stop(): void {
    this.#begin();
  }

  /** What was asked before is not waited for any more. */
  #begin(): number {
    this.#cancel();
    this.#turn += 1;
    return this.#turn;
  }

  #lookAgain(end: SessionEnd | null): void {
    const untilWarning = end ? end.inMs - end.warnMs : minute;
    this.#cancel = this.#timers.set(() => this.look(), untilWarning > 0 ? Math.min(untilWarning, longestMs) : whileWarningMs);
  }

  #tell({ inMs, warnMs, final }: SessionEnd): void {
    const at = this.#timers.now() + inMs;
    const told = this.soon.peek();
    const near = inMs <= warnMs;
    if (near && told?.final === final && Math.abs(told.at - at) < sameMs) return;
    this.soon.value = near ? { at, final } : null;
  }

  #forgetWhatIsOver(): void {
    const told = this.soon.peek();
    if (told && told.at < this.#timers.now()) this.soon.value = null;
  }
}
