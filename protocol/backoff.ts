const first = 500;
const longest = 30_000;

/**
 * How long to wait before trying again, in ms: full jitter (a random part of a span that doubles from 0.5 s to 30 s),
 * so that clients that fell together do not come back together.
 * Source: Marc Brooker, 'Exponential Backoff and Jitter', AWS Architecture Blog, 2015.
 *
 * @param attempt failures so far, from 0
 * @param random 0 ≤ value < 1
 */
export const backoffMs = (attempt: number, random: () => number): number => random() * Math.min(longest, first * 2 ** attempt);
