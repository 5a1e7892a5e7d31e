import { signal } from '@preact/signals';
import type { SessionEnd } from '../../protocol/desk.ts';
import type { Timers } from '../../protocol/wire.ts';
import type { DeskCatalogue } from '../messages/desk-catalogue.ts';
import { BusyTask } from './busy-task.ts';
import type { DeskApi } from './desk-api.ts';
import type { LocaleFormat } from './locale-format.ts';

const second = 1000;
const minute = 60 * second;
/** Another tab may put the end off, or bring it, while this one warns. */
const whileWarningMs = 30 * second;
/** A browser's timers go no further than some weeks, and stand still while the device sleeps. */
const longestMs = 60 * minute;
/** Two answers tell the same end, a network apart: a time that moves by a second would be read out again. */
const sameMs = 5 * second;

/** An end that is near: `at` by the device's clock in UTC ms, `final` where nothing puts it off. */
export interface NearEnd {
  at: number;
  final: boolean;
}

/** What the agent is told of it, in their language. */
export function nearEndWords({ at, final }: NearEnd, { sessionEnd }: DeskCatalogue, format: LocaleFormat): string {
  const time = format.time(at);
  return final ? sessionEnd.final(time) : sessionEnd.idle(time);
}

/** Warns an agent before the session ends by itself, while it can still be put off (WCAG 2.2, 2.2.1). */
export class SessionEndModel {
  readonly #api: DeskApi;
  readonly #timers: Timers;
  readonly #puttingOff = new BusyTask();
  #cancel: () => void = () => {};
  #turn = 0;
  /** Null while the end is far. */
  readonly soon = signal<NearEnd | null>(null);
  /** Why it could not be put off. */
  readonly problem = this.#puttingOff.problem;

  constructor(api: DeskApi, timers: Timers) {
    this.#api = api;
    this.#timers = timers;
  }

  /** Asks when it ends, and again in time; also whenever the device may have slept. */
  look(): Promise<void> {
    return this.#ask(() => this.#api.sessionEnd()).catch(() => undefined);
  }

  /** Does nothing while it is being put off. */
  putOff(): Promise<void> {
    return this.#puttingOff.run(() => this.#ask(() => this.#api.putOffSessionEnd()));
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

  /** Rejects with why there is no answer; asks again later all the same. */
  async #ask(ask: () => Promise<SessionEnd>): Promise<void> {
    const turn = this.#begin();
    let end: SessionEnd | null = null;
    try {
      end = await ask();
    } finally {
      if (turn === this.#turn) this.#take(end);
    }
  }

  #take(end: SessionEnd | null): void {
    if (end) this.#tell(end);
    else this.#forgetWhatIsOver();
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
