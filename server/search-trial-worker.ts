import { parentPort, workerData } from 'node:worker_threads';
import { search } from '../kernel/search.ts';
import { buildIndex } from '../kernel/search-index.ts';

/** What the thread is started with; it answers once, with a boolean for each of `words`. */
export interface TrialOrder {
  lang: string;
  articles: { id: string; title: string; questions: string[]; body: string }[];
  words: string[];
  article: string;
}

const first = 3;

function run({ lang, articles, words, article }: TrialOrder): boolean[] {
  const index = buildIndex(articles, lang);
  return words.map((one) => search(index, one, lang, { limit: first }).some(({ id }) => id === article));
}

parentPort?.postMessage(run(workerData));
