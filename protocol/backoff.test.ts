import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { backoffMs, reconnectMs } from './backoff.ts';

test('the span doubles from half a second to thirty seconds', () => {
  const spans = [0, 1, 2, 3, 4, 5, 6, 7, 50].map((attempt) => backoffMs(attempt, () => 1));
  assert.deepEqual(spans, [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
});

test('connecting again begins with three seconds, and ends with the same thirty', () => {
  const spans = [0, 1, 2, 3, 4, 50].map((attempt) => reconnectMs(attempt, () => 1));
  assert.deepEqual(spans, [3000, 6000, 12_000, 24_000, 30_000, 30_000]);
});

test('jitter is full: any part of the span, nothing beyond it', () => {
  fc.assert(
    fc.property(fc.nat(2000), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, chance) => {
      const ms = backoffMs(attempt, () => chance);
      assert.ok(ms >= 0 && ms <= 30_000);
      assert.equal(ms, chance * backoffMs(attempt, () => 1));
    }),
  );
});
