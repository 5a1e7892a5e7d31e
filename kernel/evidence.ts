import type { SearchIndex } from './search-index.ts';
import { PlaceFinder, type Places, type TermPlaces } from './term-places.ts';
import { fields, type TermSpace } from './term-space.ts';

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

/** What counting needs is as large as the index and asked for at each key stroke, so it is kept. */
const scorers = new WeakMap<TermSpace, Scorer>();

/** Weighs every article by the terms of a query. What it gives holds until the next query of the same space. */
export const evidenceOf = (index: SearchIndex, space: TermSpace, query: QueryTerms): Evidence => {
  const scorer = scorers.get(space) ?? new Scorer(index, space);
  scorers.set(space, scorer);
  return scorer.weigh(query);
};

class Scorer {
  readonly #index: SearchIndex;
  readonly #space: TermSpace;
  readonly #finder: PlaceFinder;
  readonly #scores: readonly Float32Array[];
  readonly #units: Float32Array;
  readonly #nearest: Float32Array;
  /** The terms of the query before: while somebody types, most come again. */
  #known = new Map<number, TermPlaces>();
  #possible = 0;
  #square = 0;

  constructor(index: SearchIndex, space: TermSpace) {
    const { articles, unitField } = index.texts;
    this.#index = index;
    this.#space = space;
    this.#finder = new PlaceFinder(index.texts, space);
    this.#scores = fields.map(() => new Float32Array(articles));
    this.#units = new Float32Array(unitField.length);
    this.#nearest = new Float32Array(articles);
  }

  weigh({ weights, begun, unknown }: QueryTerms): Evidence {
    this.#forget();
    const before = this.#known;
    this.#known = new Map();
    for (const [term, weight] of weights) {
      const places = before.get(term) ?? this.#finder.find([term]);
      this.#known.set(term, places);
      this.#add([term], weight, places);
    }
    if (begun) this.#add(begun.terms, begun.weight, this.#finder.find(begun.terms));
    this.#addUnknown(unknown);
    return { fields: this.#fields(), nearest: this.#toNearest() };
  }

  #forget(): void {
    for (const scores of this.#scores) scores.fill(0);
    this.#units.fill(0);
    this.#possible = 0;
    this.#square = 0;
  }

  /** Terms that are as good as each other; mostly one. */
  #add(terms: readonly number[], weight: number, places: TermPlaces): void {
    const worth = weight * this.#unitWeight(terms);
    this.#square += worth ** 2;
    addTimes(this.#units, places.units, worth);
    const having = this.#space.whole?.having(terms) ?? places.having;
    const articles = this.#articles();
    const rarity = weight * Math.log(1 + Math.abs((articles - having + 0.5) / (having + 0.5)));
    this.#possible += rarity;
    for (const [field, scores] of this.#scores.entries()) addTimes(scores, places.fields[field] as Places, rarity);
  }

  /** Words that no article has: nothing can be found by them, so that all evidence is worth less. */
  #addUnknown(weight: number): void {
    this.#possible += weight * Math.log(1 + (this.#articles() + 0.5) / 0.5);
    this.#square += weight * this.#space.unknownWeight ** 2;
  }

  #articles(): number {
    return this.#space.whole?.articles ?? this.#index.texts.articles;
  }

  /** Of one term as it is; of several as though no unit had two of them, which is next to true of what a word may become. */
  #unitWeight(terms: readonly number[]): number {
    const { unitWeight, unknownWeight } = this.#space;
    if (terms.length === 1) return unitWeight[terms[0] as number] as number;
    const share = terms.reduce((sum, term) => sum + 1 / Math.expm1(unitWeight[term] as number), 0);
    return Math.min(unknownWeight, Math.log(1 + 1 / Math.min(1, share)));
  }

  /** As shares of what is possible. */
  #fields(): readonly Float32Array[] {
    const possible = this.#possible || 1;
    for (const scores of this.#scores) for (let article = 0; article < scores.length; article++) (scores[article] as number) /= possible;
    return this.#scores;
  }

  #toNearest(): Float32Array {
    const { firstUnit, texts } = this.#index;
    const length = Math.sqrt(this.#square) || 1;
    for (let article = 0; article < texts.articles; article++)
      this.#nearest[article] = this.#likeness(firstUnit[article] as number, firstUnit[article + 1] as number, length);
    return this.#nearest;
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
}

const addTimes = (sums: Float32Array, { at, value }: Places, factor: number): void => {
  for (let place = 0; place < at.length; place++) (sums[at[place] as number] as number) += factor * (value[place] as number);
};

/** The second counts half as much as the first, the third a third; 0 for those that there are not. */
const meanOfBest = (first: number, second: number, third: number): number => {
  // An article with few questions is not to be better off than one with many.
  if (second === 0) return first * (1 - 0.2 / 3);
  if (third === 0) return ((first + second / 2) / (1 + 1 / 2)) * (1 - 0.1 / 3);
  return (first + second / 2 + third / 3) / (1 + 1 / 2 + 1 / 3);
};
