import type { Kysely } from 'kysely';
import type { Batch, BatchResult } from './batch.ts';
import type { Tables } from './store-schema.ts';

/** What the stores are built on, the same over SQLite and PostgreSQL. */
export interface Engine {
  /** Reads what is committed, and compiles statements; never writes. */
  db: Kysely<Tables>;
  /** The only way to write. Resolves after the commit. */
  write<O extends string = never>(batch: Batch<O>): Promise<BatchResult<O>>;
  /** Finishes what was handed in, then lets go of files and connections. */
  close(): Promise<void>;
}
