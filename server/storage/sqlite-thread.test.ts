import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { StoreUnavailable } from '../app/store-error.ts';
import type { Batch } from './batch.ts';
import { SqliteError } from './sqlite-errors.ts';
import { SqliteThread } from './sqlite-thread.ts';

const insert = (name: string, guard: object = {}): Batch => [
  { sql: 'insert into things (name) values (?) returning id', parameters: [name], ...guard },
];

describe('a SQLite thread', () => {
  let folder: string;
  let file: string;
  let thread: SqliteThread;
  const names = async () => (await thread.query('select name from things order by id', [])).rows.map((row) => row.name);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tuki-thread-'));
    file = join(folder, 'things.sqlite');
    thread = await SqliteThread.open({ file, readOnly: false });
    await thread.query('create table things (id integer primary key autoincrement, name text not null unique)', []);
  });
  after(async () => {
    await thread.close();
    await rm(folder, { recursive: true });
  });

  it('commits durably, in write-ahead mode, and holds to foreign keys', async () => {
    const pragma = async (name: string) => Object.values((await thread.query(`pragma ${name}`, [])).rows[0] ?? {})[0];
    assert.deepEqual([await pragma('journal_mode'), await pragma('synchronous'), await pragma('foreign_keys')], ['wal', 2, 1]);
  });

  it('writes a group and says how each batch ended, a refused one leaving no trace', async () => {
    const tooMany = [...insert('b'), ...insert('c', { expect: { rows: 2, otherwise: 'conflict' } })];
    const ended = await thread.group([insert('a'), tooMany, insert('a', { taken: 'known' }), insert('d')]);
    assert.deepEqual(ended, [{ written: [[{ id: 1 }]] }, { refused: 'conflict' }, { refused: 'known' }, { written: [[{ id: 2 }]] }]);
    assert.deepEqual(await names(), ['a', 'd']);
  });

  it('tells a mistake in a batch apart from its neighbours', async () => {
    const [wrong, right] = await thread.group([[{ sql: 'insert into nothing values (1)', parameters: [] }], insert('e')]);
    assert.ok(wrong && 'failed' in wrong && wrong.failed instanceof SqliteError);
    assert.ok(right && 'written' in right);
  });

  it('writes nothing of a group when the disk is full, and goes on when there is room again', async () => {
    const before = await names();
    const [{ page_count }] = (await thread.query('pragma page_count', [])).rows as [{ page_count: number }];
    await thread.query(`pragma max_page_count = ${page_count}`, []);
    await assert.rejects(thread.group([insert('small'), insert('large'.repeat(10_000))]), StoreUnavailable);
    assert.deepEqual(await names(), before);
    await thread.query('pragma max_page_count = 100000', []);
    assert.deepEqual((await thread.group([insert('f')])).length, 1);
  });

  it('reads what is committed while another connection writes', async () => {
    const reader = await SqliteThread.open({ file, readOnly: true });
    const other = new DatabaseSync(file);
    other.exec("begin immediate; insert into things (name) values ('uncommitted')");
    const seen = (await reader.query('select name from things', [])).rows.map((row) => row.name);
    assert.equal(seen.includes('uncommitted'), false);
    other.exec('rollback');
    other.close();
    await assert.rejects(reader.query("insert into things (name) values ('x')", []), StoreUnavailable);
    await reader.close();
  });

  it('is unavailable once it has ended, to those who wait and to those who come', async () => {
    const short = await SqliteThread.open({ file, readOnly: true });
    const waiting = short.query('select 1', []);
    await short.close();
    await waiting;
    await assert.rejects(short.query('select 1', []), StoreUnavailable);
    await short.close();
  });

  it('says that a file cannot be opened', async () => {
    await assert.rejects(SqliteThread.open({ file: join(folder, 'missing.sqlite'), readOnly: true }), StoreUnavailable);
  });
});
