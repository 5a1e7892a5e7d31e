import { calibrate } from '../../kernel/calibrate.ts';
import { calibrationFor } from '../../kernel/calibrations.ts';
import { search } from '../../kernel/search.ts';
import { buildIndex } from '../../kernel/search-index.ts';

import { crossedSamples } from './calibration-samples.ts';
import { type LabelledQuery, type LabelledSet, sampleOf, withQuestions } from './labelled-set.ts';

const places = 3;
const shareTyped = 0.75;
/** The share of answerable queries that keep their results, at which the others are counted. */
const kept = 0.8;

type Find = (text: string, partial: boolean) => { ids: string[]; confidence: number };

/** How well the `check` queries of a set are answered, before and after its `train` queries became questions. */
export const relevanceOf = (set: LabelledSet): object => {
  const train = set.queries.filter(({ split }) => split === 'train');
  const check = sampleOf(set.queries.filter(({ split }) => split === 'check'));
  const plain = recalled(finderOf(set, []), check);
  if (train.length === 0) return { articles: set.articles.length, plain };
  return { articles: set.articles.length, queries: check.length, plain, with_questions: recalled(finderOf(set, train), check) };
};

const finderOf = (set: LabelledSet, train: readonly LabelledQuery[]): Find => {
  const history = train.length > 0 ? set.history : [];
  const index = buildIndex(withQuestions(set.articles, [...train, ...history]), set.lang);
  const samples = crossedSamples(set.articles, set.lang, sampleOf(train), history);
  const calibration = calibrate(samples, calibrationFor(set.lang));
  return (text, partial) => {
    const { results, confidence } = search(index, text, { limit: places, partial, calibration });
    return { ids: results.map(({ id }) => id), confidence };
  };
};

const recalled = (find: Find, check: readonly LabelledQuery[]): object => {
  const answerable = check.filter(({ relevant }) => relevant.length > 0);
  const recall = (text: (query: LabelledQuery) => string, partial: boolean): number =>
    exact(mean(answerable.map((query) => recallOf(find(text(query), partial).ids, query.relevant))));
  return {
    recall_at_3: recall(({ q }) => q, false),
    recall_at_3_after_75_percent: recall(({ q }) => q.slice(0, Math.max(3, Math.round(q.length * shareTyped))).trimEnd(), true),
    ...(answerable.length < check.length && trustOf(find, check)),
  };
};

const recallOf = (ids: readonly string[], relevant: readonly string[]): number =>
  ids.filter((id) => relevant.includes(id)).length / Math.min(relevant.length, places);

/** How well confidence tells a right answer from all else, and what it sends on where most answerable queries keep theirs. */
const trustOf = (find: Find, check: readonly LabelledQuery[]): object => {
  const answers = check.map(({ q, relevant }) => {
    const { ids, confidence } = find(q, false);
    return { confidence, answerable: relevant.length > 0, right: ids.some((id) => relevant.includes(id)) };
  });
  const falling = answers
    .filter((one) => one.answerable)
    .map((one) => one.confidence)
    .toSorted((one, other) => other - one);
  const threshold = falling[Math.floor(falling.length * kept) - 1] ?? 0;
  const strangers = answers.filter((one) => !one.answerable);
  return {
    auroc: exact(auroc(answers.filter((one) => one.right).map(confidence), answers.filter((one) => !one.right).map(confidence))),
    sent_on: exact(strangers.filter((one) => one.confidence < threshold).length / strangers.length),
  };
};

const confidence = (one: { confidence: number }): number => one.confidence;

/** The chance that one of `good` is larger than one of `bad`, equals counting half. */
const auroc = (good: readonly number[], bad: readonly number[]): number =>
  mean(good.map((one) => mean(bad.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)))));

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** To three decimals, in which such shares are told. */
const exact = (value: number): number => Math.round(value * 1000) / 1000;
