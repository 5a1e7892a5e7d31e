import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { byWeight, chosen, DecisionStream } from './decision-stream.ts';

const steps = (seed: number, name: string) => {
  const decisions = new DecisionStream(seed, name, 100);
  return Array.from({ length: 50 }, () => decisions.next());
};

describe('decisions', () => {
  it('are the same for the same seed and name, and others for others', () => {
    assert.deepEqual(steps(7, 'visitor-1'), steps(7, 'visitor-1'));
    assert.notDeepEqual(steps(7, 'visitor-1'), steps(8, 'visitor-1'));
    assert.notDeepEqual(steps(7, 'visitor-1'), steps(7, 'visitor-2'));
  });

  it('fall on everything as often as its weight says', () => {
    assert.equal(byWeight({ often: 3, seldom: 1 }, 0.74), 'often');
    assert.equal(byWeight({ often: 3, seldom: 1 }, 0.76), 'seldom');
    assert.equal(byWeight({ never: 0, always: 1 }, 0), 'always');
  });

  it('choose nothing from nothing', () => {
    assert.equal(chosen([], 0.5), undefined);
    assert.equal(chosen(['a', 'b'], 0.99), 'b');
  });
});
