import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TestClock } from '../testing/test-clock.ts';
import { RefusedError } from './refusal.ts';
import { type Counted, SignInGuard } from './sign-in-guard.ts';

const second = 1000;
const minute = 60 * second;
const key = (name: string, free = 5): Counted[] => [{ key: name, free }];

/** The pause in ms that a try is met with; 0 where it may be made. */
function pauseOf(guard: SignInGuard, counted: Counted[]): number {
  try {
    guard.begin(counted);
    return 0;
  } catch (error) {
    assert.ok(error instanceof RefusedError);
    assert.deepEqual([error.problem.code, error.problem.retryable], ['limit', true]);
    return error.problem.retryAfterMs ?? 0;
  }
}

describe('guessing', () => {
  it('is free a few times, then each try doubles the pause, up to a quarter of an hour', () => {
    const clock = new TestClock(0);
    const guard = new SignInGuard(clock);
    for (let tries = 0; tries < 5; tries += 1) assert.equal(pauseOf(guard, key('a')), 0);
    const pauses: number[] = [];
    for (let tries = 0; tries < 13; tries += 1) {
      const pause = pauseOf(guard, key('a'));
      pauses.push(pause / second);
      clock.advance(pause);
      assert.equal(pauseOf(guard, key('a')), 0);
    }
    assert.deepEqual(pauses, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
  });

  it('is not sped up by trying many at once, and asking during a pause does not lengthen it', () => {
    const clock = new TestClock(0);
    const guard = new SignInGuard(clock);
    const made = Array.from({ length: 50 }, () => pauseOf(guard, key('a'))).filter((pause) => pause === 0);
    assert.equal(made.length, 5);
    assert.equal(pauseOf(guard, key('a')), second);
  });

  it('begins anew after a right answer, and after an hour without a try', () => {
    const clock = new TestClock(0);
    const guard = new SignInGuard(clock);
    for (let tries = 0; tries < 5; tries += 1) pauseOf(guard, key('a'));
    guard.succeeded(key('a'));
    assert.equal(pauseOf(guard, key('a')), 0);
    for (let tries = 0; tries < 5; tries += 1) pauseOf(guard, key('a'));
    clock.advance(60 * minute);
    for (let tries = 0; tries < 5; tries += 1) assert.equal(pauseOf(guard, key('a')), 0);
  });

  it('is slowed down by each of the things it is counted under', () => {
    const guard = new SignInGuard(new TestClock(0));
    for (let tries = 0; tries < 3; tries += 1) pauseOf(guard, [...key(`account ${tries}`), ...key('network', 3)]);
    assert.equal(pauseOf(guard, [...key('account 9'), ...key('network', 3)]), second);
    assert.equal(pauseOf(guard, key('account 9')), 0);
  });

  it('never slows down what it is not counted under, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(20 * minute)), { maxLength: 60 }), (tries) => {
        const clock = new TestClock(0);
        const guard = new SignInGuard(clock);
        for (const [name, pause] of tries) {
          pauseOf(guard, key(name));
          clock.advance(pause);
        }
        return pauseOf(guard, key('mine')) === 0;
      }),
    );
  });

  it('remembers only so many', () => {
    const guard = new SignInGuard(new TestClock(0));
    for (let tries = 0; tries < 5; tries += 1) pauseOf(guard, key('first'));
    assert.equal(pauseOf(guard, key('first')), second);
    for (let other = 0; other < 50_000; other += 1) pauseOf(guard, key(`other ${other}`));
    assert.equal(pauseOf(guard, key('first')), 0);
  });
});
