import type { SearchIndex } from './search-index.ts';
import { bodyField, categoryField, fields, type TermSpace } from './term-space.ts';

/** How much each term of a query weighs, by its number; terms that the index lacks as one sum of weights and of squares. */
export interface QueryTerms {
  weights: ReadonlyMap<number, number>;
  unknown: number;
  /** What an unfinished word may become: terms that count as one, which each article that has any of them has. */
  begun?: { terms: readonly number[]; weight: number };
}

/** What terms of one kind say about each article. */
export interface Evidence {
  /** By field and article: lunr's BM25, as a share of what the whole query could be worth. */
  fields: readonly Float32Array[];
  /** By article: how like the query its nearest titles and questions are, 0 to 1. */
  nearest: Float32Array;
}

/** Lunr's own (`lunr.Builder`), which are BM25's usual ones. */
const k1 = 1.2;
const b = 0.75;

/** Weighs every article by the terms of a query. */
export const evidenceOf = (index: SearchIndex, space: TermSpace, query: QueryTerms): Evidence => {
  const scorer = new Scorer(index, space);
  for (const [term, weight] of query.weights) scorer.add([term], weight);
  if (query.begun) scorer.add(query.begun.terms, query.begun.weight);
  scorer.addUnknown(query.unknown);
  return { fields: scorer.fields(), nearest: scorer.nearest() };
};

class Scorer {
  readonly #index: SearchIndex;
  readonly #space: TermSpace;
  readonly #scores: Float32Array[];
  readonly #times: Float32Array[];
  readonly #touched: number[][];
  readonly #seen: Int32Array;
  readonly #units: Float32Array;
  #possible = 0;
  #square = 0;
  #term = 0;

  constructor(index: SearchIndex, space: TermSpace) {
    const { articles, unitField } = index.texts;
    this.#index = index;
    this.#space = space;
    this.#scores = fields.map(() => new Float32Array(articles));
    this.#times = fields.map(() => new Float32Array(articles));
    this.#touched = fields.map(() => []);
    this.#seen = new Int32Array(articles);
    this.#units = new Float32Array(unitField.length);
  }

  /** Terms that are as good as each other; mostly one. */
  add(terms: readonly number[], weight: number): void {
    this.#term += 1;
    const worth = weight * this.#unitWeight(terms);
    this.#square += worth ** 2;
    for (const term of terms) {
      this.#countBodies(term);
      this.#countUnits(term, worth);
    }
    const having = this.#space.whole?.having(terms) ?? this.#having();
    const articles = this.#articles();
    const rarity = weight * Math.log(1 + Math.abs((articles - having + 0.5) / (having + 0.5)));
    this.#possible += rarity;
    for (const field of fields.keys()) this.#score(field, rarity);
  }

  /** Words that no article has: nothing can be found by them, so that all evidence is worth less. */
  addUnknown(weight: number): void {
    this.#possible += weight * Math.log(1 + (this.#articles() + 0.5) / 0.5);
    this.#square += weight * this.#space.unknownWeight ** 2;
  }

  /** Of one term as it is; of several as though no unit had two of them, which is next to true of what a word may become. */
  #unitWeight(terms: readonly number[]): number {
    const { unitWeight, unknownWeight } = this.#space;
    if (terms.length === 1) return unitWeight[terms[0] as number] as number;
    const share = terms.reduce((sum, term) => sum + 1 / Math.expm1(unitWeight[term] as number), 0);
    return Math.min(unknownWeight, Math.log(1 + 1 / Math.min(1, share)));
  }

  /** As shares of what is possible; to be asked once. */
  fields(): Float32Array[] {
    const possible = this.#possible || 1;
    for (const scores of this.#scores) for (let article = 0; article < scores.length; article++) (scores[article] as number) /= possible;
    return this.#scores;
  }

  nearest(): Float32Array {
    const { firstUnit, texts } = this.#index;
    const length = Math.sqrt(this.#square) || 1;
    const nearest = new Float32Array(texts.articles);
    for (let article = 0; article < texts.articles; article++)
      nearest[article] = this.#likeness(firstUnit[article] as number, firstUnit[article + 1] as number, length);
    return nearest;
  }

  /** Of an article with these units. */
  #likeness(from: number, to: number, length: number): number {
    let [first, second, third] = [0, 0, 0];
    for (let unit = from; unit < to; unit++) {
      const product = this.#units[unit] as number;
      if (product <= 0) continue;
      const likeness = product / (length * (this.#space.unitNorm[unit] as number));
      if (likeness > first) [first, second, third] = [likeness, first, second];
      else if (likeness > second) [second, third] = [likeness, second];
      else if (likeness > third) third = likeness;
    }
    return meanOfBest(first, second, third);
  }

  #countBodies(term: number): void {
    const { words } = this.#space;
    const { start, values } = this.#index.texts.bodies;
    for (let at = words.start[term] as number; at < (words.start[term + 1] as number); at++) {
      const word = words.values[at] as number;
      for (let place = start[word] as number; place < (start[word + 1] as number); place++) {
        const value = values[place] as number;
        this.#count(bodyField, value >> 6, value & 63);
      }
    }
  }

  /** `worth` is what the query's term weighs in its vector. */
  #countUnits(term: number, worth: number): void {
    const { units, unitWeight } = this.#space;
    const { unitArticle, unitField } = this.#index.texts;
    const own = unitWeight[term] as number;
    const end = units.start[term + 1] as number;
    for (let at = units.start[term] as number; at < end; ) {
      const unit = units.values[at] as number;
      let times = 1;
      while (++at < end && units.values[at] === unit) times++;
      const field = unitField[unit] as number;
      this.#count(field, unitArticle[unit] as number, times);
      if (field !== categoryField) (this.#units[unit] as number) += worth * own * (1 + Math.log(times));
    }
  }

  #count(field: number, article: number, times: number): void {
    const counts = this.#times[field] as Float32Array;
    if (!counts[article]) this.#touched[field]?.push(article);
    (counts[article] as number) += times;
  }

  #articles(): number {
    return this.#space.whole?.articles ?? this.#index.texts.articles;
  }

  /** How many articles have the term in any field. */
  #having(): number {
    let having = 0;
    for (const touched of this.#touched) {
      for (const article of touched) {
        if (this.#seen[article] !== this.#term) having++;
        this.#seen[article] = this.#term;
      }
    }
    return having;
  }

  #score(field: number, rarity: number): void {
    const touched = this.#touched[field] as number[];
    const [times, scores, lengths] = [this.#times[field], this.#scores[field], this.#space.lengths[field]] as Float32Array[];
    const mean = this.#space.meanLength[field] as number;
    for (const article of touched) {
      const count = times?.[article] as number;
      const length = 1 - b + (b * (lengths?.[article] as number)) / mean;
      (scores as Float32Array)[article] = (scores?.[article] as number) + (rarity * (k1 + 1) * count) / (k1 * length + count);
      (times as Float32Array)[article] = 0;
    }
    touched.length = 0;
  }
}

/** The second counts half as much as the first, the third a third; 0 for those that there are not. */
const meanOfBest = (first: number, second: number, third: number): number => {
  // An article with few questions is not to be better off than one with many.
  if (second === 0) return first * (1 - 0.2 / 3);
  if (third === 0) return ((first + second / 2) / (1 + 1 / 2)) * (1 - 0.1 / 3);
  return (first + second / 2 + third / 3) / (1 + 1 / 2 + 1 / 3);
};
