import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Row, Statement } from './batch.ts';
import type { PackedGroup, PackedRows, StatementForm } from './group-packing.ts';
import { faultOf, isPassing, isUniqueViolation, type SqliteFault } from './sqlite-errors.ts';

/** What a statement returned, and how many rows it returned or changed. */
export interface Answer {
  rows: Row[];
  affected: number;
}
/** `Ended` as it crosses the thread. */
export type EndedInThread = { written: Row[][] } | { refused: string } | { failed: SqliteFault };
/** A group that was written whole, else how each of its batches ended. */
export type EndedGroup = PackedRows | { each: EndedInThread[] };

/** A statement of a group, with what it takes. */
interface Ready {
  form: StatementForm;
  parameters: unknown[];
}

/** How long a statement waits for another process's lock. */
const busyMs = 5_000;
const keptStatements = 500;
/** 16 MiB of the log: the pages of conversations in hand change again and again, and go into the database file once in so many. */
const checkpointPages = 4_000;
/** Pages of indexes that many conversations share stay at hand. */
const cacheKib = 32_768;

interface Prepared {
  statement: StatementSync;
  /** Asked once: the columns' names and types are made anew at every asking. */
  returnsRows: boolean;
}

const noRows: Row[] = [];

/** One SQLite connection, inside its thread: synchronous, with its prepared statements kept. */
export class SqliteConnection {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, Prepared>();
  /** What groups name by number. */
  readonly #forms: StatementForm[] = [];

  constructor(file: string, readOnly: boolean) {
    this.#db = new DatabaseSync(file, { readOnly, timeout: busyMs, enableForeignKeyConstraints: true });
    if (readOnly) return;
    // FULL: a commit is on the disk before it is acknowledged, also when the machine loses its power.
    // What is erased is overwritten in the file, not only forgotten: it costs a message nothing that could be measured.
    this.#db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on');
    this.#db.exec(`pragma wal_autocheckpoint = ${checkpointPages}; pragma cache_size = -${cacheKib}`);
  }

  run({ sql, parameters }: Pick<Statement, 'sql' | 'parameters'>): Answer {
    const { statement, returnsRows } = this.#prepared(sql);
    const values = parameters as SQLInputValue[];
    if (!returnsRows) return { rows: noRows, affected: Number(statement.run(...values).changes) };
    const rows = statement.all(...values);
    return { rows, affected: rows.length };
  }

  /**
   * One transaction for all batches; throws when nothing of it is on the disk. Nearly every group is written whole, which
   * needs no savepoints; one in which a batch was not taken is begun again with a savepoint for each.
   */
  group(group: PackedGroup): EndedGroup {
    this.#forms.length = group.firstForm;
    this.#forms.push(...group.forms);
    const ready = this.#ready(group);
    const whole = this.#transaction(() => this.#whole(ready));
    return whole ?? { each: this.#transaction(() => batchesOf(ready, group.sizes).map((batch) => this.#apart(batch))) };
  }

  close(): void {
    this.#db.close();
  }

  /** Commits unless `work` gives nothing back. */
  #transaction<T extends object | undefined>(work: () => T): T {
    this.#step('begin immediate');
    try {
      const ended = work();
      this.#step(ended ? 'commit' : 'rollback');
      return ended;
    } catch (error) {
      // A full disk makes SQLite roll back by itself.
      if (this.#db.isTransaction) this.#step('rollback');
      throw error;
    }
  }

  #ready({ statements, values }: PackedGroup): Ready[] {
    let from = 0;
    return statements.map((number) => {
      const form = this.#form(number);
      const parameters = values.slice(from, from + form.takes);
      from += form.takes;
      return { form, parameters };
    });
  }

  /** Undefined as soon as one statement is not taken. */
  #whole(statements: readonly Ready[]): PackedRows | undefined {
    const all: PackedRows = { rows: [], counts: [] };
    for (const statement of statements) {
      const answer = this.#guarded(statement);
      if (!('rows' in answer)) return undefined;
      all.rows.push(...answer.rows);
      all.counts.push(answer.rows.length);
    }
    return all;
  }

  #apart(batch: readonly Ready[]): EndedInThread {
    this.#step('savepoint batch');
    const ended = this.#batch(batch);
    if (!('written' in ended)) this.#step('rollback to batch');
    this.#step('release batch');
    return ended;
  }

  #step(sql: string): void {
    this.#prepared(sql).statement.run();
  }

  #form(number: number): StatementForm {
    const form = this.#forms[number];
    if (!form) throw new Error(`The thread was not told of statement ${number}.`);
    return form;
  }

  #batch(statements: readonly Ready[]): EndedInThread {
    const written: Row[][] = [];
    for (const statement of statements) {
      const answer = this.#guarded(statement);
      if (!('rows' in answer)) return answer;
      written.push(answer.rows);
    }
    return { written };
  }

  #guarded({ form, parameters }: Ready): Answer | { refused: string } | { failed: SqliteFault } {
    try {
      const answer = this.run({ sql: form.sql, parameters });
      const { expect } = form;
      return expect && answer.affected !== expect.rows ? { refused: expect.otherwise } : answer;
    } catch (error) {
      const fault = faultOf(error);
      if (isPassing(fault)) throw error;
      if (form.taken && isUniqueViolation(fault)) return { refused: form.taken };
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

function batchesOf(statements: readonly Ready[], sizes: readonly number[]): Ready[][] {
  let from = 0;
  return sizes.map((size) => {
    const batch = statements.slice(from, from + size);
    from += size;
    return batch;
  });
}
