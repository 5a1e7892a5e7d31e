import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { atOnce } from '../../kernel/at-once.ts';
import { RowsBuilder } from '../../kernel/rows.ts';
import { bytesOf, type ListKind, listKinds } from './large-index-file.ts';

interface Waiting {
  rows: RowsBuilder;
  terms: number;
}

/** Writes by term which entries it has, in parts, so that only the last articles' entries are in memory. */
export class ListWriter {
  readonly #insert: StatementSync;
  readonly #waiting = new Map<ListKind, Waiting>();
  #part = 0;

  constructor(file: DatabaseSync) {
    this.#insert = file.prepare('insert into lists values (?, ?, ?, ?)');
  }

  /** A term's entries keep the order in which they come. */
  add(kind: ListKind, term: number, entry: number): void {
    const waiting = this.#waiting.get(kind) ?? { rows: new RowsBuilder(), terms: 0 };
    this.#waiting.set(kind, waiting);
    waiting.terms = Math.max(waiting.terms, term + 1);
    waiting.rows.add(term, entry);
  }

  /** Writes what waits as a part of its own. */
  flush(): void {
    for (const [kind, { rows, terms }] of this.#waiting) {
      const { start, values } = atOnce(rows.build(terms));
      for (let term = 0; term < terms; term++) {
        const entries = values.subarray(start[term], start[term + 1]);
        if (entries.length > 0) this.#insert.run(listKinds[kind], term, this.#part, bytesOf(entries));
      }
    }
    this.#waiting.clear();
    this.#part++;
  }
}
