/** How many articles, and how many titles and questions, have each term; terms by number. */
export class TermCensus {
  readonly #articles: number[] = [];
  readonly #units: number[] = [];
  readonly #lastArticle: number[] = [];
  readonly #lastUnit: number[] = [];

  /** Terms of one article, which comes after those told before. */
  inArticle(article: number, terms: readonly number[]): void {
    for (const term of terms) {
      if (this.#lastArticle[term] === article) continue;
      this.#lastArticle[term] = article;
      this.#articles[term] = (this.#articles[term] ?? 0) + 1;
    }
  }

  /** Terms of one title or question; `unit` grows. */
  inUnit(unit: number, terms: readonly number[]): void {
    for (const term of terms) {
      if (this.#lastUnit[term] === unit) continue;
      this.#lastUnit[term] = unit;
      this.#units[term] = (this.#units[term] ?? 0) + 1;
    }
  }

  /** By term, of so many as there are. */
  articles(terms: number): Int32Array {
    return Int32Array.from({ length: terms }, (_, term) => this.#articles[term] ?? 0);
  }

  units(terms: number): Int32Array {
    return Int32Array.from({ length: terms }, (_, term) => this.#units[term] ?? 0);
  }
}

/** The mean length of each field over the articles that have it, in one kind of terms. */
export class FieldLengths {
  readonly #sums: number[];
  readonly #counts: number[];
  constructor(fields: number) {
    this.#sums = Array.from({ length: fields }, () => 0);
    this.#counts = Array.from({ length: fields }, () => 0);
  }

  /** One article's length by field. */
  add(lengths: readonly number[]): void {
    for (const [field, length] of lengths.entries()) {
      (this.#sums[field] as number) += length;
      (this.#counts[field] as number) += length > 0 ? 1 : 0;
    }
  }

  /** Sums, then counts, by field. In 32 bits a sum has room for two thousand million words. */
  facts(): Int32Array {
    return Int32Array.from([...this.#sums, ...this.#counts]);
  }
}

/** By field, of what `FieldLengths.facts` gave. */
export const meanLengths = (facts: Int32Array): number[] => {
  const fields = facts.length / 2;
  return Array.from({ length: fields }, (_, field) => (facts[field] as number) / Math.max(1, facts[fields + field] as number));
};
