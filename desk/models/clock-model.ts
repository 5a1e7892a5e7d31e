import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Timers } from '../../protocol/wire.ts';

const second = 1000;

/** The server's time, as far as the last welcome told it; ages and countdowns are drawn from here. */
export class ClockModel {
  readonly #timers: Timers;
  readonly #local = signal(0);
  readonly #skew = signal(0);
  #cancel: () => void = () => {};
  /** UTC milliseconds, moving every second. */
  readonly now: ReadonlySignal<number> = computed(() => this.#local.value + this.#skew.value);
  /** The same, moving every ten seconds: for everything that is told in minutes. */
  readonly coarse: ReadonlySignal<number> = computed(() => Math.floor(this.now.value / (10 * second)) * 10 * second);

  constructor(timers: Timers) {
    this.#timers = timers;
    this.#local.value = timers.now();
  }

  start(): void {
    this.#local.value = this.#timers.now();
    this.#cancel = this.#timers.set(() => this.start(), second);
  }

  stop(): void {
    this.#cancel();
  }

  /** Sets the desk's clock by the server's. */
  setBy(serverNow: number): void {
    this.#skew.value = serverNow - this.#timers.now();
  }
}
