/** The chunk that comes on the first search: the word analysis, the ranking over lunr's scores and the highlighting. */
import { fitting, type Leaning, leaningTo } from '../../kernel/context.ts';
import { markIn, type ReadText, readText } from '../../kernel/highlight.ts';
import { search } from '../../kernel/search.ts';
import { loadInSlices, type SearchIndex } from '../../kernel/search-index.ts';
import type { IndexedArticle, SearchIndexFile } from '../../protocol/article.ts';
import type { Found, FoundAnswer } from './search-session.ts';

/** As many as a panel shows. */
export const mostResults = 8;
const mostFitting = 4;
/** Well below the 50 ms from which a browser calls it a long task, on a phone four times as slow as this. */
const sliceMs = 6;

/** The articles of one language, to be searched, in the browser or elsewhere. */
export interface SearchEngine {
  /** What the customer looks at raises what fits it: words of the page, of articles read, of facts. They stay in the browser. */
  lean(context: string): void;
  /** What fits the context alone, best first; nothing before `lean`. */
  fitting(): IndexedArticle[];
  /**
   * For words as they are typed, best first; `literal` words are not corrected. An index that is here answers at once, so that
   * words and results are drawn together. Rejects where the words cannot be searched, or once aborted.
   */
  find(words: string, literal: boolean, signal: AbortSignal): FoundAnswer | Promise<FoundAnswer>;
}

/** Searches in the browser, and answers at once. */
export class BrowserEngine implements SearchEngine {
  readonly #file: SearchIndexFile;
  readonly #index: SearchIndex;
  readonly #byId: ReadonlyMap<string, IndexedArticle>;
  #context: string | undefined;
  #leaning: Leaning | undefined;
  #fitting: IndexedArticle[] = [];

  constructor(file: SearchIndexFile, index: SearchIndex) {
    this.#file = file;
    this.#index = index;
    this.#byId = new Map(file.articles.map((article) => [article.id, article]));
  }

  lean(context: string): void {
    // As long as a key stroke's own search takes: once for each page, not for each key.
    if (context === this.#context) return;
    this.#context = context;
    this.#leaning = leaningTo(this.#index, context);
    this.#fitting = fitting(this.#index, this.#leaning, mostFitting).flatMap((id) => this.#byId.get(id) ?? []);
  }

  fitting(): IndexedArticle[] {
    return this.#fitting;
  }

  find(words: string, literal: boolean): FoundAnswer {
    const { calibration } = this.#file;
    const own = { ...(calibration && { calibration }), ...(this.#leaning && { leaning: this.#leaning }) };
    const answer = search(this.#index, words, { limit: mostResults, partial: true, literal, ...own });
    const found = answer.results.flatMap(({ id }) => this.#byId.get(id) ?? []).map((article) => foundIn(article, answer.marked));
    return { found, lang: this.#file.lang, verdict: answer.verdict, marked: answer.marked, corrections: answer.corrections };
  }
}

/** Makes the engine of one index, little by little: `rest` lets the page live in between. Rejects with `TypeError` where the file is none. */
export async function createSearchEngine(file: SearchIndexFile, rest: () => Promise<void>): Promise<BrowserEngine> {
  const load = loadInSlices(file.index, file.articles, file.lang);
  let since = performance.now();
  for (let step = load.next(); ; step = load.next()) {
    if (!step.done && performance.now() - since < sliceMs) continue;
    await rest();
    if (step.done) return warmed(new BrowserEngine(file, step.value), rest);
    since = performance.now();
  }
}

/** What is done for the first time takes long: it is not done in the task that shows the first answer. */
async function warmed(engine: BrowserEngine, rest: () => Promise<void>): Promise<BrowserEngine> {
  engine.find('how do I', false);
  await rest();
  return engine;
}

/** What is shown of articles, read once: the same few come again with each key stroke. */
const shownTexts = new WeakMap<IndexedArticle, { title: ReadText; summary: ReadText }>();

/** A result, its words marked. */
export const foundIn = (article: IndexedArticle, marked: readonly string[]): Found => {
  const { lang } = article;
  const { title, summary } = shownTexts.get(article) ?? { title: readText(article.title, lang), summary: readText(article.summary, lang) };
  shownTexts.set(article, { title, summary });
  return { article, title: markIn(title, marked), summary: markIn(summary, marked) };
};
