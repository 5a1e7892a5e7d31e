import type { SearchTold } from '../../protocol/learning.ts';

type Outcome = SearchTold['outcome'];

/** A search that the customer stopped at. */
export interface MadeSearch {
  words: string;
  lang: string;
  outcome: Outcome;
  /** Ids of the articles that were shown, the best first. */
  shown: readonly string[];
}

/** What became of searches, until it is told: the result that was opened, and whether a person was asked for next. */
export class SearchDiary {
  readonly #clean: (words: string) => string | undefined;
  readonly #done: SearchTold[] = [];
  #present: (MadeSearch & { opened: number; escalated: boolean }) | null = null;

  /** `clean` gives words as they may be told, undefined where they may not. */
  constructor(clean: (words: string) => string | undefined) {
    this.#clean = clean;
  }

  made(search: MadeSearch): void {
    this.#end();
    this.#present = { ...search, opened: -1, escalated: false };
  }

  /** The first one counts: what is opened later was come to by way of it. */
  opened(article: string): void {
    if (this.#present && this.#present.opened < 0) this.#present.opened = this.#present.shown.indexOf(article);
  }

  escalated(): void {
    if (this.#present) this.#present.escalated = true;
  }

  /** What led to the article, as it may be told; undefined where it was come to otherwise. */
  wordsFor(article: string): string | undefined {
    return this.#present?.shown.includes(article) ? this.#clean(this.#present.words) : undefined;
  }

  /** Everything that was not told before, to be told now. */
  take(): SearchTold[] {
    this.#end();
    return this.#done.splice(0);
  }

  #end(): void {
    if (!this.#present) return;
    const { words, lang, outcome, shown, opened, escalated } = this.#present;
    const cleaned = this.#clean(words);
    this.#done.push({
      lang,
      outcome,
      results: shown.length,
      escalated,
      ...(opened >= 0 && { opened: { article: shown[opened] ?? '', position: opened + 1 } }),
      ...(cleaned && { words: cleaned }),
    });
    this.#present = null;
  }
}
