import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { StoreRefused, StoreUnavailable } from '../app/store-error.ts';
import { type Engine, kyselyOver, type OnTrouble } from './engine.ts';
import { GroupWriter } from './group-writer.ts';
import { SqliteThreadDialect } from './sqlite-dialect.ts';
import { isDamage, isLocked, SqliteError } from './sqlite-errors.ts';
import { SqliteThread } from './sqlite-thread.ts';
import { migrate } from './store-migrations.ts';

/** Opens the database file, making it and its folder where they are missing. Rejects with `StoreRefused`. */
export async function openSqlite(file: string, onTrouble: OnTrouble): Promise<Engine> {
  const path = resolve(file);
  try {
    await mkdir(dirname(path), { recursive: true });
    return await openThreads(path, onTrouble);
  } catch (error) {
    throw new StoreRefused(sentence(path, error), { cause: error });
  }
}

/** The writer first: it makes the file and its tables, without which a reader has nothing to open. */
async function openThreads(file: string, onTrouble: OnTrouble): Promise<Engine> {
  const writer = await SqliteThread.open({ file, readOnly: false });
  try {
    await migrate(kyselyOver(new SqliteThreadDialect(writer), onTrouble), 'sqlite');
    return engineOver(writer, await SqliteThread.open({ file, readOnly: true }), onTrouble);
  } catch (error) {
    await writer.close();
    throw error;
  }
}

function engineOver(writer: SqliteThread, reader: SqliteThread, onTrouble: OnTrouble): Engine {
  const groups = new GroupWriter((batches) => writer.group(batches));
  return {
    db: kyselyOver(new SqliteThreadDialect(reader), onTrouble),
    write: (batch) => groups.write(batch),
    async close() {
      await groups.idle();
      await reader.close();
      await writer.close();
    },
  };
}

function sentence(path: string, error: unknown): string {
  const fault = faultIn(error);
  if (fault && isDamage(fault))
    return `The database file ${path} is damaged, or is no SQLite database: bring a backup back with tuki restore <file>, or move it away to start with an empty one.`;
  if (fault && isLocked(fault)) return `The database file ${path} is locked by another program: stop that program and start again.`;
  if (error instanceof StoreUnavailable || isFileSystem(error))
    return `The database file ${path} cannot be written: give this user write access to it and to its folder, or name another file.`;
  return `The database file ${path} cannot be used: ${error instanceof Error ? error.message : String(error)}.`;
}

function faultIn(error: unknown) {
  const cause = error instanceof StoreUnavailable ? error.cause : error;
  return cause instanceof SqliteError ? cause.fault : undefined;
}

const isFileSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error;
