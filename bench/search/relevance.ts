import { buildIndex } from '../../kernel/build-index.ts';
import { calibrate } from '../../kernel/calibrate.ts';
import { calibrationFor } from '../../kernel/calibrations.ts';
import type { SearchableArticle } from '../../kernel/packed-index.ts';
import { search } from '../../kernel/search.ts';
import { adaptedLunr } from './adapted-lunr.ts';
import { crossedSamples } from './calibration-samples.ts';
import { type LabelledQuery, type LabelledSet, sampleOf, withQuestions } from './labelled-set.ts';
import { miniSearch } from './mini-search.ts';
import { plainLunr } from './plain-lunr.ts';

const places = 3;
const shareTyped = 0.75;
/** The share of answerable queries that keep their results, at which the others are counted. */
const kept = 0.8;

type Find = (text: string, partial: boolean) => { ids: string[]; confidence: number };

/**
 * How well the `check` queries of a set are answered, before and after its `train` queries became questions; with `beside` also
 * how the yardsticks answer them: `adapted_lunr` before and after as well, the others with the questions as part of their texts.
 */
export const relevanceOf = (set: LabelledSet, beside: boolean): object => {
  const train = set.queries.filter(({ split }) => split === 'train');
  const check = sampleOf(set.queries.filter(({ split }) => split === 'check'));
  const figures = { articles: set.articles.length, queries: check.length, plain: reportOf(finderOf(set, []), check) };
  if (train.length === 0) return figures;
  const taught = { ...figures, with_questions: reportOf(finderOf(set, train), check) };
  return beside ? { ...taught, ...yardsticksOf(set, train, check) } : taught;
};

const yardsticksOf = (set: LabelledSet, train: readonly LabelledQuery[], check: readonly LabelledQuery[]): object => {
  const taught = withQuestions(set.articles, [...train, ...set.history]);
  const texts = taught.map(({ id, title, category, body, questions }) => ({ id, title, plain: [category, body, ...questions].join('\n') }));
  const adapted = (articles: readonly SearchableArticle[]) => recalled(finding(adaptedLunr(articles, set.lang)), check);
  return {
    adapted_lunr: { plain: adapted(set.articles), with_questions: adapted(taught) },
    plain_lunr: recalled(finding(plainLunr(texts)), check),
    minisearch: recalled(finding(miniSearch(texts)), check),
  };
};

const finding =
  (engine: { search(text: string, partial: boolean): string[] }): Find =>
  (text, partial) => ({ ids: engine.search(text, partial).slice(0, places), confidence: 0 });

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

const reportOf = (find: Find, check: readonly LabelledQuery[]): object => ({
  ...recalled(find, check),
  ...(check.some(({ relevant }) => relevant.length === 0) && trustOf(find, check)),
});

const recalled = (find: Find, check: readonly LabelledQuery[]): object => {
  const answerable = check.filter(({ relevant }) => relevant.length > 0);
  const recall = (text: (query: LabelledQuery) => string, partial: boolean): number =>
    exact(mean(answerable.map((query) => recallOf(find(text(query), partial).ids, query.relevant))));
  return {
    recall_at_3: recall(({ q }) => q, false),
    recall_at_3_after_75_percent: recall(({ q }) => begunOf(q), true),
    recall_at_3_after_75_percent_word_told: recall(({ q }) => toldOf(q), false),
  };
};

const begunOf = (text: string): string => text.slice(0, Math.max(3, Math.round(text.length * shareTyped))).trimEnd();

/** The same with the word that is being typed told to its end: what finishing it rightly could find at best. */
const toldOf = (text: string): string => {
  const begun = begunOf(text);
  return begun + (/^[\p{L}\p{N}\p{M}'’‐‑-]*/u.exec(text.slice(begun.length))?.[0] ?? '');
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
