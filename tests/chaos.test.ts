import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runChaos } from '../chaos/chaos-run.ts';
import { faultKinds } from '../chaos/fault-plan.ts';

describe('a company at work under faults', () => {
  it('loses nothing and does nothing twice', async () => {
    const { violations, faults, acknowledged } = await runChaos({ visitors: 20, agents: 4, seconds: 10, seed: 1 });
    assert.deepEqual(violations, []);
    // How much gets done depends on the machine; that it was under every kind of fault does not.
    const missing = faultKinds.filter((kind) => faults[kind] === 0);
    assert.deepEqual(missing, []);
    assert.ok(acknowledged > 0);
  });
});
