import type { Compilable } from 'kysely';
import type { Statement } from './batch.ts';

/** Stands where a value will be while a statement is compiled. */
class Slot {
  readonly name: PropertyKey;
  constructor(name: PropertyKey) {
    this.name = name;
  }
}

/** Names a parameter of a template by its key in the values. */
export type At<V> = <K extends keyof V>(name: K) => V[K];

/**
 * Compiles a statement once and fills its parameters at every use: compiling costs more than running it,
 * and the append path runs thousands of them a second.
 */
export function statementTemplate<V extends object>(build: (at: At<V>) => Compilable): (values: V) => Statement {
  const at: At<V> = <K extends keyof V>(name: K) => new Slot(name) as unknown as V[K];
  const { sql, parameters } = build(at).compile();
  return (values) => ({
    sql,
    parameters: parameters.map((parameter) => (parameter instanceof Slot ? values[parameter.name as keyof V] : parameter)),
  });
}
