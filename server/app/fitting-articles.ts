import type { IndexedArticle } from '../../protocol/article.ts';
import type { Entry } from '../../protocol/entry.ts';
import type { Step } from '../../protocol/story.ts';
import type { CaseState } from '../domain/case-state.ts';
import type { CaseStore } from './ports.ts';

/** Search over one site's articles in one language, best first. */
export interface ArticleSearch {
  search(site: string, lang: string, words: string, limit: number): Promise<IndexedArticle[]>;
}

const count = 6;
const recentEntries = 60;
/** In characters. */
const longestWords = 400;

const stepWords = (step: Step): string => (step.kind === 'search' ? step.words : '');

/** What the customer asked in their own words: messages and searches, the latest first. */
function wordsOf(entries: readonly Entry[]): string[] {
  const said = entries.flatMap((entry) => {
    if (entry.type === 'message' && entry.author.kind === 'customer') return [entry.body.text];
    if (entry.type === 'story') return entry.body.story.steps.map(stepWords);
    if (entry.type === 'journey') return entry.body.steps.map(stepWords);
    return [];
  });
  return said.filter(Boolean).reverse();
}

/** The articles that fit a case, for the agent who works on it. */
export class FittingArticles {
  readonly #cases: CaseStore;
  readonly #articles: ArticleSearch;

  constructor(parts: { cases: CaseStore; articles: ArticleSearch }) {
    this.#cases = parts.cases;
    this.#articles = parts.articles;
  }

  /** By what they asked last and by all that they asked, in turns. */
  async forCase(state: CaseState): Promise<IndexedArticle[]> {
    const after = Math.max(0, state.head - recentEntries);
    const stored = await this.#cases.entries(state.id, after, 'staff', recentEntries);
    const words = wordsOf(stored.map(({ entry }) => entry));
    const asked = new Set([...words.slice(0, 1), words.join(' ')].map((text) => text.slice(0, longestWords)));
    asked.delete('');
    const found = await Promise.all([...asked].map((text) => this.#articles.search(state.site, state.lang, text, count)));
    return distinct(inTurns(found)).slice(0, count);
  }

  search(site: string, lang: string, words: string): Promise<IndexedArticle[]> {
    return this.#articles.search(site, lang, words, count);
  }
}

/** Each once, where it comes first. */
const distinct = (articles: readonly IndexedArticle[]): IndexedArticle[] => [
  ...new Map(articles.map((article) => [article.id, article])).values(),
];

/** The first of each list, then the second of each. */
const inTurns = (lists: readonly IndexedArticle[][]): IndexedArticle[] =>
  Array.from({ length: count }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1))).flat();
