import { copyFile, link, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { StoreRefused } from '../app/store-error.ts';
import { faultOf, isDamage } from './sqlite-errors.ts';
import { knownMigrations } from './store-migrations.ts';

/** Pages copied in one go; in between, the program may do other things. */
const pagesAtOnce = 1000;

/** What a copy holds. */
export interface CopyContent {
  conversations: number;
  entries: number;
  /** Uploads; null where the copy was made without any place for them. */
  uploads: number | null;
  /** Names of uploads that the database knows and the folder has not. */
  missing: string[];
}

const count = (db: DatabaseSync, table: string): number => Number(db.prepare(`select count(*) as n from ${table}`).get()?.n);
const has = (db: DatabaseSync, table: string): boolean =>
  db.prepare("select 1 from sqlite_schema where type = 'table' and name = ?").get(table) !== undefined;

function contentOf(db: DatabaseSync, missing: string[] = []): CopyContent {
  const uploads = has(db, 'copied_uploads') ? count(db, 'copied_uploads') : null;
  return { conversations: count(db, 'conversations'), entries: count(db, 'entries'), uploads, missing };
}

/**
 * Copies a database that may be in use, and the uploads that it names, into one new file. Everything that was committed
 * before the call is in it. The file appears under its name when it is whole. Throws `StoreRefused`.
 */
export async function copyDatabase(from: string, uploads: string, to: string): Promise<CopyContent> {
  if (await exists(to)) throw new StoreRefused(`${to} is there already: name another file, or remove it.`);
  if (!(await exists(from)))
    throw new StoreRefused(`There is no database at ${from}: start the server once, or name its configuration with --config.`);
  const arriving = `${to}.part`;
  try {
    await snapshot(from, arriving);
    const content = await takeUploads(arriving, uploads);
    await onDisk(arriving);
    await rename(arriving, to);
    await onDisk(dirname(to));
    return content;
  } catch (error) {
    throw refusal(from, error);
  } finally {
    await rm(arriving, { force: true });
  }
}

/** A read transaction holds one moment fast: without it, every commit of the server would begin the copy anew. */
async function snapshot(from: string, to: string): Promise<void> {
  await rm(to, { force: true });
  // Before a byte of it is written: it holds what customers said.
  await (await open(to, 'wx', 0o600)).close();
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
  try {
    source.exec('begin');
    source.prepare('select count(*) from sqlite_schema').get();
    await backup(source, to, { rate: pagesAtOnce });
  } finally {
    source.close();
  }
}

/** One upload at a time, as they may be many; each is as large as the server takes at most. */
async function takeUploads(copy: string, folder: string): Promise<CopyContent> {
  const db = new DatabaseSync(copy);
  try {
    // One plain file, without the write-ahead log that a running server has beside it.
    db.exec('pragma journal_mode = delete; create table copied_uploads (id text not null primary key, content blob not null)');
    const take = db.prepare('insert into copied_uploads (id, content) values (?, ?)');
    const missing: string[] = [];
    for (const { id } of db.prepare('select id from files order by id').all() as { id: string }[]) {
      const content = await readFile(join(folder, id)).catch(() => null);
      if (content) take.run(id, content);
      else missing.push(id);
    }
    return contentOf(db, missing);
  } finally {
    db.close();
  }
}

/**
 * Puts a copy in the place of the database, and its uploads into their folder. The database that was there stays beside
 * it as `<name>.before-<moment>`; uploads that were there stay. Until the last step, a rename, nothing has changed.
 * The caller sees to it that no server runs. Throws `StoreRefused`.
 */
export async function restoreDatabase(
  copy: string,
  uploads: string,
  to: string,
  now: Date,
): Promise<CopyContent & { before: string | null }> {
  const arriving = `${to}.restoring`;
  try {
    await checkFile(copy);
    await copyFile(copy, arriving);
    const content = await unpack(arriving, copy, uploads);
    await onDisk(arriving);
    const before = (await exists(to)) ? await putAside(to, now) : null;
    await rename(arriving, to);
    await onDisk(dirname(to));
    return { ...content, before };
  } finally {
    await rm(arriving, { force: true });
  }
}

async function checkFile(copy: string): Promise<void> {
  if (!(await exists(copy))) throw new StoreRefused(`There is no file ${copy}.`);
  const log = await stat(`${copy}-wal`).catch(() => null);
  if (log && log.size > 0) {
    throw new StoreRefused(`${copy} is a database in use, or one that was not closed: make a copy of it with tuki backup.`);
  }
}

async function unpack(arriving: string, name: string, uploads: string): Promise<CopyContent> {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(arriving);
    db.exec('pragma journal_mode = delete');
    checkContent(db, name);
    const content = contentOf(db);
    if (content.uploads === null) return content;
    await putUploads(db, uploads);
    db.exec('drop table copied_uploads; vacuum');
    return content;
  } catch (error) {
    throw refusal(name, error);
  } finally {
    db?.close();
  }
}

function checkContent(db: DatabaseSync, name: string): void {
  const [{ quick_check: verdict } = {}] = db.prepare('pragma quick_check(1)').all();
  if (verdict !== 'ok') throw new StoreRefused(`${name} is damaged: use another backup.`);
  if (!has(db, 'kysely_migration') || !has(db, 'conversations'))
    throw new StoreRefused(`${name} is no database of Tuki: name a file that tuki backup made.`);
  const applied = db.prepare('select name from kysely_migration').all() as { name: string }[];
  if (applied.some((one) => !knownMigrations.includes(one.name))) {
    throw new StoreRefused(`${name} was written by a newer version of Tuki: restore it with that version.`);
  }
}

async function putUploads(db: DatabaseSync, folder: string): Promise<void> {
  for (const row of db.prepare('select id, content from copied_uploads').iterate() as Iterable<{ id: string; content: Uint8Array }>) {
    const arriving = join(folder, `${basename(row.id)}.part`);
    const file = await open(arriving, 'w', 0o600);
    await file.writeFile(row.content);
    await file.sync();
    await file.close();
    await rename(arriving, join(folder, basename(row.id)));
  }
}

/**
 * First what the last server left in its write-ahead log goes into the old database, for a log must never lie beside
 * another database than its own. A damaged database keeps its log under the new name.
 */
async function putAside(old: string, now: Date): Promise<string> {
  const before = `${old}.before-${now.toISOString().slice(0, 19).replaceAll(':', '-')}`;
  try {
    const db = new DatabaseSync(old);
    db.exec('pragma journal_mode = delete');
    db.close();
  } catch (error) {
    if (!isDamage(faultOf(error))) throw refusal(old, error);
  }
  for (const end of ['-wal', '-shm']) if (await exists(old + end)) await rename(old + end, before + end);
  await link(old, before);
  return before;
}

function refusal(file: string, error: unknown): Error {
  if (error instanceof StoreRefused) return error;
  const fault = faultOf(error);
  if (isDamage(fault))
    return new StoreRefused(`${file} is damaged, or is no SQLite database: name a file that tuki backup made.`, { cause: error });
  return new StoreRefused(`${file} cannot be copied: ${fault.message}.`, { cause: error });
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Makes the content of a file, or the names in a folder, outlast a power cut. */
async function onDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}
