import { progress } from '../support/benchmark.ts';
import type { LoadFigures } from './open-loop.ts';

/** A load is sustained when it keeps up: everything came, and nearly all of it soon. */
const mostP99Ms = 250;
const step = 1.2;
const mostSteps = 10;

const isSustained = ({ sent, delivered, p99_ms }: LoadFigures): boolean => delivered === sent && p99_ms <= mostP99Ms;

/**
 * The highest rate that is sustained, by steps of a fifth from `start` and one half step at the end.
 * Undefined where not even the lowest step was.
 */
export async function sustainedRate(load: (rate: number) => Promise<LoadFigures>, start: number): Promise<LoadFigures | undefined> {
  const tried = async (rate: number): Promise<LoadFigures | undefined> => {
    const figures = await load(Math.round(rate));
    const held = isSustained(figures);
    progress(`  ${Math.round(rate)} a second: p99 ${figures.p99_ms} ms, ${held ? 'held' : 'not held'}`);
    return held ? figures : undefined;
  };
  let rate = start;
  let best = await tried(rate);
  const upwards = best !== undefined;
  for (let steps = 0; steps < mostSteps; steps += 1) {
    rate = upwards ? rate * step : rate / step;
    const figures = await tried(rate);
    best = figures ?? best;
    if ((figures !== undefined) !== upwards) break;
  }
  const between = upwards ? rate / Math.sqrt(step) : rate * Math.sqrt(step);
  return (await tried(between)) ?? best;
}
