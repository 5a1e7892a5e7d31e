import type { Compilable, Kysely } from 'kysely';
import type { Statement } from './batch.ts';
import type { Tables } from './store-schema.ts';

/** Stands where a value will be while a statement is compiled. */
class Slot {
  readonly name: PropertyKey;
  constructor(name: PropertyKey) {
    this.name = name;
  }
}

/** Names a parameter of a template by its key in the values. */
export type At<V> = <K extends keyof V>(name: K) => V[K];

const at = <V, K extends keyof V>(name: K): V[K] => new Slot(name) as unknown as V[K];

const filled = <V extends object>(parameters: readonly unknown[], values: V): unknown[] =>
  parameters.map((parameter) => (parameter instanceof Slot ? values[parameter.name as keyof V] : parameter));

/**
 * Compiles a writing statement once and fills its parameters at every use: on the path of a message,
 * compiling costs more than running.
 */
export function statementTemplate<V extends object>(build: (at: At<V>) => Compilable): (values: V) => Statement {
  const { sql, parameters } = build(at).compile();
  return (values) => ({ sql, parameters: filled(parameters, values) });
}

/** The same for a query: every use resolves with its rows. */
export function queryTemplate<V extends object, R>(db: Kysely<Tables>, build: (at: At<V>) => Compilable<R>): (values: V) => Promise<R[]> {
  const compiled = build(at).compile();
  return async (values) => (await db.executeQuery<R>({ ...compiled, parameters: filled(compiled.parameters, values) })).rows;
}
