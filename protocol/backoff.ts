const longest = 30_000;

const fullJitter =
  (first: number) =>
  (attempt: number, random: () => number): number =>
    random() * Math.min(longest, first * 2 ** attempt);

/**
 * How long to wait before asking again for what was refused, in ms: full jitter (a random part of a span that doubles
 * from 0.5 s to 30 s), so that clients that were refused together do not ask again together.
 * Source: Marc Brooker, 'Exponential Backoff and Jitter', AWS Architecture Blog, 2015.
 *
 * @param attempt failures so far, from 0
 * @param random 0 ≤ value < 1
 */
export const backoffMs = fullJitter(500);

/**
 * The same before connecting again. The span begins with 3 s: when a server falls, all of its clients fall in the same
 * moment, and each second shall bring back a part of them. Whoever sees the network come back does not wait for it.
 */
export const reconnectMs = fullJitter(3000);
