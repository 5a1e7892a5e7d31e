import { parentPort, workerData } from 'node:worker_threads';
import { buildIndex } from '../kernel/build-index.ts';
import type { SearchableArticle } from '../kernel/packed-index.ts';
import { search } from '../kernel/search.ts';

/** What the thread is started with; it answers once, with a boolean for each of `words`. */
export interface TrialOrder {
  lang: string;
  articles: SearchableArticle[];
  words: string[];
  article: string;
}

const first = 3;

function run({ lang, articles, words, article }: TrialOrder): boolean[] {
  const index = buildIndex(articles, lang);
  return words.map((one) => search(index, one, { limit: first }).results.some(({ id }) => id === article));
}

parentPort?.postMessage(run(workerData));
