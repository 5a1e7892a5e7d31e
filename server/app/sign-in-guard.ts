import type { Clock } from './ports.ts';
import { RefusedError } from './refusal.ts';

const secondMs = 1000;
const longestMs = 15 * 60 * secondMs;
/** Without a further try so long, everything is forgotten. */
const forgottenMs = 60 * 60 * secondMs;
/** So many keys are remembered; of more, the ones tried longest ago are forgotten. */
const mostKeys = 50_000;

/** What is counted, and how many tries are free before pauses begin. */
export interface Counted {
  key: string;
  free: number;
}

interface Tries {
  count: number;
  /** UTC ms: before this nothing more is tried. */
  until: number;
  at: number;
}

/**
 * Slows down guessing: after some free tries each further one doubles the pause, from one second to a quarter of an hour.
 * What is counted together is for the caller to say; whoever is slowed down must not be able to slow down another.
 */
export class SignInGuard {
  readonly #clock: Clock;
  readonly #tries = new Map<string, Tries>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts a try before it is made, so that many at once are as slow as one after the other. Throws `limit` while a pause lasts. */
  begin(counted: readonly Counted[]): void {
    const now = this.#clock.now();
    const waitMs = Math.max(...counted.map(({ key }) => (this.#known(key, now)?.until ?? 0) - now));
    if (waitMs > 0) throw new RefusedError('limit', 'too many tries; wait a little and try again', { retryAfterMs: waitMs });
    for (const { key, free } of counted) this.#count(key, free, now);
  }

  /** The last try was right: its keys begin anew. */
  succeeded(counted: readonly Counted[]): void {
    for (const { key } of counted) this.#tries.delete(key);
  }

  #known(key: string, now: number): Tries | undefined {
    const tries = this.#tries.get(key);
    return tries && now - tries.at < forgottenMs ? tries : undefined;
  }

  #count(key: string, free: number, now: number): void {
    const count = (this.#known(key, now)?.count ?? 0) + 1;
    const pauseMs = count < free ? 0 : Math.min(longestMs, secondMs * 2 ** (count - free));
    this.#tries.delete(key);
    this.#tries.set(key, { count, until: now + pauseMs, at: now });
    const [oldest] = this.#tries.keys();
    if (this.#tries.size > mostKeys && oldest !== undefined) this.#tries.delete(oldest);
  }
}
