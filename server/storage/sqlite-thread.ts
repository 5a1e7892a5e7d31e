import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { StoreUnavailable } from '../app/store-error.ts';
import type { Batch, Ended } from './batch.ts';
import { GroupPacker, type PackedGroup, unpackRows } from './group-packing.ts';
import type { Answer, EndedGroup } from './sqlite-connection.ts';
import { errorOf, type SqliteFault } from './sqlite-errors.ts';

/** What a thread is started with. */
export interface ThreadStart {
  file: string;
  readOnly: boolean;
}
type Task = { kind: 'query'; sql: string; parameters: readonly unknown[] } | { kind: 'group'; group: PackedGroup } | { kind: 'close' };
/** Requests of one turn come in one message; so do their replies. */
export type ThreadRequest = Task & { id: number };
/** Reply 0 says whether the file could be opened. */
export type ThreadReply = { id: number; answer: unknown } | { id: number; fault: SqliteFault };

interface Pending {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** The same folder and extension as this file: `.ts` in the source tree, `.js` in what is published. */
const entry = new URL(`./sqlite-worker${extname(import.meta.url)}`, import.meta.url);

/** A SQLite connection in a thread of its own, so that no wait for the disk stops a message. */
export class SqliteThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #packer = new GroupPacker();
  #outbox: ThreadRequest[] = [];
  #lastId = 0;
  #gone: Error | null = null;

  private constructor(start: ThreadStart) {
    this.#worker = new Worker(entry, { workerData: start });
    this.#worker.on('message', (replies: ThreadReply[]) => {
      for (const reply of replies) this.#settle(reply);
    });
    this.#worker.on('error', (error) => this.#lose(error.message));
    this.#worker.on('exit', () => this.#lose('it has ended'));
  }

  /** Rejects with `SqliteError` or `StoreUnavailable` when the file cannot be opened. */
  static async open(start: ThreadStart): Promise<SqliteThread> {
    const thread = new SqliteThread(start);
    await thread.#reply(0);
    return thread;
  }

  /** Queries of one turn of the event loop travel together: a message costs more than a small query. */
  query(sql: string, parameters: readonly unknown[]): Promise<Answer> {
    if (this.#outbox.length === 0) setImmediate(() => this.#send());
    return this.#ask({ kind: 'query', sql, parameters }) as Promise<Answer>;
  }

  async group(batches: Batch[]): Promise<Ended[]> {
    const answer = this.#ask({ kind: 'group', group: this.#packer.pack(batches) }) as Promise<EndedGroup>;
    this.#send();
    const ended = await answer;
    if ('rows' in ended) return unpackRows(batches, ended).map((written) => ({ written }));
    return ended.each.map((one) => ('failed' in one ? { failed: errorOf(one.failed) } : one));
  }

  async close(): Promise<void> {
    if (this.#gone) return;
    const closed = this.#ask({ kind: 'close' });
    this.#send();
    await closed;
    await this.#worker.terminate();
  }

  #ask(task: Task): Promise<unknown> {
    if (this.#gone) return Promise.reject(this.#gone);
    this.#lastId += 1;
    this.#outbox.push({ ...task, id: this.#lastId });
    return this.#reply(this.#lastId);
  }

  #send(): void {
    if (this.#outbox.length === 0) return;
    const requests = this.#outbox;
    this.#outbox = [];
    this.#worker.postMessage(requests);
  }

  #reply(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
  }

  #settle(reply: ThreadReply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if ('fault' in reply) pending?.reject(errorOf(reply.fault));
    else pending?.resolve(reply.answer);
  }

  #lose(why: string): void {
    this.#gone ??= new StoreUnavailable(`The SQLite thread does not answer: ${why}.`);
    for (const { reject } of this.#pending.values()) reject(this.#gone);
    this.#pending.clear();
  }
}
