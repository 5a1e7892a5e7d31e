import type { Query } from './query.ts';
import type { QueryEvidence } from './ranking.ts';

/**
 * What tells a right answer from a wrong one, each about 0 to 1: how good the best article is, how far it stands before the
 * second and the fourth, how like the query the nearest question is, how many words are unknown, how many there are, and 1.
 */
export type Signals = readonly number[];

/** Turns signals into the chance that the right article is among the first three, and says what to do at which chance. */
export interface Calibration {
  /** By signal. */
  weights: readonly number[];
  /** From here on the first result is shown as the answer. */
  clear: number;
  /** Below this nothing fits. */
  nothing: number;
}

/** How sure an answer is: one clear answer, results to choose from, or nothing that fits. */
export type Verdict = 'clear' | 'results' | 'nothing';

const shown = 3;

/** `best` are the articles with the best scores, best first. */
export const signalsOf = (query: Query, { grams }: QueryEvidence, scores: Float32Array, best: readonly number[]): Signals => {
  const score = (place: number): number => scores[best[place] ?? -1] ?? 0;
  const nearest = best.slice(0, shown).map((article) => grams.nearest[article] as number);
  const unknown = query.content === 0 ? 1 : query.unknown / query.content;
  const lead = (place: number): number => (score(0) - score(place)) / 5;
  return [score(0) / 10, lead(1), lead(3), Math.max(0, ...nearest), unknown, Math.log(1 + query.content) / 3, 1];
};

/** 0 to 1. */
export const confidenceOf = (signals: Signals, { weights }: Calibration): number =>
  1 / (1 + Math.exp(-signals.reduce((sum, signal, index) => sum + signal * (weights[index] ?? 0), 0)));

export const verdictOf = (confidence: number, { clear, nothing }: Calibration): Verdict => {
  if (confidence < nothing) return 'nothing';
  return confidence < clear ? 'results' : 'clear';
};
