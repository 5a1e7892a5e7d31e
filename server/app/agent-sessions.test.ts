import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hour, minute } from '../testing/test-cases.ts';
import { openWorld } from '../testing/test-world.ts';

describe('the end of an agent’s session', () => {
  it('is two hours after the last act, and looking does not put it off', async (context) => {
    const world = await openWorld(context);
    await world.agent('leena');
    const { sessions, accounts } = world.services;
    const { secret } = await sessions.open('leena', 'Firefox', 'open');
    assert.deepEqual(await sessions.endOf(secret), { inMs: 2 * hour, final: false, warnMs: 5 * minute });
    world.clock.advance(116 * minute);
    assert.deepEqual(await accounts.endOf(secret, false), { inMs: 4 * minute, final: false, warnMs: 5 * minute });
    assert.equal((await accounts.endOf(secret, true)).inMs, 2 * hour);
    world.clock.advance(2 * hour);
    await assert.rejects(accounts.endOf(secret, true), { message: 'sign in to the desk' });
  });

  it('is twelve hours after the sign-in, which nothing puts off', async (context) => {
    const world = await openWorld(context);
    await world.agent('leena');
    const { accounts, sessions } = world.services;
    const { secret } = await sessions.open('leena', 'Firefox', 'open');
    for (let hours = 1; hours < 12; hours += 1) {
      world.clock.advance(hour);
      await accounts.endOf(secret, true);
    }
    assert.deepEqual(await accounts.endOf(secret, true), { inMs: hour, final: true, warnMs: 5 * minute });
  });
});
