/** What one session may send: as much at once as `burst`, and so much a second in the long run. */
export interface FrameRates {
  frames: { burst: number; perSecond: number };
  bytes: { burst: number; perSecond: number };
}

/** A bucket that fills by itself: a number and a time, since every frame pays for it. */
class Bucket {
  #left: number;
  #at: number;
  readonly #burst: number;
  readonly #perMs: number;

  constructor({ burst, perSecond }: FrameRates['frames'], now: number) {
    this.#left = burst;
    this.#burst = burst;
    this.#perMs = perSecond / 1000;
    this.#at = now;
  }

  /** 0, or how long to wait until so much is there again, in ms; half the burst is waited for, so that going on is worth it. */
  take(amount: number, now: number): number {
    this.#left = Math.min(this.#burst, this.#left + (now - this.#at) * this.#perMs);
    this.#at = now;
    if (this.#left >= amount || this.#left >= this.#burst) {
      this.#left -= amount;
      return 0;
    }
    return Math.ceil((Math.max(amount, this.#burst / 2) - this.#left) / this.#perMs);
  }

  isFull(now: number): boolean {
    return this.#left + (now - this.#at) * this.#perMs >= this.#burst;
  }
}

/** What one session may still send, over all of its connections. */
export class FrameAllowance {
  readonly #frames: Bucket;
  readonly #bytes: Bucket;

  constructor(rates: FrameRates, now: number) {
    this.#frames = new Bucket(rates.frames, now);
    this.#bytes = new Bucket(rates.bytes, now);
  }

  /** 0, or for how long nothing more is taken, in ms. */
  take(bytes: number, now: number): number {
    return Math.max(this.#frames.take(1, now), this.#bytes.take(bytes, now));
  }

  /** Whether a new one would allow the same. */
  isUntouched(now: number): boolean {
    return this.#frames.isFull(now) && this.#bytes.isFull(now);
  }
}
