import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type Query, queryOf } from '../../kernel/query.ts';
import { answerTo, type SearchAnswer, type SearchOptions } from '../../kernel/search.ts';
import type { IndexedArticle } from '../../protocol/article.ts';
import { unpackedArticle } from './large-index-file.ts';
import { type LargeLexicon, largeLexicon } from './large-lexicon.ts';
import { Narrowing } from './narrowing.ts';
import { rankedPart } from './ranked-part.ts';

/** What was found, with what results show. */
export type LargeAnswer = Omit<SearchAnswer, 'results'> & { results: (IndexedArticle & { score: number })[] };

const nothing: LargeAnswer = { results: [], confidence: 0, verdict: 'nothing', marked: [], corrections: [], exact: false };

/** An index too large for browsers: `Narrowing` finds the articles that are worth ranking, and the product's own ranking decides. Runs in a thread of its own. */
export class LargeIndex {
  readonly #file: DatabaseSync;
  readonly #lang: string;
  readonly #lexicon: LargeLexicon;
  readonly #narrowing: Narrowing;
  readonly #article: StatementSync;

  /** Throws where `path` is no file that `LargeIndexWriter` finished. */
  constructor(path: string, lang: string) {
    this.#file = new DatabaseSync(path, { readOnly: true });
    this.#file.exec('pragma cache_size = -16000; pragma mmap_size = 0;');
    this.#lang = lang;
    this.#lexicon = largeLexicon(this.#file, lang);
    this.#narrowing = new Narrowing(this.#file, this.#lexicon);
    this.#article = this.#file.prepare('select id, title, category, summary, words from articles where number = ?');
  }

  /** As `search` in the kernel does over an index in memory. */
  search(text: string, options: SearchOptions = {}): LargeAnswer {
    const query = queryOf(this.#lexicon, text, options);
    if (!query) return nothing;
    const { numbers, begun } = this.#narrowing.candidates(query, text);
    const rows = numbers.map((number) => this.#article.get(number) as unknown as ArticleRow);
    const articles = rows.map(({ id, words }) => ({ id, ...unpackedArticle(words) }));
    const answer = answerTo(rankedPart(this.#lexicon, query, articles, begun), placed(query, numbers), options);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const results = answer.results.map(({ id, score }) => ({ ...this.#shown(byId.get(id) as ArticleRow), score }));
    return { ...answer, results };
  }

  close(): void {
    this.#file.close();
  }

  #shown({ id, title, category, summary }: ArticleRow): IndexedArticle {
    return { id, lang: this.#lang, title, category, summary };
  }
}

interface ArticleRow {
  id: string;
  title: string;
  category: string;
  summary: string;
  words: Uint8Array;
}

/** The query with its exact matches by their places among the candidates. */
const placed = (query: Query, numbers: readonly number[]): Query => ({
  ...query,
  exact: query.exact.map(({ article, title }) => ({ article: numbers.indexOf(article), title })),
});
