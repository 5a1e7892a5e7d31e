import { parentPort } from 'node:worker_threads';
import { type LargeAnswer, LargeIndex } from './large-index.ts';

/** One search in a file, or a file that is not searched any more. Each is answered under its number. */
export type SearchOrder = { number: number; file: string } & (
  | { kind: 'find'; lang: string; words: string; literal: boolean; limit: number }
  | { kind: 'forget' }
);
export type SearchOutcome = { number: number } & ({ answer: LargeAnswer | null } | { failed: string });

const open = new Map<string, LargeIndex>();

function indexIn(file: string, lang: string): LargeIndex {
  const index = open.get(file) ?? new LargeIndex(file, lang);
  open.set(file, index);
  return index;
}

function outcomeOf(order: SearchOrder): LargeAnswer | null {
  if (order.kind === 'forget') {
    open.get(order.file)?.close();
    open.delete(order.file);
    return null;
  }
  const { file, lang, words, literal, limit } = order;
  return indexIn(file, lang).search(words, { literal, limit, partial: true });
}

parentPort?.on('message', (order: SearchOrder) => {
  const { number } = order;
  let outcome: SearchOutcome;
  try {
    outcome = { number, answer: outcomeOf(order) };
  } catch (error) {
    outcome = { number, failed: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(outcome);
});
