import { renameSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { Confirmed } from '../../kernel/own-calibration.ts';
import { calibrateFile } from './large-calibration.ts';
import { LargeIndexWriter, type WrittenArticle } from './large-index-writer.ts';

/** What the thread is started with: `file` is there when it ends well. */
export interface LargeOrder {
  file: string;
  lang: string;
  /** Questions that customers asked before an article helped them; they calibrate the confidence. */
  confirmed: Confirmed[];
}
/** Articles in order, a batch at a time; an empty one is the last. The thread answers each when it is ready for the next, and the last with how many questions it was calibrated by. */
export type LargeBatch = WrittenArticle[];

const { file, lang, confirmed } = workerData as LargeOrder;
const unfinished = `${file}.part`;
const writer = new LargeIndexWriter(unfinished, lang);

parentPort?.on('message', (batch: LargeBatch) => {
  for (const article of batch) writer.add(article);
  parentPort?.postMessage(batch.length > 0 ? 0 : finish());
});

function finish(): number {
  writer.finish();
  const calibratedBy = calibrateFile(unfinished, lang, confirmed);
  renameSync(unfinished, file);
  return calibratedBy;
}
