import { type Rows, RowsBuilder } from './rows.ts';

/** Fields of an article, by number. Each title, question and category is a unit of its own; a body is counted by its words. */
export const fields = ['title', 'questions', 'category', 'body'] as const;

export const titleField = 0;
export const questionsField = 1;
export const categoryField = 2;
export const bodyField = 3;

/** The short texts of all articles in the articles' order, and where the words of the bodies stand. */
export interface Texts {
  articles: number;
  /** By unit: its article and its field. */
  unitArticle: Int32Array;
  unitField: Int32Array;
  /** By word: `article * 64 + times`, times at most 63. */
  bodies: Rows;
}

/** Terms of one kind: which words of the bodies and which units have each, and how long the texts are in terms. */
export interface TermSpace {
  terms: number;
  /** By term: words that have it. */
  words: Rows;
  /** By term: units that have it, one entry for each time. */
  units: Rows;
  /** By field and article, in terms. */
  lengths: readonly Float32Array[];
  /** By field, over the articles that have it. */
  meanLength: readonly number[];
  /** By term: how much one unit that has it says, `log(1 + units / units with it)`; the rarest possible for unknown ones. */
  unitWeight: Float32Array;
  unknownWeight: number;
  /** By unit: the length of its vector of weights. */
  unitNorm: Float32Array;
  /** Where the articles are only some of those that are searched: how many there are in all, and how many of them have any of these terms. */
  whole?: { articles: number; having(terms: readonly number[]): number };
}

/** Collects a term space; words first or units first, as it comes. */
export class TermSpaceBuilder {
  readonly #texts: Texts;
  readonly #words = new RowsBuilder();
  readonly #units = new RowsBuilder();
  readonly #wordLength: number[] = [];
  readonly #lengths: Float32Array[];

  constructor(texts: Texts) {
    this.#texts = texts;
    this.#lengths = fields.map(() => new Float32Array(texts.articles));
  }

  /** Words come in order from 0. */
  addWord(word: number, terms: readonly number[]): void {
    this.#wordLength[word] = terms.length;
    for (const term of new Set(terms)) this.#words.add(term, word);
  }

  /** Units come in order from 0. */
  addUnit(unit: number, terms: readonly number[]): void {
    const { unitField, unitArticle } = this.#texts;
    const lengths = this.#lengths[unitField[unit] as number] as Float32Array;
    (lengths[unitArticle[unit] as number] as number) += terms.length;
    for (const term of terms) this.#units.add(term, unit);
  }

  /** Rests often. */
  *build(terms: number): Generator<void, TermSpace> {
    const words = yield* this.#words.build(terms);
    const units = yield* this.#units.build(terms);
    this.#measureBodies();
    yield;
    const lengths = this.#lengths;
    const { unitField } = this.#texts;
    const asked = unitField.reduce((count, field) => count + (field === categoryField ? 0 : 1), 0);
    const unitWeight = yield* weightsOf(units, unitField, asked, terms);
    const unitNorm = yield* normsOf(units, unitWeight, unitField.length);
    const unknownWeight = Math.log(1 + asked);
    return { terms, words, units, lengths, meanLength: lengths.map(meanOf), unitWeight, unknownWeight, unitNorm };
  }

  #measureBodies(): void {
    const { start, values } = this.#texts.bodies;
    const lengths = this.#lengths[bodyField] as Float32Array;
    this.#wordLength.forEach((length, word) => {
      for (let at = start[word] as number; at < (start[word + 1] as number); at++) {
        const value = values[at] as number;
        (lengths[value >> 6] as number) += length * (value & 63);
      }
    });
  }
}

/** How many terms are weighed between two rests. */
const slice = 500;

const meanOf = (lengths: Float32Array): number => {
  const filled = lengths.filter((length) => length > 0);
  return filled.reduce((sum, length) => sum + length, 0) / Math.max(1, filled.length);
};

function* weightsOf({ start, values }: Rows, unitField: Int32Array, asked: number, terms: number): Generator<void, Float32Array> {
  const weights = new Float32Array(terms);
  for (let term = 0; term < terms; term++) {
    let units = 0;
    let last = -1;
    for (let at = start[term] as number; at < (start[term + 1] as number); at++) {
      const unit = values[at] as number;
      if (unit !== last && unitField[unit] !== categoryField) units++;
      last = unit;
    }
    weights[term] = Math.log(1 + asked / Math.max(1, units));
    if (term % slice === 0) yield;
  }
  return weights;
}

/** A term that comes `n` times in a unit counts `1 + log n` of its weight. */
function* normsOf({ start, values }: Rows, weights: Float32Array, units: number): Generator<void, Float32Array> {
  const squares = new Float32Array(units);
  for (let term = 0; term < weights.length; term++) {
    const end = start[term + 1] as number;
    for (let at = start[term] as number; at < end; ) {
      const unit = values[at] as number;
      let times = 1;
      while (++at < end && values[at] === unit) times++;
      (squares[unit] as number) += ((weights[term] as number) * (1 + Math.log(times))) ** 2;
    }
    if (term % slice === 0) yield;
  }
  return squares.map(Math.sqrt);
}
