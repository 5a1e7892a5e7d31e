import { assert } from 'chai';
import fc from 'fast-check';
import type { WorkRow } from '../../protocol/work-item.ts';
import { exampleRow, me, noon } from '../test-support/example-case.ts';
import { byUrgency, urgencyOf, withRows } from './work-order.ts';

const minute = 60_000;

const anyRow: fc.Arbitrary<WorkRow> = fc
  .record({
    id: fc.uuid(),
    status: fc.constantFrom('waiting', 'offered', 'active', 'wrap-up', 'scheduled', 'closed'),
    version: fc.integer({ min: 1, max: 9 }),
    queuedAt: fc.integer({ min: noon - 60 * minute, max: noon }),
    dueAt: fc.integer({ min: noon - 60 * minute, max: noon + 600 * minute }),
    lastAt: fc.integer({ min: noon - 60 * minute, max: noon }),
    answered: fc.boolean(),
    previewBy: fc.constantFrom('customer', 'agent', 'system'),
  })
  .map((different) => exampleRow(different as Partial<WorkRow>));

describe('the one number of a row', () => {
  it('counts down to the promise, warns in its last quarter, and then counts how late it is', () => {
    const row = exampleRow({ queuedAt: noon, dueAt: noon + 20 * minute });
    assert.deepEqual(urgencyOf(row, noon + 10 * minute), { state: 'due', ms: 10 * minute });
    assert.deepEqual(urgencyOf(row, noon + 15 * minute), { state: 'near', ms: 5 * minute });
    assert.deepEqual(urgencyOf(row, noon + 23 * minute), { state: 'late', ms: 3 * minute });
  });

  it('warns in the last minute of a short promise, though its last quarter is shorter', () => {
    const row = exampleRow({ queuedAt: noon, dueAt: noon + 2 * minute });
    assert.equal(urgencyOf(row, noon + minute).state, 'near');
    assert.equal(urgencyOf(row, noon + minute - 1).state, 'due');
  });

  it('tells after the first answer how long the customer waits for the next', () => {
    const answered = exampleRow({ answered: true, lastAt: noon, status: 'active', owner: me });
    assert.deepEqual(urgencyOf(answered, noon + minute), { state: 'waits', ms: minute });
    assert.equal(urgencyOf({ ...answered, previewBy: 'agent' }, noon + minute).state, 'calm');
  });

  it('is never negative', () => {
    fc.assert(
      fc.property(anyRow, fc.integer({ min: noon - 90 * minute, max: noon + 900 * minute }), (row, now) => urgencyOf(row, now).ms >= 0),
    );
  });
});

describe('the order of the list', () => {
  it('is total: the same whatever order the rows came in', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyRow, { selector: (row) => row.id, maxLength: 12 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (rows, chance) => {
          const shuffled = rows
            .map((row) => ({ row, at: chance.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ row }) => row);
          assert.deepEqual([...shuffled].sort(byUrgency), [...rows].sort(byUrgency));
        },
      ),
    );
  });

  it('puts the earlier promise first, and an older one first among equals', () => {
    const later = exampleRow({ id: 'later', dueAt: noon + 5 });
    const sooner = exampleRow({ id: 'sooner', dueAt: noon + 1 });
    const older = exampleRow({ id: 'older', dueAt: noon + 5, queuedAt: noon - 2 * minute });
    assert.deepEqual(
      [later, sooner, older].sort(byUrgency).map((row) => row.id),
      ['sooner', 'older', 'later'],
    );
  });

  it('puts what only needs a wrap-up code last', () => {
    const over = exampleRow({ id: 'over', status: 'wrap-up', dueAt: noon - 60 * minute });
    assert.equal([over, exampleRow()].sort(byUrgency).at(-1)?.id, 'over');
  });
});

describe('rows from the server', () => {
  it('a snapshot replaces everything', () => {
    const before = withRows(new Map(), [exampleRow({ id: 'gone' })], true);
    assert.deepEqual([...withRows(before, [exampleRow({ id: 'new' })], true).keys()], ['new']);
  });

  it('a closed row goes, and an older row never replaces a newer one', () => {
    const before = withRows(new Map(), [exampleRow({ position: 30, preview: 'new' }), exampleRow({ id: 'two' })], true);
    const after = withRows(before, [exampleRow({ position: 20, preview: 'old' }), exampleRow({ id: 'two', status: 'closed' })], false);
    assert.equal(after.get('item-1')?.preview, 'new');
    assert.isFalse(after.has('two'));
  });

  it('a change at the same position is taken: presence and read positions are no entries', () => {
    const before = withRows(new Map(), [exampleRow()], true);
    assert.equal(withRows(before, [exampleRow({ present: false })], false).get('item-1')?.present, false);
  });
});
