import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { StoreUnavailable } from '../app/store-error.ts';
import type { Batch, Ended } from './batch.ts';
import { GroupWriter } from './group-writer.ts';

const batch = (sql: string): Batch<'conflict'> => [{ sql, parameters: [] }];
const named = (group: Batch[]): (string | undefined)[] => group.map((statements) => statements[0]?.sql);

/** A place to write to that is opened and closed by hand, and remembers its groups. */
function gate(paceMs = 0) {
  const groups: Batch[][] = [];
  const commits: PromiseWithResolvers<Ended[]>[] = [];
  const writer = new GroupWriter((group) => {
    groups.push(group);
    const commit = Promise.withResolvers<Ended[]>();
    commits.push(commit);
    return commit.promise;
  }, paceMs);
  const commit = (index: number, ended: Ended[]) => commits[index]?.resolve(ended);
  return { writer, groups, commits, commit };
}

describe('group commit', () => {
  it('writes what arrives in one turn as one group, in order', async () => {
    const { writer, groups, commit } = gate();
    const results = Promise.all([writer.write(batch('a')), writer.write(batch('b'))]);
    await setImmediate();
    assert.deepEqual(groups.map(named), [['a', 'b']]);
    commit(0, [{ written: [[{ position: 1 }]] }, { refused: 'conflict' }]);
    assert.deepEqual(await results, [{ outcome: 'written', rows: [[{ position: 1 }]] }, { outcome: 'conflict' }]);
  });

  it('collects what arrives while a group is being written, and resolves nothing before its commit', async () => {
    const { writer, groups, commit } = gate();
    const settled: string[] = [];
    const first = writer.write(batch('a')).then(() => settled.push('a'));
    await setImmediate();
    const later = ['b', 'c'].map((name) => writer.write(batch(name)).then(() => settled.push(name)));
    await setImmediate();
    assert.deepEqual([groups.map(named), settled], [[['a']], []]);
    commit(0, [{ written: [[]] }]);
    await first;
    await setImmediate();
    assert.deepEqual([groups.map(named), settled], [[['a'], ['b', 'c']], ['a']]);
    commit(1, [{ written: [[]] }, { written: [[]] }]);
    await Promise.all(later);
    assert.deepEqual(settled, ['a', 'b', 'c']);
  });

  it('begins commits apart where more is written all the time, each with what came meanwhile', async (t) => {
    const paceMs = 60_000;
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { writer, groups, commit } = gate(paceMs);
    const first = writer.write(batch('a'));
    await setImmediate();
    const later = writer.write(batch('b'));
    commit(0, [{ written: [[]] }]);
    await first;
    await setImmediate();
    const last = writer.write(batch('c'));
    assert.deepEqual(groups.map(named), [['a']]);
    t.mock.timers.tick(paceMs);
    await setImmediate();
    assert.deepEqual(groups.map(named), [['a'], ['b', 'c']]);
    commit(1, [{ written: [[]] }, { written: [[]] }]);
    await Promise.all([later, last]);
  });

  it('rejects all of a group that could not be committed, and goes on with the next', async () => {
    const { writer, commits, commit } = gate();
    const doomed = Promise.allSettled([writer.write(batch('a')), writer.write(batch('b'))]);
    await setImmediate();
    const next = writer.write(batch('c'));
    commits[0]?.reject(new StoreUnavailable('the disk is full'));
    assert.deepEqual(
      (await doomed).map((result) => result.status === 'rejected' && result.reason instanceof StoreUnavailable),
      [true, true],
    );
    await setImmediate();
    commit(1, [{ written: [[]] }]);
    assert.equal((await next).outcome, 'written');
  });

  it('rejects a batch that is wrong in itself, and no other', async () => {
    const { writer, commit } = gate();
    const results = Promise.allSettled([writer.write(batch('a')), writer.write(batch('b'))]);
    await setImmediate();
    commit(0, [{ failed: new Error('no such table') }, { written: [[]] }]);
    assert.deepEqual(
      (await results).map(({ status }) => status),
      ['rejected', 'fulfilled'],
    );
  });

  it('is idle when everything handed in is written', async () => {
    const { writer, commit } = gate();
    await writer.idle();
    const written = writer.write(batch('a'));
    let idle = false;
    const becoming = writer.idle().then(() => {
      idle = true;
    });
    await setImmediate();
    assert.equal(idle, false);
    commit(0, [{ written: [[]] }]);
    await Promise.all([written, becoming]);
    assert.equal(idle, true);
  });
});
