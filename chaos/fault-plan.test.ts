import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FaultKind, faultKinds, planFaults } from './fault-plan.ts';
import { whyVoid } from './void-run.ts';

const count = (seed: number, seconds: number, kind: FaultKind) => planFaults(seed, seconds).filter((fault) => fault.kind === kind).length;

describe('the plan of faults', () => {
  it('is the same for the same seed', () => {
    assert.deepEqual(planFaults(7, 60), planFaults(7, 60));
    assert.notDeepEqual(planFaults(7, 60), planFaults(8, 60));
  });

  it('is in order of time, within the run', () => {
    const times = planFaults(7, 60).map(({ atMs }) => atMs);
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    );
    assert.ok(times.every((atMs) => atMs < 60_000));
  });

  it('kills at least twenty times a minute, and holds every other kind too, in a short run as well', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      assert.ok(count(seed, 60, 'kill') >= 20, `seed ${seed}`);
      for (const kind of faultKinds) if (kind !== 'reload') assert.ok(count(seed, 10, kind) > 0, `${kind} with seed ${seed}`);
    }
  });
});

describe('a run', () => {
  const all = { kill: 20, cut: 1, freeze: 1, duplicate: 1, slow: 1, delay: 1, reload: 1, lease: 1 };

  it('counts when every fault happened and enough was acknowledged', () => {
    assert.equal(whyVoid({ acknowledged: 3000, faults: all }, 60), null);
  });

  it('is void when a kind of fault did not happen', () => {
    assert.match(whyVoid({ acknowledged: 3000, faults: { ...all, cut: 0, lease: 0 } }, 60) ?? '', /cut, lease/);
  });

  it('is void with too few kills or commands; a shorter one owes its share and says so', () => {
    assert.match(whyVoid({ acknowledged: 3000, faults: { ...all, kill: 19 } }, 60) ?? '', /killed 19 times; 20/);
    assert.match(whyVoid({ acknowledged: 2999, faults: all }, 60) ?? '', /2999 commands.*3000 are needed\.$/);
    assert.match(whyVoid({ acknowledged: 2999, faults: all }, 600) ?? '', /3000 are needed/);
    assert.match(whyVoid({ acknowledged: 499, faults: { ...all, kill: 3 } }, 10) ?? '', /500 are needed \(the share of 10 of 60 seconds\)/);
  });
});
