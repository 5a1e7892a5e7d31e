import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { WorkItem } from '../../protocol/work-item.ts';
import { minute, monday, waitingChat } from '../testing/test-cases.ts';
import type { Candidate } from './routing.ts';
import { estimatedWaitMs, poolFor, queuePlaces } from './waiting-time.ts';

const item = (id: string, changes: Partial<WorkItem> = {}): WorkItem => ({ ...waitingChat().item(), id, ...changes });
const agent = (changes: Partial<Candidate> = {}): Candidate => ({
  id: 'a',
  name: 'A',
  sites: ['main'],
  skills: [],
  languages: [],
  capacity: 2,
  load: 2,
  available: true,
  online: true,
  idleSince: 0,
  ...changes,
});

describe('queuePlaces', () => {
  it('count from one in the order in which work is taken', () => {
    const places = queuePlaces([item('b', { dueAt: 2 }), item('c', { dueAt: 3 }), item('a', { dueAt: 1 })]);
    assert.deepEqual(
      [...places],
      [
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ],
    );
    assert.equal(queuePlaces([]).size, 0);
  });
});

describe('poolFor', () => {
  const many = [
    agent({ id: 'here', skills: ['invoices'] }),
    agent({ id: 'away', available: false }),
    agent({ id: 'offline', online: false }),
    agent({ id: 'elsewhere', sites: ['other'] }),
    agent({ id: 'able', skills: ['cards'] }),
  ];
  const ids = (of: WorkItem | null, now = monday) => poolFor('main', of, many, now).map(({ id }) => id);

  it('is everybody of the site who is there, or those who could take this item', () => {
    assert.deepEqual(ids(null), ['here', 'able']);
    assert.deepEqual(ids(item('x', { skills: ['cards'], dueAt: monday + 1 })), ['able']);
    assert.deepEqual(ids(item('x', { skills: ['cards'], dueAt: monday })), ['here', 'able']);
  });
});

describe('estimatedWaitMs', () => {
  const table: [string, number, Candidate[], number | null, number | null][] = [
    ['is not known while nobody is there', 1, [], 60_000, null],
    ['is nothing for those who find a free room', 2, [agent({ load: 0 })], 60_000, 0],
    ['is one handle time for as many as there are rooms', 2, [agent()], 60_000, 60_000],
    ['shares the handle time among the rooms', 1, [agent(), agent()], 60_000, 15_000],
    ['counts those who go first into free rooms', 3, [agent({ load: 1 })], 60_000, 60_000],
    ['assumes six minutes before there is any history', 2, [agent()], null, 6 * minute],
    ['takes no room from somebody with too much', 1, [agent({ load: 9 })], 60_000, 30_000],
  ];
  for (const [name, place, pool, mean, expected] of table) it(name, () => assert.equal(estimatedWaitMs(place, pool, mean), expected));

  it('never shrinks further back in the queue, and is a whole number', () => {
    const pools = fc.array(fc.record({ capacity: fc.integer({ min: 1, max: 9 }), load: fc.nat(9) }).map(agent), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), pools, fc.integer({ min: 1, max: 3_600_000 }), (place, pool, mean) => {
        const here = estimatedWaitMs(place, pool, mean) ?? -1;
        assert.ok(Number.isInteger(here) && here >= 0);
        assert.ok((estimatedWaitMs(place + 1, pool, mean) ?? -1) >= here);
      }),
    );
  });
});
