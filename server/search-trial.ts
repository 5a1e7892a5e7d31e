import { answerInThread, threadFrom } from './answer-in-thread.ts';
import type { SearchTrial } from './app/edit-articles.ts';
import type { TrialOrder } from './search-trial-worker.ts';

const thread = threadFrom(import.meta.url, 'search-trial-worker');

/** Runs searches again in a thread of its own, so that no conversation waits for it. Rejects when the thread fails. */
export const threadedTrial: SearchTrial = {
  finds(lang, articles, words, article) {
    const searchable = articles.map(({ id, title, category, questions, plain }) => ({ id, title, category, questions, body: plain }));
    const order: TrialOrder = { lang, articles: searchable, words: [...words], article };
    return answerInThread<boolean[]>(thread, order);
  },
};
