import { parentPort, workerData } from 'node:worker_threads';
import { LargeIndexWriter, type WrittenArticle } from './large-index-writer.ts';

/** What the thread is started with: `file` is good when it ends well. */
export interface LargeOrder {
  file: string;
  lang: string;
}
/** Articles in order, a batch at a time; an empty one is the last. The thread answers each when it is ready for the next. */
export type LargeBatch = WrittenArticle[];

const { file, lang } = workerData as LargeOrder;
const writer = new LargeIndexWriter(file, lang);

parentPort?.on('message', (batch: LargeBatch) => {
  for (const article of batch) writer.add(article);
  if (batch.length === 0) writer.finish();
  parentPort?.postMessage('next');
});
