import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Kysely } from 'kysely';
import { StoreRefused, StoreUnavailable } from '../app/store-error.ts';
import type { Engine } from './engine.ts';
import { GroupWriter } from './group-writer.ts';
import { SqliteThreadDialect } from './sqlite-dialect.ts';
import { isDamage, isLocked, SqliteError } from './sqlite-errors.ts';
import { SqliteThread } from './sqlite-thread.ts';
import { migrate } from './store-migrations.ts';
import type { Tables } from './store-schema.ts';

/** Opens the database file, making it and its folder where they are missing. Rejects with `StoreRefused`. */
export async function openSqlite(file: string): Promise<Engine> {
  const path = resolve(file);
  try {
    await mkdir(dirname(path), { recursive: true });
    return engineOver(await openWriter(path), await SqliteThread.open({ file: path, readOnly: true }));
  } catch (error) {
    throw new StoreRefused(sentence(path, error), { cause: error });
  }
}

async function openWriter(file: string): Promise<SqliteThread> {
  const writer = await SqliteThread.open({ file, readOnly: false });
  try {
    await migrate(kyselyOver(writer), 'sqlite');
    return writer;
  } catch (error) {
    await writer.close();
    throw error;
  }
}

const kyselyOver = (thread: SqliteThread): Kysely<Tables> => new Kysely({ dialect: new SqliteThreadDialect(thread) });

function engineOver(writer: SqliteThread, reader: SqliteThread): Engine {
  const groups = new GroupWriter((batches) => writer.group(batches));
  return {
    db: kyselyOver(reader),
    write: (batch) => groups.write(batch),
    async close() {
      await groups.idle();
      await reader.close();
      await writer.close();
    },
  };
}

function sentence(path: string, error: unknown): string {
  const cause = error instanceof StoreUnavailable ? error.cause : error;
  if (cause instanceof SqliteError && isDamage(cause.fault))
    return `The database file ${path} is damaged, or is no SQLite database: put a backup in its place, or move it away to start with an empty one.`;
  if (cause instanceof SqliteError && isLocked(cause.fault))
    return `The database file ${path} is locked by another program: stop that program and start again.`;
  if (error instanceof StoreUnavailable || (error instanceof Error && 'syscall' in error))
    return `The database file ${path} cannot be written: give this user write access to it and to its folder, or name another file.`;
  return `The database file ${path} cannot be opened: ${error instanceof Error ? error.message : String(error)}.`;
}
