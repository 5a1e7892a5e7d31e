import { progress } from '../support/benchmark.ts';
import type { LoadFigures } from './open-loop.ts';

/** A load is sustained when it keeps up: everything came, and nearly all of it soon. */
const mostP99Ms = 250;
const step = 1.5;
const mostSteps = 10;
/** How often the gap between what was held and what was not is halved, on the scale of the steps. */
const halvings = 2;

const isSustained = ({ sent, delivered, p99_ms }: LoadFigures): boolean => delivered === sent && p99_ms <= mostP99Ms;

/**
 * The highest rate that is sustained, to about a tenth: by steps of a half up or down from `start`, then in between.
 * Undefined where not even the lowest step was.
 */
export async function sustainedRate(load: (rate: number) => Promise<LoadFigures>, start: number): Promise<LoadFigures | undefined> {
  let best: LoadFigures | undefined;
  let held = 0;
  let failed = Number.POSITIVE_INFINITY;
  const attempt = async (rate: number): Promise<void> => {
    const figures = await load(Math.round(rate));
    const isHeld = isSustained(figures);
    progress(`  ${Math.round(rate)} a second: p99 ${figures.p99_ms} ms, ${isHeld ? 'held' : 'not held'}`);
    if (isHeld) [best, held] = [figures, rate];
    else failed = rate;
  };
  let rate = start;
  for (let steps = 0; steps < mostSteps && (held === 0 || failed === Number.POSITIVE_INFINITY); steps += 1) {
    await attempt(rate);
    rate = held > 0 ? rate * step : rate / step;
  }
  for (let half = 0; half < halvings && held > 0 && failed !== Number.POSITIVE_INFINITY; half += 1) await attempt(Math.sqrt(held * failed));
  return best;
}
