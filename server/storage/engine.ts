import { type Compilable, type Dialect, HandleEmptyInListsPlugin, Kysely, replaceWithNoncontingentExpression } from 'kysely';
import { StoreUnavailable } from '../app/store-error.ts';
import type { BatchResult, Statement } from './batch.ts';
import type { Tables } from './store-schema.ts';

/** What the stores are built on, the same over SQLite and PostgreSQL. */
export interface Engine {
  /** Reads what is committed, and compiles statements; never writes. */
  db: Kysely<Tables>;
  /**
   * The only way to write: a batch, whole or not at all. Resolves after the commit; rejects with `StoreUnavailable`
   * when nothing could be committed.
   */
  write<O extends string = never>(batch: (Statement<O> | Compilable)[]): Promise<BatchResult<O>>;
  /** Finishes what was handed in, then lets go of files and connections. */
  close(): Promise<void>;
}

/** Hears of everything that the store could not read or write for the moment. */
export type OnTrouble = (error: StoreUnavailable) => void;

/** Kysely over either engine; `in` with an empty list finds nothing in both. */
export const kyselyOver = (dialect: Dialect, onTrouble: OnTrouble): Kysely<Tables> =>
  new Kysely({
    dialect,
    plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })],
    log: (event) => {
      if (event.level === 'error' && event.error instanceof StoreUnavailable) onTrouble(event.error);
    },
  });
