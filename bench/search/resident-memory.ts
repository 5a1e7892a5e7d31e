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

/** How much more memory of the machine the process takes while something is done, threads included: the most at any moment, in MiB. */
export async function largestWhile(work: Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const look = (): void => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, everyMs);
  await work.finally(() => clearInterval(timer));
  look();
  return (most - before) / mebibyte;
}
