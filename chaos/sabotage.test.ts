import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runChaos } from './chaos-run.ts';
import type { Violation } from './run-history.ts';
import type { Sabotage } from './sabotage.ts';

/** The rules that each mistake is there to break: one of them at least, whatever else it breaks beside. */
const caughtBy: Record<Sabotage, Violation['rule'][]> = {
  'acknowledges before the commit': ['lost'],
  'forgets client ids': ['doubled'],
  'skips an entry for a slow follower': ['view'],
  'assigns without comparing versions': ['two-owners', 'capacity'],
};

describe('a server that', () => {
  for (const [sabotage, broken] of Object.entries(caughtBy)) {
    it(`${sabotage} is caught`, async () => {
      const program = { file: 'sabotaged-server.ts', environment: { TUKI_SABOTAGE: sabotage } };
      const { violations } = await runChaos({ visitors: 16, agents: 4, seconds: 6, seed: 1, program, patienceMs: 1500 });
      const rules = new Set(violations.map(({ rule }) => rule));
      assert.ok(
        broken.some((rule) => rules.has(rule)),
        `found: ${[...rules].join(', ') || 'nothing'}`,
      );
    });
  }
});
