import { type Calibration, confidenceOf, type Signals } from './confidence.ts';

/** One labelled query, searched in an index that did not know it. */
export interface Sample {
  signals: Signals;
  /** Whether any article answers it. */
  answerable: boolean;
  /** Whether a right article came first, and among the first three. */
  first: boolean;
  found: boolean;
  /** How much it counts; sets of different sizes may be made equal so. */
  weight: number;
}

export interface CalibrationGoals {
  /** The share of answerable queries that are to keep their results. */
  kept: number;
  /** The share of clear answers that are to be right. */
  right: number;
  /** So many samples weigh as much as what was known before. */
  trust: number;
}

export const usualGoals: CalibrationGoals = { kept: 0.8, right: 0.8, trust: 3 };
/** With fewer samples a company is better off with the constants of its language. */
export const fewestSamples = 50;

const rounds = 500;
const rate = 0.5;

/**
 * Fits a calibration to labelled queries, starting from `prior` and staying near it where samples are few: logistic
 * regression with a quadratic penalty, by gradient descent with momentum. Pure, and the same for the same samples.
 */
export const calibrate = (samples: readonly Sample[], prior: Calibration, goals: CalibrationGoals = usualGoals): Calibration => {
  if (samples.length < fewestSamples) return prior;
  const weights = fit(samples, prior.weights, goals.trust);
  const scored = samples.map((sample) => ({ sample, confidence: confidenceOf(sample.signals, { ...prior, weights }) }));
  const nothing = keeping(scored, goals.kept);
  return { weights, nothing, clear: Math.max(nothing, beingRight(scored, goals.right)) };
};

const fit = (samples: readonly Sample[], prior: readonly number[], trust: number): number[] => {
  let weights = [...prior];
  let step = prior.map(() => 0);
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  for (let round = 0; round < rounds; round++) {
    const slope = slopeAt(samples, weights, prior, trust);
    step = step.map((before, index) => 0.9 * before - (rate * (slope[index] as number)) / total);
    weights = weights.map((weight, index) => weight + (step[index] as number));
  }
  return weights.map((weight) => Math.round(weight * 1000) / 1000);
};

const slopeAt = (samples: readonly Sample[], weights: readonly number[], prior: readonly number[], trust: number): number[] => {
  const slope = weights.map((weight, index) => trust * (weight - (prior[index] as number)));
  for (const { signals, found, weight } of samples) {
    const miss = weight * (confidenceOf(signals, { weights, clear: 1, nothing: 0 }) - (found ? 1 : 0));
    for (const [index, signal] of signals.entries()) slope[index] = (slope[index] as number) + miss * signal;
  }
  return slope;
};

interface Scored {
  sample: Sample;
  confidence: number;
}

/** The largest confidence that so much of the answerable queries reaches. */
const keeping = (scored: readonly Scored[], share: number): number => {
  const answerable = scored.filter(({ sample }) => sample.answerable).sort((one, other) => other.confidence - one.confidence);
  const wanted = share * weightOf(answerable);
  let sum = 0;
  for (const { sample, confidence } of answerable) {
    sum += sample.weight;
    if (sum >= wanted) return rounded(confidence);
  }
  return 0;
};

/** The smallest confidence above which so much of the first results is right. */
const beingRight = (scored: readonly Scored[], share: number): number => {
  const falling = [...scored].sort((one, other) => other.confidence - one.confidence);
  let right = 0;
  let all = 0;
  let clear = 1;
  for (const { sample, confidence } of falling) {
    all += sample.weight;
    right += sample.first ? sample.weight : 0;
    if (right / all >= share) clear = confidence;
  }
  return rounded(clear);
};

const weightOf = (scored: readonly Scored[]): number => scored.reduce((sum, { sample }) => sum + sample.weight, 0);

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
