/** The chunk that comes on the first search: lunr, the word analysis and the highlighting. */
import { highlight } from '../../kernel/highlight.ts';
import { type SearchAnswer, search } from '../../kernel/search.ts';
import { loadInSlices, type SearchIndex } from '../../kernel/search-index.ts';
import type { IndexedArticle, SearchIndexFile } from '../../protocol/article.ts';
import type { Found, FoundAnswer } from './search-session.ts';

const mostResults = 8;
/** Well below the 50 ms from which a browser calls it a long task, on a phone four times as slow as this. */
const sliceMs = 6;

/** Finds articles for words as they are typed, best first; `literal` words are not corrected. */
export type SearchEngine = (words: string, literal: boolean) => FoundAnswer;

/** Makes the engine of one index, little by little: `rest` lets the page live in between. Rejects with `TypeError` where the file is none. */
export async function createSearchEngine(file: SearchIndexFile, rest: () => Promise<void>): Promise<SearchEngine> {
  const index = await loaded(file, rest);
  const byId = new Map(file.articles.map((article) => [article.id, article]));
  const options = { limit: mostResults, ...(file.calibration && { calibration: file.calibration }) };
  return (words, literal) => {
    const answer = search(index, words, { ...options, partial: true, literal });
    return {
      found: answer.results.flatMap(({ id }) => byId.get(id) ?? []).map((article) => foundIn(article, answer)),
      verdict: answer.verdict,
      marked: answer.marked,
      corrections: answer.corrections,
    };
  };
}

async function loaded({ index, articles, lang }: SearchIndexFile, rest: () => Promise<void>): Promise<SearchIndex> {
  const load = loadInSlices(index, articles, lang);
  let since = performance.now();
  for (let step = load.next(); ; step = load.next()) {
    if (step.done) return step.value;
    if (performance.now() - since < sliceMs) continue;
    await rest();
    since = performance.now();
  }
}

const foundIn = (article: IndexedArticle, { marked }: SearchAnswer): Found => ({
  article,
  title: highlight(article.title, marked, article.lang),
  summary: highlight(article.summary, marked, article.lang),
});
