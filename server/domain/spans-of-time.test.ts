import assert from 'node:assert/strict';
import { it } from 'node:test';
import { dayMs, hoursInMs, minutesInMs } from './spans-of-time.ts';

it('spans are whole milliseconds, whatever part of an hour or a minute is asked for', () => {
  assert.deepEqual([minutesInMs(2), minutesInMs(0.333333), minutesInMs(1 / 3)], [120_000, 20_000, 20_000]);
  assert.deepEqual([hoursInMs(1), hoursInMs(0.333333), hoursInMs(1.1)], [3_600_000, 1_199_999, 3_960_000]);
  assert.equal(dayMs, hoursInMs(24));
});
