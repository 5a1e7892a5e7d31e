import { Worker } from 'node:worker_threads';

/** The module that a thread runs, as the source or as it was built: `url` is the asking module's `import.meta.url`, `name` the way from there. */
export const threadFrom = (url: string, name: string): URL => new URL(`./${name}${url.endsWith('.ts') ? '.ts' : '.js'}`, url);

/**
 * What a thread of its own answers to `order`, its `workerData`, so that no conversation waits for the work.
 * The thread posts one message. Rejects when it fails, or ends without one.
 */
export function answerInThread<Answer>(thread: URL, order: unknown): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const worker = new Worker(thread, { workerData: order });
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', (code) => reject(new Error(`the thread ended with ${code} before it answered`)));
  return promise;
}
