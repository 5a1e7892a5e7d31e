import type { DatabaseSync } from 'node:sqlite';

/**
 * A large index is a SQLite file of its own, made anew from the articles whenever these change: which articles have a term, each
 * article's words as numbers, and the statistics of the whole. It holds what the articles hold, and thresholds that come from their questions.
 */
export const tables = `
  create table lists(kind integer, term integer, part integer, entries blob, primary key(kind, term, part)) without rowid;
  create table articles(number integer primary key, id text, title text, category text, summary text, words blob);
  create table named(name text, article integer, title integer, primary key(name, article)) without rowid;
  create table facts(name text primary key, value blob);
`;

/** Of a word's times in a body no more are counted, as in the index that browsers load. */
export const mostTimes = 63;

/** What lists of entries there are by term, by number: bodies as `article * 64 + times`, titles, questions and categories as units. */
export const listKinds = { stemInBodies: 0, stemInUnits: 1, gramInUnits: 2 } as const;
export type ListKind = keyof typeof listKinds;

/** One short text of an article, as numbers of words. */
export interface NumberedUnit {
  field: number;
  words: readonly number[];
}

/** An article as numbers: its short texts, and the words of its body with how often they come, `word * 64 + times`. */
export interface NumberedArticle {
  /** The body's length in stems and in runs of letters. */
  lengths: readonly [number, number];
  units: readonly NumberedUnit[];
  body: ArrayLike<number>;
}

export const packedArticle = ({ lengths, units, body }: NumberedArticle): Uint8Array =>
  bytesOf(
    Int32Array.from([
      ...lengths,
      units.length,
      ...units.flatMap(({ field, words }) => [field, words.length, ...words]),
      ...Array.from(body),
    ]),
  );

export const unpackedArticle = (bytes: Uint8Array): NumberedArticle => {
  const numbers = numbersOf(bytes);
  const [stems = 0, grams = 0, count = 0] = numbers;
  const units: NumberedUnit[] = [];
  let at = 3;
  while (units.length < count) {
    const end = at + 2 + (numbers[at + 1] as number);
    units.push({ field: numbers[at] as number, words: Array.from(numbers.subarray(at + 2, end)) });
    at = end;
  }
  return { lengths: [stems, grams], units, body: numbers.subarray(at) };
};

export const bytesOf = (numbers: Int32Array): Uint8Array => new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);

export const numbersOf = (bytes: Uint8Array): Int32Array => new Int32Array(bytes.slice().buffer);

/** Statistics of the whole, by name: texts, or lists of numbers. */
export class Facts {
  readonly #file: DatabaseSync;
  constructor(file: DatabaseSync) {
    this.#file = file;
  }

  put(name: string, value: string | Int32Array): void {
    const bytes = typeof value === 'string' ? Buffer.from(value) : bytesOf(value);
    this.#file.prepare('insert into facts values (?, ?)').run(name, bytes);
  }

  text(name: string): string {
    return Buffer.from(this.#bytes(name)).toString();
  }

  numbers(name: string): Int32Array {
    return numbersOf(this.#bytes(name));
  }

  has(name: string): boolean {
    return this.#file.prepare('select 1 from facts where name = ?').get(name) !== undefined;
  }

  #bytes(name: string): Uint8Array {
    const row = this.#file.prepare('select value from facts where name = ?').get(name);
    if (!row) throw new Error(`the search file lacks ${name}`);
    return row.value as Uint8Array;
  }
}
