import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { StoreUnavailable } from '../app/store-error.ts';
import { until } from '../testing/until.ts';
import { asked, decided, opened } from './contract/case-fixtures.ts';
import { startPostgres, type ThrowawayPostgres } from './contract/throwaway-postgres.ts';
import { openStore } from './open-store.ts';
import { postgresGroups } from './postgres-group.ts';

const sql = 'insert into things (name) values ($1) returning name';
const insert = (name: string | null) => [{ sql, parameters: [name] }];

describe('PostgreSQL groups', () => {
  let postgres: ThrowawayPostgres;
  let pool: pg.Pool;
  before(async () => {
    postgres = await startPostgres();
    pool = new pg.Pool({ connectionString: postgres.url, pipeline: true });
    pool.on('error', () => {});
    await pool.query('create table things (name text not null unique deferrable initially deferred)');
  });
  after(async () => {
    await pool.end();
  });

  it('leave the neighbours of a batch alone that is wrong in itself', async () => {
    const [first, wrong, last] = await postgresGroups(pool)([insert('a'), insert(null), insert('b')]);
    assert.deepEqual([first, last], [{ written: [[{ name: 'a' }]] }, { written: [[{ name: 'b' }]] }]);
    assert.ok(wrong && 'failed' in wrong);
  });

  it('are unavailable, whole, when the commit fails', async () => {
    await assert.rejects(postgresGroups(pool)([insert('c'), insert('d'), insert('d')]), StoreUnavailable);
    assert.deepEqual((await pool.query("select name from things where name in ('c', 'd')")).rows, []);
  });

  it('go on after the server has thrown its connections out', async () => {
    const store = await openStore({ kind: 'postgres', url: postgres.url });
    const state = await opened(store);
    await pool.query('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()');
    const change = decided(state, [asked('Hei?')], { command: { device: state.customer, id: '1', result: null } });
    // Each connection is found dead once, by whoever takes it first; whoever asks again gets through.
    const unlessUnavailable = (error: unknown): undefined => {
      assert.ok(error instanceof StoreUnavailable, String(error));
    };
    await until('a read to get through', () => store.cases.load(state.id).catch(unlessUnavailable));
    const appended = await until('an append to get through', () => store.cases.append(change).catch(unlessUnavailable));
    // Repeated is one whose commit was done when its connection broke.
    assert.ok(['appended', 'repeated'].includes(appended.outcome), appended.outcome);
    await store.close();
  });

  it('are unavailable when the server is gone', async () => {
    const store = await openStore({ kind: 'postgres', url: postgres.url });
    const state = await opened(store);
    await postgres.stop();
    await assert.rejects(store.ping(), StoreUnavailable);
    await assert.rejects(store.cases.append(decided(state, [asked('Hei?')])), StoreUnavailable);
    await store.close();
  });
});
