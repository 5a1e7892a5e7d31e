import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreRefused } from '../app/store-error.ts';
import { faultOf, isLocked } from './sqlite-errors.ts';

/** How long to wait for a server that is just ending. */
const waitMs = 3000;

/**
 * Keeps a second server, and a restore, out of a data folder; returns what lets them in again, or null when somebody
 * else holds it. The folder exists. Throws `StoreRefused` where it cannot be written. It is SQLite's own lock on a file of its own: the system lets go of it however the process ends.
 */
export function lockFolder(folder: string): (() => void) | null {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(folder, 'in-use.lock'), { timeout: waitMs });
    lock.exec('begin exclusive');
    return () => lock?.close();
  } catch (error) {
    lock?.close();
    if (isLocked(faultOf(error))) return null;
    throw new StoreRefused(`The data folder ${folder} cannot be written: give this user write access to it, or name another one.`, {
      cause: error,
    });
  }
}
