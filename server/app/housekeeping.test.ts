import assert from 'node:assert/strict';
import { it } from 'node:test';
import { TestClock } from '../testing/test-clock.ts';
import { Housekeeping } from './housekeeping.ts';

const day = 24 * 60 * 60_000;

it('housekeeping keeps the results of commands for thirty days, and says what it removed, if anything', async () => {
  const asked: unknown[] = [];
  const told: object[] = [];
  let removed = { commands: 0, sessions: 0, invitations: 0, resets: 0 };
  const store = {
    removeExpired: async (limits: object) => {
      asked.push(limits);
      return removed;
    },
  };
  const log = { info: (fields: object) => void told.push(fields), warn: assert.fail, error: assert.fail };
  const housekeeping = new Housekeeping({ store, clock: new TestClock(100 * day), log });
  await housekeeping.run();
  assert.deepEqual([asked, told], [[{ commandsBefore: 70 * day, now: 100 * day }], []]);
  removed = { commands: 12, sessions: 1, invitations: 0, resets: 2 };
  await housekeeping.run();
  assert.deepEqual(told, [removed]);
});
