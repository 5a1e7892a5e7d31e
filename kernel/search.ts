import { calibrationFor } from './calibrations.ts';
import { type Calibration, confidenceOf, type Signals, signalsOf, type Verdict, verdictOf } from './confidence.ts';
import { type Leaning, raised } from './context.ts';
import { type Correction, type Query, type QueryOptions, queryOf } from './query.ts';
import { gatherEvidence, type QueryEvidence, scoresOf, weightsFor } from './ranking.ts';
import type { ExactMatch, SearchIndex } from './search-index.ts';

export interface SearchOptions extends QueryOptions {
  /** At most so many results; 10 unless told. */
  limit?: number;
  /** A company's own; the language's unless told. */
  calibration?: Calibration;
  /** What fits the page and the customer; raises, and never hides what the words name. */
  leaning?: Leaning;
}

export interface SearchResult {
  id: string;
  /** Comparable within one query only. */
  score: number;
}

export interface SearchAnswer {
  /** Best first; an article of which the text is the title or a question comes before all others. */
  results: SearchResult[];
  /** The chance that the right article is among the first three, 0 to 1. */
  confidence: number;
  verdict: Verdict;
  /** Stems of what was looked for, for `highlight`. */
  marked: string[];
  corrections: Correction[];
  /** Whether the text is the first result's title or a question of it as it stands. */
  exact: boolean;
}

const nothing: SearchAnswer = { results: [], confidence: 0, verdict: 'nothing', marked: [], corrections: [], exact: false };

/** Takes anything a person can type. */
export const search = (index: SearchIndex, text: string, options: SearchOptions = {}): SearchAnswer => {
  const query = queryOf(index, text, options);
  return query ? answerTo(index, query, options) : nothing;
};

/** The same for a text that was read already, perhaps by the lexicon of a larger index that `index` is a part of. */
export const answerTo = (index: SearchIndex, query: Query, options: SearchOptions = {}): SearchAnswer => {
  const { best, scores, signals } = rankFor(index, query, options.leaning);
  if (best.length === 0) return { ...nothing, corrections: query.corrections };
  const calibration = options.calibration ?? calibrationFor(index.lang);
  const exact = query.exact.length > 0;
  const confidence = exact ? 1 : confidenceOf(signals, calibration);
  const results = best
    .slice(0, options.limit ?? 10)
    .map((article) => ({ id: index.ids[article] as string, score: scores[article] as number }));
  const { marked, corrections } = query;
  return { results, confidence, verdict: verdictOf(confidence, calibration), marked, corrections, exact };
};

/** What a text says about itself, and what it finds, best first. */
export interface Told {
  signals: Signals;
  best: string[];
}

/** For calibration; undefined where it finds nothing. */
export const signalsFor = (index: SearchIndex, text: string): Told | undefined => {
  const query = queryOf(index, text);
  return query && signalsTo(index, query);
};

/** The same for a text that was read already. */
export const signalsTo = (index: SearchIndex, query: Query): Told | undefined => {
  const { best, signals } = rankFor(index, query);
  return best.length === 0 ? undefined : { signals, best: best.map((article) => index.ids[article] as string) };
};

/** As many as anybody looks at. */
const mostRanked = 50;
/** An article that is so much worse than the best is none. */
const worstShare = 0.15;

interface Ranking {
  best: number[];
  scores: Float32Array;
  signals: Signals;
}

const rankFor = (index: SearchIndex, query: Query, leaning?: Leaning): Ranking => {
  const evidence: QueryEvidence = gatherEvidence(index, query);
  const scores = scoresOf(evidence, weightsFor(index.lang));
  const best = bestOf(leaning ? leant(scores, leaning) : scores, query.exact);
  return { best, scores, signals: signalsOf(query, evidence, scores, best) };
};

/** An article that nothing in the words speaks for stays out, however well it fits. */
const leant = (scores: Float32Array, leaning: Leaning): Float32Array => {
  const all = new Float32Array(scores.length);
  for (let article = 0; article < scores.length; article++)
    if (scores[article]) all[article] = raised(scores[article] as number, leaning[article] as number);
  return all;
};

const bestOf = (scores: Float32Array, exact: readonly ExactMatch[]): number[] => {
  const scoreOf = (article: number): number => scores[article] as number;
  const named = exact.toSorted((one, other) => Number(other.title) - Number(one.title) || scoreOf(other.article) - scoreOf(one.article));
  const first = new Set(named.map(({ article }) => article));
  const found = worthwhile(scores).filter((article) => !first.has(article));
  found.sort((one, other) => scoreOf(other) - scoreOf(one));
  return [...first, ...found].slice(0, mostRanked);
};

/** The articles that are not much worse than the best; about as many as are ranked, since to sort them all takes longer than to find them. */
const worthwhile = (scores: Float32Array): number[] => {
  const worst = worstShare * largest(scores);
  const good = scores.filter((score) => score > worst).sort();
  const cut = good[good.length - mostRanked] ?? 0;
  const found: number[] = [];
  for (let article = 0; article < scores.length; article++) {
    const score = scores[article] as number;
    if (score > worst && score >= cut) found.push(article);
  }
  return found;
};

const largest = (scores: Float32Array): number => {
  let best = 0;
  for (const score of scores) best = Math.max(best, score);
  return best;
};
