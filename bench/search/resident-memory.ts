import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const mebibyte = 2 ** 20;
const everyMs = 20;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What the process holds for its objects after a full collection, in MiB. */
export const heldMemory = (): number => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / mebibyte;
};

/** What came of some work, and how much more memory of the machine the process took meanwhile, threads included: the most at any moment, in MiB. */
export async function largestWhile<T>(work: Promise<T>): Promise<{ result: T; memory: number }> {
  const before = process.memoryUsage.rss();
  let most = before;
  const look = (): void => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, everyMs);
  const result = await work.finally(() => clearInterval(timer));
  look();
  return { result, memory: (most - before) / mebibyte };
}
