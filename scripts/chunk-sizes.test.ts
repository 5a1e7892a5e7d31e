import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { budgets, chunkSizes, committedSizes } from './chunk-sizes.ts';

describe('the weight of the widget', () => {
  const sizes = chunkSizes();

  it('is exactly what was written down (after a change that is meant: npm run sizes, in the same commit)', () => {
    assert.deepEqual(sizes, committedSizes());
  });

  for (const [what, { chunks, most }] of Object.entries(budgets)) {
    it(`keeps ${what} within ${most} bytes`, () => {
      const missing = chunks.filter((name) => !sizes[name]);
      assert.deepEqual(missing, [], 'there are no such chunks');
      const sum = chunks.reduce((total, name) => total + (sizes[name] ?? 0), 0);
      assert.ok(sum <= most, `${chunks.join(', ')}: ${sum} bytes`);
    });
  }
});
