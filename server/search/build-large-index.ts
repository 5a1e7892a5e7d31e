import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { threadFrom } from '../answer-in-thread.ts';
import type { LargeBatch, LargeOrder } from './large-index-worker.ts';

const thread = threadFrom(import.meta.url, 'large-index-worker');

/**
 * Builds the file of a large index in a thread of its own. `batches` are asked for one after the other, so that only one is in
 * memory. Gives how many questions it was calibrated by. Rejects with what a batch or the thread failed with.
 */
export async function buildLargeIndex(order: LargeOrder, batches: AsyncIterable<LargeBatch>): Promise<number> {
  const worker = new Worker(thread, { workerData: order });
  const failed = new AbortController();
  worker.once('error', (error) => failed.abort(error));
  worker.once('exit', (code) => failed.abort(new Error(`the index thread ended with ${code} before it was done`)));
  const take = async (batch: LargeBatch): Promise<number> => {
    const taken = once(worker, 'message', { signal: failed.signal });
    worker.postMessage(batch);
    const [calibratedBy] = await taken.catch((error: unknown) => {
      throw failed.signal.reason ?? error;
    });
    return calibratedBy as number;
  };
  try {
    for await (const batch of batches) if (batch.length > 0) await take(batch);
    return await take([]);
  } finally {
    await worker.terminate();
  }
}
