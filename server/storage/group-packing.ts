import type { Batch, Guard, Row, Statement } from './batch.ts';

/** A statement without its values: what a thread is told once. */
export interface StatementForm extends Guard<string> {
  sql: string;
  /** How many values it takes. */
  takes: number;
}

/**
 * A group on its way to a thread. Texts and guards repeat without end and would cost more than running them: they go by
 * number. So would an object for each batch and each statement: what belongs to them stands in a few long lists.
 */
export interface PackedGroup {
  /** Forms that the thread has not been told, numbered from `firstForm` on; 0 forgets all earlier ones. */
  forms: StatementForm[];
  firstForm: number;
  /** The numbers of all statements, batch after batch. */
  statements: number[];
  /** How many statements each batch has. */
  sizes: number[];
  /** What all statements take, one after the other. */
  values: unknown[];
}

/** What a group that was written whole returned: the rows of all statements, and how many each of them returned. */
export interface PackedRows {
  rows: Row[];
  counts: number[];
}

/** Queries with lists come in many lengths; what is used on every message is soon told again. */
const mostForms = 500;

/** Packs groups for one thread, and knows what that thread has been told. */
export class GroupPacker {
  readonly #known = new Map<string, { form: StatementForm; number: number }[]>();
  #count = 0;

  pack(batches: Batch[]): PackedGroup {
    if (this.#count >= mostForms) this.#forget();
    const forms: StatementForm[] = [];
    const packed: PackedGroup = { forms, firstForm: this.#count, statements: [], sizes: [], values: [] };
    for (const batch of batches) {
      packed.sizes.push(batch.length);
      for (const statement of batch) {
        packed.statements.push(this.#numberOf(statement, forms));
        packed.values.push(...statement.parameters);
      }
    }
    return packed;
  }

  #numberOf(statement: Statement<string>, forms: StatementForm[]): number {
    const known = this.#known.get(statement.sql);
    const same = known?.find(({ form }) => isSameGuard(form, statement));
    return same ? same.number : this.#learn(statement, forms);
  }

  #learn({ sql, parameters, ...guard }: Statement<string>, forms: StatementForm[]): number {
    const form = { sql, takes: parameters.length, ...guard };
    const number = this.#count;
    this.#known.set(sql, [...(this.#known.get(sql) ?? []), { form, number }]);
    this.#count += 1;
    forms.push(form);
    return number;
  }

  #forget(): void {
    this.#known.clear();
    this.#count = 0;
  }
}

const isSameGuard = (a: Guard<string>, b: Guard<string>): boolean =>
  a.taken === b.taken && a.expect?.rows === b.expect?.rows && a.expect?.otherwise === b.expect?.otherwise;

/** What each statement of each batch returned. */
export function unpackRows(batches: readonly Batch[], { rows, counts }: PackedRows): Row[][][] {
  let [statement, row] = [0, 0];
  const next = (): Row[] => {
    const from = row;
    row += counts[statement] ?? 0;
    statement += 1;
    return rows.slice(from, row);
  };
  return batches.map((batch) => batch.map(next));
}
