import assert from 'node:assert/strict';
import { mkdir, mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { StoreRefused } from '../app/store-error.ts';
import { startPostgres } from './contract/throwaway-postgres.ts';
import { firstMigration } from './first-migration.ts';
import { openStore, type StoreOptions } from './open-store.ts';
import { numbering } from './store-migrations.ts';

const folder = await mkdtemp(join(tmpdir(), 'tuki-open-'));
const postgres = await startPostgres();
after(async () => {
  await rm(folder, { recursive: true });
  await postgres.stop();
});

const refusal = async (options: StoreOptions): Promise<string> => {
  const error = await openStore(options).then(
    (store) => store.close(),
    (refused: unknown) => refused,
  );
  assert.ok(error instanceof StoreRefused, `${error}`);
  assert.doesNotMatch(error.message, /[.:] .*[.:] .*[.:] /);
  return error.message;
};
const inFolder = (name: string) => join(folder, name);
const sqlite = (name: string): StoreOptions => ({ kind: 'sqlite', file: inFolder(name) });

/** Undoes what 0011 adds. */
const withoutLines = 'alter table articles drop column author; alter table articles drop column review_on';

describe('openStore with a file', () => {
  it('makes the file and its folders', async () => {
    await (await openStore(sqlite('new/deep/tuki.sqlite'))).close();
    assert.ok((await stat(inFolder('new/deep/tuki.sqlite'))).isFile());
  });

  it('says of a file that is no database what it is and what to do', async () => {
    await writeFile(inFolder('notes.txt'), 'Muista maito. '.repeat(200));
    const message = await refusal(sqlite('notes.txt'));
    assert.ok(
      message.startsWith(
        `The database file ${inFolder('notes.txt')} is damaged, or is no SQLite database: bring a backup back with tuki restore <file>`,
      ),
    );
  });

  it('says of a database whose pages were overwritten that it is damaged', async () => {
    await (await openStore(sqlite('torn.sqlite'))).close();
    const torn = await open(inFolder('torn.sqlite'), 'r+');
    await torn.write(Buffer.alloc(3_000, 0x5a), 0, 3_000, 100);
    await torn.close();
    assert.match(await refusal(sqlite('torn.sqlite')), /torn\.sqlite is damaged/);
  });

  it('keeps the results of commands where it orders them anew', async () => {
    const file = inFolder('older.sqlite');
    await (await openStore(sqlite('older.sqlite'))).close();
    const db = new DatabaseSync(file);
    db.exec(`delete from kysely_migration where name >= '0010'; drop table commands; ${withoutLines}`);
    db.exec(firstMigration(numbering.sqlite).find((statement) => statement.startsWith('create table commands')) ?? '');
    db.exec(`insert into commands (site_id, device, id, result, at) values ('shop', 'd', 'c', '{"seq":7}', 1)`);
    db.close();
    const store = await openStore(sqlite('older.sqlite'));
    assert.deepEqual(await store.cases.commandResult('d', 'c'), { result: { seq: 7 } });
    await store.close();
  });

  it('knows of articles that stood there before who answers for them', async () => {
    const file = inFolder('listed.sqlite');
    await (await openStore(sqlite('listed.sqlite'))).close();
    const db = new DatabaseSync(file);
    db.exec(`delete from kysely_migration where name >= '0011'; ${withoutLines}`);
    const insert = db.prepare(`insert into articles (site_id, id, lang, category, rank, title, summary, digest, updated_at, body)
      values ('shop', ?, 'fi', '', 0, 'Title', '', '', 1, ?)`);
    insert.run('new', JSON.stringify({ author: 'Maija', reviewOn: '2027-01-31' }));
    insert.run('old', '{}');
    db.close();
    const store = await openStore(sqlite('listed.sqlite'));
    assert.deepEqual(
      (await store.articles.lines('shop')).map(({ author, reviewOn }) => [author, reviewOn]),
      [
        ['Maija', '2027-01-31'],
        ['', null],
      ],
    );
    await store.close();
  });

  it('says of a place that cannot be written which it is', async () => {
    await writeFile(inFolder('file'), '');
    assert.match(await refusal(sqlite('file/tuki.sqlite')), /file\/tuki\.sqlite cannot be written: give this user write access/);
    await mkdir(inFolder('folder.sqlite'));
    assert.match(await refusal(sqlite('folder.sqlite')), /folder\.sqlite cannot be written/);
  });

  it('does not touch what a newer version has written', async () => {
    await (await openStore(sqlite('newer.sqlite'))).close();
    const database = new DatabaseSync(inFolder('newer.sqlite'));
    database.exec("insert into kysely_migration values ('9999-from-the-future', '2030-01-01T00:00:00.000Z')");
    database.close();
    assert.match(await refusal(sqlite('newer.sqlite')), /newer\.sqlite cannot be used: it was written by a newer version of Tuki/);
  });
});

describe('openStore with a PostgreSQL address', () => {
  const at = (change: (url: URL) => void): StoreOptions => {
    const url = new URL(postgres.url);
    change(url);
    return { kind: 'postgres', url: url.href };
  };

  it('says that nobody answers', async () => {
    const message = await refusal({ kind: 'postgres', url: 'postgres://tuki:salasana@127.0.0.1:1/tuki' });
    assert.match(message, /^PostgreSQL does not answer at 127\.0\.0\.1:1 \(.+\): start it, or correct its address\.$/);
    assert.doesNotMatch(message, /salasana/);
  });

  it('says which user is not let in, and which database is not there', async () => {
    assert.match(await refusal(at((url) => Object.assign(url, { username: 'nobody' }))), /does not let user nobody in: correct the user/);
    assert.match(await refusal(at((url) => Object.assign(url, { pathname: '/missing' }))), /has no database missing: create it/);
  });

  it('says how an address looks', async () => {
    assert.match(await refusal({ kind: 'postgres', url: 'somewhere' }), /must look like postgres:\/\/user:password@host:5432\/database/);
  });

  it('brings the tables up to date once, however many servers start at a time', async () => {
    const stores = await Promise.all([1, 2, 3].map(() => openStore({ kind: 'postgres', url: postgres.url })));
    await Promise.all(stores.map((store) => store.ping()));
    await Promise.all(stores.map((store) => store.close()));
  });
});
