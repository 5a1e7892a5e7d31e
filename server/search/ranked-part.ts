import { atOnce } from '../../kernel/at-once.ts';
import type { QueryTerms } from '../../kernel/evidence.ts';
import { eachGram } from '../../kernel/grams.ts';
import type { Query } from '../../kernel/query.ts';
import { type Rows, RowsBuilder } from '../../kernel/rows.ts';
import type { SearchIndex } from '../../kernel/search-index.ts';
import { bodyField, fields, type TermSpace, type Texts } from '../../kernel/term-space.ts';
import type { NumberedArticle } from './large-index-file.ts';
import type { LargeLexicon, WholeSpace } from './large-lexicon.ts';

interface PlacedUnit {
  article: number;
  field: number;
  words: readonly number[];
}

/**
 * The articles that are worth ranking, as an index of their own: only what the query asks of them, with the statistics of the
 * whole, so that each scores what it would score among all. `begun` is how many of all have what the unfinished word may become.
 */
export const rankedPart = (
  lexicon: LargeLexicon,
  query: Query,
  articles: readonly (NumberedArticle & { id: string })[],
  begun: number,
): SearchIndex => {
  const units = articles.flatMap((article, number) => article.units.map((unit): PlacedUnit => ({ article: number, ...unit })));
  const bodies = (kind: 0 | 1) => articles.map(({ lengths }) => lengths[kind]);
  const stems = new PartBuilder(lexicon.stems, query.stems, bodies(0), { articles: lexicon.articles, begun });
  const grams = new PartBuilder(lexicon.grams, query.grams, bodies(1), { articles: lexicon.articles, begun });
  for (const [number, unit] of units.entries()) {
    stems.addUnit(number, unit, stemsOf(lexicon, unit.words));
    grams.addUnit(number, unit, gramsOf(lexicon, unit.words));
  }
  const texts = textsOf(units, articles.length, bodiesOf(lexicon, query, articles));
  const ids = articles.map(({ id }) => id);
  return { ...lexicon, ids, texts, firstUnit: firstUnits(articles), stems: stems.build(), grams: grams.build() };
};

const textsOf = (units: readonly PlacedUnit[], articles: number, bodies: Rows): Texts => ({
  articles,
  unitArticle: Int32Array.from(units, ({ article }) => article),
  unitField: Int32Array.from(units, ({ field }) => field),
  bodies,
});

export const stemsOf = ({ stemOfWord }: LargeLexicon, words: readonly number[]): number[] =>
  words.map((word) => stemOfWord[word] as number);

export const gramsOf = ({ words, gramNumber }: LargeLexicon, unit: readonly number[]): number[] => {
  const grams: number[] = [];
  const texts = unit.map((word) => words[word] as string);
  eachGram(texts, (gram) => grams.push((gramNumber[gram] as number) - 1));
  return grams;
};

const firstUnits = (articles: readonly NumberedArticle[]): Int32Array => {
  const first = new Int32Array(articles.length + 1);
  for (const [number, { units }] of articles.entries()) first[number + 1] = (first[number] as number) + units.length;
  return first;
};

/** Where the words stand that have anything of the query. */
const bodiesOf = (lexicon: LargeLexicon, query: Query, articles: readonly NumberedArticle[]): Rows => {
  const asked = new Uint8Array(lexicon.words.length);
  markWords(lexicon.stems.words, termsOf(query.stems), asked);
  markWords(lexicon.grams.words, termsOf(query.grams), asked);
  const rows = new RowsBuilder();
  for (const [article, { body }] of articles.entries()) {
    for (let at = 0; at < body.length; at++) {
      const value = body[at] as number;
      if (asked[value >> 6]) rows.add(value >> 6, article * 64 + (value & 63));
    }
  }
  return atOnce(rows.build(lexicon.words.length));
};

/** All terms that a query asks for; what its unfinished word may become among them. */
const termsOf = ({ weights, begun }: QueryTerms): number[] => [...weights.keys(), ...(begun?.terms ?? [])];

const markWords = ({ start, values }: Rows, terms: Iterable<number>, asked: Uint8Array): void => {
  for (const term of terms) {
    for (let at = start[term] as number; at < (start[term + 1] as number); at++) asked[values[at] as number] = 1;
  }
};

/** A term space over the units of some articles, with the weights that terms have in the whole. */
class PartBuilder {
  readonly #whole: WholeSpace;
  readonly #asked: ReadonlySet<number>;
  readonly #all: { articles: number; begun: number };
  readonly #lengths: Float32Array[];
  readonly #units = new RowsBuilder();
  readonly #norms: number[] = [];

  /** `bodies`: the length of each article's body. `all`: how many articles there are in all, and how many of them have what was begun. */
  constructor(whole: WholeSpace, query: QueryTerms, bodies: readonly number[], all: { articles: number; begun: number }) {
    this.#whole = whole;
    this.#asked = new Set(termsOf(query));
    this.#all = all;
    this.#lengths = fields.map((_, field) => (field === bodyField ? Float32Array.from(bodies) : new Float32Array(bodies.length)));
  }

  /** A unit that shares nothing with the query is of no weight, and its length of no use. */
  addUnit(unit: number, { article, field }: PlacedUnit, terms: readonly number[]): void {
    const lengths = this.#lengths[field] as Float32Array;
    (lengths[article] as number) += terms.length;
    let shares = false;
    for (const term of terms) {
      if (!this.#asked.has(term)) continue;
      shares = true;
      this.#units.add(term, unit);
    }
    this.#norms.push(shares ? this.#norm(terms) : 1);
  }

  build(): TermSpace {
    const { words, articles: having, meanLength, unitWeight, unknownWeight } = this.#whole;
    return {
      terms: having.length,
      words,
      units: atOnce(this.#units.build(having.length)),
      lengths: this.#lengths,
      meanLength,
      unitWeight,
      unknownWeight,
      unitNorm: Float32Array.from(this.#norms),
      whole: {
        articles: this.#all.articles,
        having: (terms) => (terms.length === 1 ? (having[terms[0] as number] as number) : this.#all.begun),
      },
    };
  }

  /** A term that comes `n` times in a unit counts `1 + log n` of its weight. */
  #norm(terms: readonly number[]): number {
    const times = new Map<number, number>();
    for (const term of terms) times.set(term, (times.get(term) ?? 0) + 1);
    let square = 0;
    for (const [term, count] of times) square += ((this.#whole.unitWeight[term] as number) * (1 + Math.log(count))) ** 2;
    return Math.sqrt(square);
  }
}
