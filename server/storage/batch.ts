import type { Compilable } from 'kysely';

/** A row as a driver returns it, by column name. */
export type Row = Record<string, unknown>;

/** What makes a statement's batch fail. `O` is the batch's own word for why. */
export interface Guard<O extends string> {
  /** Exactly so many rows must be affected; `otherwise` is the outcome when there are more or fewer. */
  expect?: { rows: number; otherwise: O };
  /** The outcome when a unique index refuses the statement. */
  taken?: O;
}

/** One compiled statement of a batch. */
export interface Statement<O extends string = never> extends Guard<O> {
  sql: string;
  parameters: readonly unknown[];
}

/** A query as a statement; without a guard it cannot fail its batch. */
export function statement<O extends string = never>(query: Compilable, guard: Guard<O> = {}): Statement<O> {
  const { sql, parameters } = query.compile();
  return { sql, parameters, ...guard };
}

/** Statements that are written whole or not at all, decided on what was read before: nothing is read back in between. */
export type Batch<O extends string = string> = Statement<O>[];

/** A batch that is committed. */
export interface Written {
  outcome: 'written';
  /** What each statement returned, by its place in the batch. */
  rows: Row[][];
}
/** How a batch ended; one that names no outcome of its own is always written. */
export type BatchResult<O extends string> = Written | { [K in O]: { outcome: K } }[O];

/** The row that a statement with `returning` gave back; it was expected to touch exactly one. */
export function returned<T>(rows: Row[][], statement: number): T {
  const row = rows[statement]?.[0];
  if (!row) throw new Error(`Statement ${statement} of the batch returned no row.`);
  return row as T;
}

/** How one batch of a group ended. `failed` is a mistake in the batch itself, such as a missing column. */
export type Ended = { written: Row[][] } | { refused: string } | { failed: Error };

/** Writes a group in one transaction, each batch in a savepoint of its own; rejects when nothing of it was committed. */
export type RunGroup = (group: Batch[]) => Promise<Ended[]>;
