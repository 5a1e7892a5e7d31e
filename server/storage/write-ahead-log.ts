import { DatabaseSync } from 'node:sqlite';

/**
 * Writes what the write-ahead log holds into the database file and empties it, so that nothing erased is left there. False
 * when somebody reads at this moment. https://sqlite.org/pragma.html#pragma_wal_checkpoint
 */
export function emptyWriteAheadLog(file: string): boolean {
  const db = new DatabaseSync(file, { timeout: 5000 });
  try {
    return db.prepare('pragma wal_checkpoint(truncate)').get()?.busy === 0;
  } finally {
    db.close();
  }
}
