import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Batch, Row, Statement } from './batch.ts';
import { faultOf, isPassing, isUniqueViolation, type SqliteFault } from './sqlite-errors.ts';

/** What a statement returned, and how many rows it returned or changed. */
export interface Answer {
  rows: Row[];
  affected: number;
}
/** `Ended` as it crosses the thread. */
export type EndedInThread = { written: Row[][] } | { refused: string } | { failed: SqliteFault };

/** How long a statement waits for another process's lock. */
const busyMs = 5_000;
const keptStatements = 500;

interface Prepared {
  statement: StatementSync;
  /** Asked once: the columns' names and types are made anew at every asking. */
  returnsRows: boolean;
}

/** One SQLite connection, inside its thread: synchronous, with its prepared statements kept. */
export class SqliteConnection {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, Prepared>();

  constructor(file: string, readOnly: boolean) {
    this.#db = new DatabaseSync(file, { readOnly, timeout: busyMs, enableForeignKeyConstraints: true });
    if (readOnly) return;
    // FULL: a commit is on the disk before it is acknowledged, also when the machine loses its power.
    // What is erased is overwritten in the file, not only forgotten: it costs a message nothing that could be measured.
    this.#db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on');
  }

  run({ sql, parameters }: Pick<Statement, 'sql' | 'parameters'>): Answer {
    const { statement, returnsRows } = this.#prepared(sql);
    const values = parameters as SQLInputValue[];
    if (!returnsRows) return { rows: [], affected: Number(statement.run(...values).changes) };
    const rows = statement.all(...values);
    return { rows, affected: rows.length };
  }

  /** One transaction for all, a savepoint for each; throws when nothing of it is on the disk. */
  group(batches: Batch[]): EndedInThread[] {
    this.#step('begin immediate');
    try {
      const ended = batches.map((batch) => this.#batch(batch));
      this.#step('commit');
      return ended;
    } catch (error) {
      // A full disk makes SQLite roll back by itself.
      if (this.#db.isTransaction) this.#step('rollback');
      throw error;
    }
  }

  close(): void {
    this.#db.close();
  }

  #batch(batch: Batch): EndedInThread {
    this.#step('savepoint batch');
    const ended = this.#statementsOf(batch);
    if (!('written' in ended)) this.#step('rollback to batch');
    this.#step('release batch');
    return ended;
  }

  #step(sql: string): void {
    this.#prepared(sql).statement.run();
  }

  #statementsOf(batch: Batch): EndedInThread {
    const written: Row[][] = [];
    for (const statement of batch) {
      const answer = this.#guarded(statement);
      if (!('rows' in answer)) return answer;
      written.push(answer.rows);
    }
    return { written };
  }

  #guarded(statement: Statement<string>): Answer | { refused: string } | { failed: SqliteFault } {
    try {
      const answer = this.run(statement);
      const { expect } = statement;
      return expect && answer.affected !== expect.rows ? { refused: expect.otherwise } : answer;
    } catch (error) {
      const fault = faultOf(error);
      if (isPassing(fault)) throw error;
      if (statement.taken && isUniqueViolation(fault)) return { refused: statement.taken };
      return { failed: fault };
    }
  }

  #prepared(sql: string): Prepared {
    const kept = this.#statements.get(sql);
    if (kept) return kept;
    if (this.#statements.size >= keptStatements) this.#statements.clear();
    const statement = this.#db.prepare(sql);
    const prepared = { statement, returnsRows: statement.columns().length > 0 };
    this.#statements.set(sql, prepared);
    return prepared;
  }
}
