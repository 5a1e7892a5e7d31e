import type { Compilable } from 'kysely';
import { type Batch, type BatchResult, type Ended, type RunGroup, type Statement, statement } from './batch.ts';

interface Waiting {
  batch: Batch;
  resolve(result: BatchResult<string>): void;
  reject(error: unknown): void;
}

/**
 * Commits begin at least so far apart while more is written all the time: one wait for the disk, and one change of
 * threads, for what came meanwhile. What is written after a pause is committed at once.
 */
const usualPaceMs = 4;

/**
 * Group commit: what arrives in one turn of the event loop, and what arrives while an earlier group is being
 * written, goes to the disk in one transaction. A promise resolves after the commit, never before.
 */
export class GroupWriter {
  readonly #run: RunGroup;
  readonly #paceMs: number;
  #waiting: Waiting[] = [];
  #busy: Promise<void> | null = null;

  constructor(run: RunGroup, paceMs = usualPaceMs) {
    this.#run = run;
    this.#paceMs = paceMs;
  }

  /** Resolves when the batch is durable or refused; rejects with `StoreUnavailable` when the group could not be committed. */
  write<O extends string>(parts: (Statement<O> | Compilable)[]): Promise<BatchResult<O>> {
    const batch = parts.map((part) => ('sql' in part ? part : statement(part)));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, resolve: resolve as Waiting['resolve'], reject });
      this.#busy ??= this.#drain();
    });
  }

  /** Resolves when everything handed in so far has been written. */
  async idle(): Promise<void> {
    while (this.#busy) await this.#busy;
  }

  async #drain(): Promise<void> {
    await endOfTurn();
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      const begun = performance.now();
      await this.#commit(group);
      if (this.#waiting.length > 0) await pauseUntil(begun + this.#paceMs);
    }
    this.#busy = null;
  }

  async #commit(group: Waiting[]): Promise<void> {
    try {
      const ended = await this.#run(group.map((waiting) => waiting.batch));
      group.forEach((waiting, index) => {
        settle(waiting, ended[index]);
      });
    } catch (error) {
      for (const waiting of group) waiting.reject(error);
    }
  }
}

const endOfTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** `moment` by the monotonic clock, ms. */
async function pauseUntil(moment: number): Promise<void> {
  const leftMs = moment - performance.now();
  if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs));
}

function settle({ resolve, reject }: Waiting, ended: Ended | undefined): void {
  if (ended === undefined) reject(new Error('The store answered fewer batches than it was given.'));
  else if ('failed' in ended) reject(ended.failed);
  else if ('refused' in ended) resolve({ outcome: ended.refused });
  else resolve({ outcome: 'written', rows: ended.written });
}
