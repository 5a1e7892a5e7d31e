import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

const patienceMs = 60_000;

/** Resolves once what is read is what is expected; fails with the difference when it is not in time. */
export async function eventually<T>(read: () => Promise<T> | T, expected: T): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const actual = await read();
    try {
      assert.deepEqual(actual, expected);
      return;
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
    }
    await pause(100);
  }
}
