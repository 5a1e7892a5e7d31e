/** The index's words in order, to tell whether a word or a beginning occurs at all. */
export class Vocabulary {
  readonly #terms: readonly string[];

  constructor(terms: Iterable<string>) {
    this.#terms = [...terms].sort();
  }

  has(term: string): boolean {
    return this.#terms[this.#firstFrom(term)] === term;
  }

  hasBeginning(beginning: string): boolean {
    return this.#terms[this.#firstFrom(beginning)]?.startsWith(beginning) ?? false;
  }

  /** The index of the first term that is not before `term`. */
  #firstFrom(term: string): number {
    let low = 0;
    let high = this.#terms.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#terms[middle] ?? '') < term) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
