import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Calibration } from '../../kernel/confidence.ts';
import type { Confirmed } from '../../kernel/own-calibration.ts';
import { type Query, queryOf } from '../../kernel/query.ts';
import { answerTo, type SearchAnswer, type SearchOptions, signalsTo, type Told } from '../../kernel/search.ts';
import { questionsField } from '../../kernel/term-space.ts';
import { wordsOf } from '../../kernel/words.ts';
import type { IndexedArticle } from '../../protocol/article.ts';
import { Facts, type NumberedArticle, type NumberedUnit, unpackedArticle } from './large-index-file.ts';
import { type LargeLexicon, largeLexicon } from './large-lexicon.ts';
import { Narrowing } from './narrowing.ts';
import { queryWithout } from './query-without.ts';
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
  readonly #calibration: Calibration | undefined;
  readonly #article: StatementSync;

  /** Throws where `path` is no file that `LargeIndexWriter` finished. */
  constructor(path: string, lang: string) {
    this.#file = new DatabaseSync(path, { readOnly: true });
    this.#file.exec('pragma cache_size = -16000; pragma mmap_size = 0;');
    this.#lang = lang;
    this.#lexicon = largeLexicon(this.#file, lang);
    this.#calibration = calibrationIn(new Facts(this.#file));
    this.#narrowing = new Narrowing(this.#file, this.#lexicon);
    this.#article = this.#file.prepare('select id, title, category, summary, words from articles where number = ?');
  }

  /** As `search` in the kernel does over an index in memory. */
  search(text: string, options: SearchOptions = {}): LargeAnswer {
    const query = queryOf(this.#lexicon, text, options);
    if (!query) return nothing;
    const { numbers, rows, articles, begun } = this.#candidates(query, text);
    const own = this.#calibration && { calibration: this.#calibration };
    const answer = answerTo(rankedPart(this.#lexicon, query, articles, begun), placed(query, numbers), { ...own, ...options });
    const byId = new Map(rows.map((row) => [row.id, row]));
    const results = answer.results.map(({ id, score }) => ({ ...this.#shown(byId.get(id) as ArticleRow), score }));
    return { ...answer, results };
  }

  /** What a confirmed question would find if its article lacked it, and if its article were not there; undefined for nothing. */
  signalsWithout({ article, text }: Confirmed): { question: Told | undefined; article: Told | undefined } {
    const query = queryOf(this.#lexicon, text);
    if (!query) return { question: undefined, article: undefined };
    const { articles, begun } = this.#candidates(query, text);
    const own = articles.find(({ id }) => id === article);
    // The article may have gone since its question was confirmed.
    if (!own) return { question: undefined, article: undefined };
    const told = (left: (NumberedArticle & { id: string }) | null): Told | undefined => {
      const asked = queryWithout(this.#lexicon, query, own, left);
      const others = articles.flatMap((one) => (one === own ? (left ?? []) : [one]));
      return signalsTo(rankedPart(this.#lexicon, asked, others, begun), asked);
    };
    const units = own.units.filter((unit) => !this.#asks(unit, text));
    return { question: told({ ...own, units }), article: told(null) };
  }

  close(): void {
    this.#file.close();
  }

  /** The articles that are worth ranking. */
  #candidates(query: Query, text: string) {
    const { numbers, begun } = this.#narrowing.candidates(query, text);
    const rows = numbers.map((number) => this.#article.get(number) as unknown as ArticleRow);
    return { numbers, rows, begun, articles: rows.map(({ id, words }) => ({ id, ...unpackedArticle(words) })) };
  }

  /** Whether a unit is this question. */
  #asks({ field, words }: NumberedUnit, question: string): boolean {
    const text = words.map((word) => this.#lexicon.words[word]).join(' ');
    const asked = wordsOf(question, this.#lang).map((word) => word.text);
    return field === questionsField && text === asked.join(' ');
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

const calibrationIn = (facts: Facts): Calibration | undefined =>
  facts.has('calibration') ? (JSON.parse(facts.text('calibration')) as Calibration) : undefined;

/** The query with its exact matches by their places among the candidates. */
const placed = (query: Query, numbers: readonly number[]): Query => ({
  ...query,
  exact: query.exact.map(({ article, title }) => ({ article: numbers.indexOf(article), title })),
});
