import { parseArgs } from 'node:util';
import { buildIndex } from '../kernel/build-index.ts';
import { calibrate, usualGoals } from '../kernel/calibrate.ts';
import { calibrationFor } from '../kernel/calibrations.ts';
import { crossedSamples, samplesOf, weighed } from './search/calibration-samples.ts';
import { type LabelledQuery, type LabelledSet, labelledSets } from './search/labelled-set.ts';
import { CannotMeasure, progress, runBenchmark } from './support/benchmark.ts';

/**
 * `node bench/calibrate-search.ts --data FOLDER`: the constants of `kernel/calibrations.ts`, one set of them per language, from
 * the `train` queries of all labelled sets of that language, with and without them as questions. Where a set has no query
 * that nothing answers, the queries of the language's other sets stand for such.
 */
const perSet = 300;
const mostQueries = 1500;
/** A language's few sets are not to draw it far from what all languages have in common. */
const ownTrust = 50;

const strangers = (set: LabelledSet, sets: readonly LabelledSet[]): LabelledQuery[] =>
  set.queries.some(({ relevant }) => relevant.length === 0)
    ? []
    : sets
        .filter((other) => other.lang === set.lang && other !== set)
        .flatMap(({ queries }) => queries.slice(0, 100))
        .map((query) => ({ ...query, relevant: [] }));

const samplesFor = (set: LabelledSet, sets: readonly LabelledSet[]) => {
  progress(`${set.name} …`);
  const queries = [...set.queries.filter(({ split }) => split === 'train').slice(0, mostQueries), ...strangers(set, sets)];
  const bare = samplesOf(buildIndex(set.articles, set.lang), queries);
  const taught = crossedSamples(set.articles, set.lang, queries, set.history);
  return [...weighed(bare, perSet), ...weighed(taught, perSet)];
};

await runBenchmark(async () => {
  const { data } = parseArgs({ options: { data: { type: 'string' } } }).values;
  if (!data) throw new CannotMeasure('Say where the labelled sets are: --data FOLDER');
  const sets = labelledSets(data);
  const samples = sets.map((set) => ({ lang: set.lang, samples: samplesFor(set, sets) }));
  const all = calibrate(
    samples.flatMap((set) => set.samples),
    calibrationFor('other'),
  );
  const byLanguage = [...Map.groupBy(samples, ({ lang }) => lang)].map(([lang, own]) => {
    const ofLanguage = own.flatMap((set) => set.samples);
    return [lang, calibrate(ofLanguage, all, { ...usualGoals, trust: ownTrust })];
  });
  return { ...Object.fromEntries(byLanguage), others: all };
});
