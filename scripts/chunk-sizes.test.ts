import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { budgets, chunkSizes, committedSizes } from './chunk-sizes.ts';

describe('the weight of the widget', () => {
  const sizes = chunkSizes();

  it('is exactly what was written down (after a change that is meant: npm run sizes, in the same commit)', () => {
    assert.deepEqual(sizes, committedSizes());
  });

  for (const [name, most] of Object.entries(budgets)) {
    it(`keeps ${name} within ${most} bytes`, () => {
      assert.ok(sizes[name], `there is no chunk ${name}`);
      assert.ok(sizes[name] <= most, `${name} weighs ${sizes[name]} bytes`);
    });
  }
});
