import { Worker } from 'node:worker_threads';
import type { SearchTrial } from './app/edit-articles.ts';
import type { TrialOrder } from './search-trial-worker.ts';

const thread = new URL(`./search-trial-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/** Runs searches again in a thread of its own, so that no conversation waits for it. Rejects when the thread fails. */
export const threadedTrial: SearchTrial = {
  finds(lang, articles, words, article) {
    const searchable = articles.map(({ id, title, category, questions, plain }) => ({ id, title, category, questions, body: plain }));
    const order: TrialOrder = { lang, articles: searchable, words: [...words], article };
    const { promise, resolve, reject } = Promise.withResolvers<boolean[]>();
    const worker = new Worker(thread, { workerData: order });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the trial thread ended with ${code} before it answered`)));
    return promise;
  },
};
