import { seededRandom } from '../bench/support/seeded-random.ts';

/** One decision of a person: what they turn to after a pause. The numbers are in [0, 1) and mean what the person makes of them. */
export interface Step {
  /** Since the step before, in ms. */
  pauseMs: number;
  what: number;
  which: number;
  whether: number;
}

/** What somebody in the run decides, the same for the same seed and name whatever happens to them meanwhile. */
export class DecisionStream {
  readonly #random: () => number;
  readonly #meanPauseMs: number;

  constructor(seed: number, name: string, meanPauseMs: number) {
    this.#random = seededRandom(seedOf(seed, name));
    this.#meanPauseMs = meanPauseMs;
  }

  next(): Step {
    const random = this.#random;
    return { pauseMs: (0.5 + random()) * this.#meanPauseMs, what: random(), which: random(), whether: random() };
  }
}

/** A generator for everything else that belongs to this name. */
export const randomOf = (seed: number, name: string): (() => number) => seededRandom(seedOf(seed, name));

/** FNV-1a, 32 bits (Fowler, Noll, Vo), over the seed and the name. */
function seedOf(seed: number, name: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed} ${name}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}

/** The item that `which` (0 ≤ which < 1) falls on; undefined for an empty list. */
export const chosen = <T>(items: readonly T[], which: number): T | undefined => items[Math.floor(which * items.length)];

/** What `what` (0 ≤ what < 1) falls on, each name as likely as its weight says. */
export function byWeight<N extends string>(weights: Record<N, number>, what: number): N {
  const entries = Object.entries(weights) as [N, number][];
  let left = what * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of entries) {
    left -= weight;
    if (left < 0) return name;
  }
  throw new Error('there is nothing to choose from');
}
