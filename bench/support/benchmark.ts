import { cpus, loadavg, totalmem, type } from 'node:os';

/** Why nothing could be measured, in one sentence for the person who ran the command. */
export class CannotMeasure extends Error {}

/** What the figures depend on. */
export interface Machine {
  system: string;
  processor: string;
  processors: number;
  memory_gib: number;
  node: string;
  /** Work that others had for this machine when the run began, in processors. */
  load_before: number;
}

/** Tells what goes on; the figures alone go to standard output. */
export const progress = (text: string): void => console.error(text);

/** Runs a benchmark and prints its figures as one JSON object; exits with 1 and one sentence when it cannot measure. */
export async function runBenchmark(measure: (machine: Machine) => Promise<object>): Promise<void> {
  try {
    const figures = await measure(thisMachine());
    console.log(JSON.stringify(figures, null, 2));
    process.exit(0);
  } catch (error) {
    console.error(isTellable(error) ? error.message : error);
    process.exit(1);
  }
}

/** A mistake in the options is the reader's to mend as well. */
const isTellable = (error: unknown): error is Error =>
  error instanceof CannotMeasure || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));

const thisMachine = (): Machine => ({
  system: type(),
  processor: cpus()[0]?.model ?? 'unknown',
  processors: cpus().length,
  memory_gib: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  load_before: rounded(loadavg()[0] ?? 0),
});

/** To two decimals, or to whole numbers from 100 on: the rest is noise. */
export const rounded = (value: number): number => (Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100);

/** The value that so much of `values` (0 to 1) does not exceed; 0 for none. */
export function percentile(values: ArrayLike<number>, part: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0;
}
