import { setTimeout as pause } from 'node:timers/promises';

const limitMs = 30_000;

/** Asks again and again until `ask` answers something that is not undefined or false. Throws when that takes too long, saying `what` was waited for. */
export async function until<T>(what: string, ask: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  const giveUpAt = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > giveUpAt) throw new Error(`waited ${limitMs / 1000} s in vain for ${what}`);
    await pause(10);
  }
}

/** Rejects when `promise` takes too long, saying `what` was waited for. */
export async function inTime<T>(what: string, promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`waited ${limitMs / 1000} s in vain for ${what}`)), limitMs);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
