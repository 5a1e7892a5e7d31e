import { Worker } from 'node:worker_threads';
import { threadFrom } from '../answer-in-thread.ts';
import { RefusedError } from '../app/refusal.ts';
import type { LargeAnswer } from './large-index.ts';
import type { SearchOrder, SearchOutcome } from './large-search-worker.ts';

type Unnumbered<T> = T extends unknown ? Omit<T, 'number'> : never;
type Order = Unnumbered<SearchOrder>;

interface Waiting {
  order: Order;
  signal: { readonly aborted: boolean } | undefined;
  resolve(answer: LargeAnswer | null): void;
  reject(error: Error): void;
}

const thread = threadFrom(import.meta.url, 'large-search-worker');
/** Who comes when so many wait would wait for seconds. */
const mostWaiting = 100;
const comeBackMs = 2000;

/** Searches in large indexes, one after the other in a thread of its own. Whoever does not wait any more is passed over. */
export class LargeSearcher {
  #worker: Worker | null = null;
  #running: Waiting | null = null;
  readonly #queue: Waiting[] = [];
  #number = 0;

  /** Rejects with `RefusedError` where too many wait, nobody does, or the server stops; and with what the thread failed with. */
  async find(order: Omit<Extract<Order, { kind: 'find' }>, 'kind'>, signal?: Waiting['signal']): Promise<LargeAnswer> {
    if (this.#queue.length >= mostWaiting) {
      throw new RefusedError('limit', 'too many searches at once', { retryAfterMs: comeBackMs });
    }
    return (await this.#ask({ kind: 'find', ...order }, signal)) as LargeAnswer;
  }

  /** Lets go of a file. */
  async forget(file: string): Promise<void> {
    if (this.#worker) await this.#ask({ kind: 'forget', file });
  }

  /** Whoever waits is refused. */
  async close(): Promise<void> {
    for (const { reject } of this.#queue.splice(0)) reject(new RefusedError('unavailable', 'the server stops'));
    await this.#worker?.terminate();
  }

  #ask(order: Order, signal?: Waiting['signal']): Promise<LargeAnswer | null> {
    const { promise, resolve, reject } = Promise.withResolvers<LargeAnswer | null>();
    this.#queue.push({ order, signal, resolve, reject });
    this.#next();
    return promise;
  }

  #next(): void {
    if (this.#running) return;
    const waiting = this.#queue.shift();
    if (!waiting) return;
    if (waiting.signal?.aborted) {
      waiting.reject(new RefusedError('unavailable', 'nobody waits for this search'));
      this.#next();
      return;
    }
    this.#running = waiting;
    this.#worker ??= this.#start();
    this.#worker.postMessage({ ...waiting.order, number: ++this.#number });
  }

  #start(): Worker {
    const worker = new Worker(thread);
    worker.unref();
    worker.on('message', (outcome: SearchOutcome) => this.#settle(outcome));
    worker.once('error', (error) => this.#lose(worker, error instanceof Error ? error : new Error(String(error))));
    worker.once('exit', () => this.#lose(worker, new Error('the search thread has ended')));
    return worker;
  }

  #settle(outcome: SearchOutcome): void {
    const running = this.#running;
    if (!running || outcome.number !== this.#number) return;
    this.#running = null;
    if ('failed' in outcome) running.reject(new Error(outcome.failed));
    else running.resolve(outcome.answer);
    this.#next();
  }

  /** The next search starts another thread. */
  #lose(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#running?.reject(error);
    this.#running = null;
    this.#next();
  }
}
