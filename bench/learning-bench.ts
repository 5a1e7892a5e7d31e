import { parseArgs } from 'node:util';
import { buildIndex } from '../kernel/build-index.ts';
import { search } from '../kernel/search.ts';
import { QuestionCounter } from '../server/app/question-counter.ts';
import { type Thresholds, thresholdsOf } from './learning/own-thresholds.ts';
import { RememberedQuestions } from './learning/remembered-questions.ts';
import { type LabelledQuery, type LabelledSet, labelledSets } from './search/labelled-set.ts';
import { CannotMeasure, progress, rounded, runBenchmark } from './support/benchmark.ts';
import { seededRandom } from './support/seeded-random.ts';

/**
 * `npm run bench:learning -- --data FOLDER`: each labelled query of a set's training part is a customer of their own, who
 * asked it and was helped by its article. Told is what the others find after so many customers: with what the rule
 * accepts by itself, and with everything, as if an editor had agreed to all.
 */
const readings = [0, 100, 1_000, Number.POSITIVE_INFINITY];
const site = 'bench';

interface Reading {
  customers: number;
  accepted: number;
  recall_at_3: number;
  /** With every question accepted by an editor. */
  recall_at_3_all: number;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

function recallAt3(
  { articles, lang }: LabelledSet,
  questions: ReadonlyMap<string, readonly string[]>,
  tests: readonly LabelledQuery[],
): number {
  const learned = articles.map((article) => ({ ...article, questions: [...article.questions, ...(questions.get(article.id) ?? [])] }));
  const index = buildIndex(learned, lang);
  const hits = tests.filter(({ q, relevant }) => search(index, q, { limit: 3 }).results.some(({ id }) => relevant.includes(id)));
  return rounded(hits.length / tests.length);
}

/** The training part's answerable queries, in random order. */
function customersOf({ queries, history }: LabelledSet, seed: number): LabelledQuery[] {
  const training = queries.filter(({ relevant, split }) => relevant.length > 0 && split !== 'check');
  return shuffled([...training, ...history], seededRandom(seed));
}

async function replay(set: LabelledSet, customersNeeded: number, seed: number): Promise<Reading[]> {
  const tests = set.queries.filter(({ relevant, split }) => relevant.length > 0 && split === 'check');
  const customers = customersOf(set, seed);
  const learning = new RememberedQuestions();
  const counter = new QuestionCounter({ learning, clock: { now: () => 0 }, enough: () => customersNeeded });
  const everything = new Map<string, string[]>();
  const found: Reading[] = [];
  let served = 0;
  for (const reading of readings) {
    for (const { q, relevant } of customers.slice(served, Math.min(reading, customers.length))) {
      for (const article of relevant) {
        await counter.count({ site, article, lang: set.lang, words: q, asker: `customer ${served}` });
        everything.set(article, [...(everything.get(article) ?? []), q]);
      }
      served += 1;
    }
    const accepted = await learning.accepted();
    found.push({
      customers: served,
      accepted: [...accepted.values()].reduce((sum, texts) => sum + texts.length, 0),
      recall_at_3: recallAt3(set, accepted, tests),
      recall_at_3_all: recallAt3(set, everything, tests),
    });
    progress(`  ${set.name} after ${served}: ${found.at(-1)?.recall_at_3}`);
  }
  return found;
}

await runBenchmark(async (machine) => {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      set: { type: 'string', multiple: true, default: ['banking77', 'clinc150'] },
      customers: { type: 'string', default: '3' },
      seed: { type: 'string', default: '1' },
    },
  });
  if (values.data === undefined) throw new CannotMeasure('Name the folder with the labelled sets: --data FOLDER.');
  const sets = labelledSets(values.data).filter(({ name }) => values.set.includes(name));
  if (sets.length === 0) throw new CannotMeasure(`${values.data} has none of the sets ${values.set.join(', ')}.`);
  const figures: Record<string, Reading[]> = {};
  const thresholds: Record<string, Thresholds> = {};
  for (const set of sets) {
    figures[set.name] = await replay(set, Number(values.customers), Number(values.seed));
    progress(`  ${set.name}: thresholds …`);
    thresholds[set.name] = thresholdsOf(set, customersOf(set, Number(values.seed)));
  }
  return { machine, customers_needed: Number(values.customers), seed: Number(values.seed), sets: figures, thresholds };
});
