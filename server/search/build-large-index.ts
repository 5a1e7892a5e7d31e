import { once } from 'node:events';
import { rename, rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { answerInThread, threadFrom } from '../answer-in-thread.ts';
import type { CalibrationOrder } from './large-calibration-worker.ts';
import type { LargeBatch, LargeOrder } from './large-index-worker.ts';

const writing = threadFrom(import.meta.url, 'large-index-worker');
const calibrating = threadFrom(import.meta.url, 'large-calibration-worker');

/**
 * Builds the file of a large index in threads of their own: one writes it, and gives its memory back before another calibrates it.
 * `batches` are asked for one after the other, so that only one is in memory. Gives how many questions it was calibrated by. Rejects
 * with what a batch or a thread failed with; then there is no file.
 */
export async function buildLargeIndex({ file, lang, confirmed }: CalibrationOrder, batches: AsyncIterable<LargeBatch>): Promise<number> {
  const unfinished = `${file}.part`;
  try {
    await write({ file: unfinished, lang }, batches);
    const order: CalibrationOrder = { file: unfinished, lang, confirmed };
    const calibratedBy = await answerInThread<number>(calibrating, order);
    await rename(unfinished, file);
    return calibratedBy;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function write(order: LargeOrder, batches: AsyncIterable<LargeBatch>): Promise<void> {
  const worker = new Worker(writing, { workerData: order });
  const failed = new AbortController();
  worker.once('error', (error) => failed.abort(error));
  worker.once('exit', (code) => failed.abort(new Error(`the index thread ended with ${code} before it was done`)));
  const take = async (batch: LargeBatch): Promise<void> => {
    const taken = once(worker, 'message', { signal: failed.signal });
    worker.postMessage(batch);
    await taken.catch((error: unknown) => {
      throw failed.signal.reason ?? error;
    });
  };
  try {
    for await (const batch of batches) if (batch.length > 0) await take(batch);
    await take([]);
  } finally {
    await worker.terminate();
  }
}
