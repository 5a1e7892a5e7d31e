import type { Batch, Guard, Statement } from './batch.ts';

/** A statement without its values: what a thread is told once. */
export interface StatementForm extends Guard<string> {
  sql: string;
  /** How many values it takes. */
  takes: number;
}

/** A batch by the numbers of its statements, and all their values, one after the other. */
export interface PackedBatch {
  statements: number[];
  values: unknown[];
}

/** A group on its way to a thread. Texts and guards repeat without end and would cost more than running them: they go by number. */
export interface PackedGroup {
  /** Forms that the thread has not been told, numbered from `firstForm` on; 0 forgets all earlier ones. */
  forms: StatementForm[];
  firstForm: number;
  batches: PackedBatch[];
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
    const firstForm = this.#count;
    return { forms, firstForm, batches: batches.map((batch) => this.#packed(batch, forms)) };
  }

  #packed(batch: Batch, forms: StatementForm[]): PackedBatch {
    const values: unknown[] = [];
    for (const { parameters } of batch) values.push(...parameters);
    return { statements: batch.map((statement) => this.#numberOf(statement, forms)), values };
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
