import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Store, StoredEntry } from '../../app/ports.ts';
import type { CaseState } from '../../domain/case-state.ts';
import { aCase, answered, asked, decided, type Happening, noted } from './case-fixtures.ts';

/** Some appends: what happens in each, and whether it was decided on a head that is no longer the newest. */
const happening = fc.constantFrom<() => Happening>(
  () => asked('Hei'),
  () => answered('Hei'),
  () => noted('lasku 7'),
);
const appends = fc.array(fc.record({ happenings: fc.array(happening, { minLength: 1, maxLength: 4 }), stale: fc.boolean() }), {
  minLength: 1,
  maxLength: 8,
});

/** The law that the log is the truth: whatever is appended in whatever order, it stays whole. */
export function logContract(store: () => Store): void {
  describe('The log is the truth: any sequence of appends', () => {
    it('leaves a log without gaps, whose every entry names the one that the customer saw before it', async () => {
      await fc.assert(
        fc.asyncProperty(appends, async (sequence) => {
          const state = await played(store(), sequence);
          const log = await store().cases.entries(state.id, 0, 'staff', 1_000);
          assert.deepEqual(
            log.map(({ entry }) => entry.seq),
            Array.from({ length: state.head }, (_, index) => index + 1),
          );
          assertChained(log);
          assert.deepEqual(await store().cases.entries(state.id, 0, 'all', 1_000), log.filter(isPublic));
          assert.deepEqual(await store().cases.load(state.id), state.head === 0 ? undefined : state);
        }),
        { numRuns: 40 },
      );
    });
  });
}

/** Plays the appends one after another and returns the state that the store should have now. */
async function played(store: Store, sequence: { happenings: (() => Happening)[]; stale: boolean }[]): Promise<CaseState> {
  let [before, now] = [aCase(), aCase()];
  now = before;
  for (const { happenings, stale } of sequence) {
    const basis = stale ? before : now;
    const change = decided(
      basis,
      happenings.map((make) => make()),
    );
    const { outcome } = await store.cases.append(change);
    assert.equal(outcome, basis.head === now.head ? 'appended' : 'conflict');
    if (outcome === 'appended') [before, now] = [now, change.state];
  }
  return now;
}

const isPublic = ({ entry }: StoredEntry): boolean => entry.audience === 'all';

function assertChained(log: StoredEntry[]): void {
  for (const [index, { prevAll, position }] of log.entries()) {
    assert.equal(prevAll, log.slice(0, index).filter(isPublic).at(-1)?.entry.seq ?? 0);
    assert.ok(position > (log[index - 1]?.position ?? 0));
  }
}
