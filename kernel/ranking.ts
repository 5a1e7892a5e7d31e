import { type Evidence, evidenceOf } from './evidence.ts';
import type { Query } from './query.ts';
import type { SearchIndex } from './search-index.ts';
import { questionsField } from './term-space.ts';

/** What each kind of evidence counts: fields in the order of `fields`, by words and by runs of letters. */
export interface RankingWeights {
  words: readonly number[];
  grams: readonly number[];
  nearestByWords: number;
  nearestByGrams: number;
  /**
   * The power of all that questions say: above 1, some likeness to a question says next to nothing, so that an article without
   * questions does not fall behind those that have many.
   */
  sharpness: number;
}

/** By words and by runs of letters. */
export interface QueryEvidence {
  words: Evidence;
  grams: Evidence;
}

/** Chosen on labelled queries in both halves of each set, one configuration for a language; rounded, since nearby values do as well. */
const byBeginning: RankingWeights = {
  words: [0.5, 1, 5, 2.2],
  grams: [6.4, 4, 3.8, 8.6],
  nearestByWords: 6,
  nearestByGrams: 9,
  sharpness: 3,
};
const weights: Readonly<Record<string, RankingWeights>> = {
  en: { words: [0.5, 3, 3, 2.5], grams: [4, 2.5, 2, 4], nearestByWords: 4, nearestByGrams: 4, sharpness: 1 },
  fi: byBeginning,
  sv: byBeginning,
};
const otherWeights: RankingWeights = { words: [0.5, 2, 4, 2.5], grams: [5, 3, 3, 6], nearestByWords: 4, nearestByGrams: 5, sharpness: 2 };

export const weightsFor = (lang: string): RankingWeights => weights[lang] ?? otherWeights;

export const gatherEvidence = (index: SearchIndex, query: Query): QueryEvidence => ({
  words: evidenceOf(index, index.stems, query.stems),
  grams: evidenceOf(index, index.grams, query.grams),
});

/** A score for every article, 0 where nothing speaks for it. Loops are plain here and in `evidence.ts`: they run at each key stroke. */
export const scoresOf = ({ words, grams }: QueryEvidence, weights: RankingWeights): Float32Array => {
  const scores = new Float32Array(words.nearest.length);
  for (const [{ fields }, byField] of [
    [words, weights.words],
    [grams, weights.grams],
  ] as const)
    for (const [field, likeness] of fields.entries())
      addTo(scores, likeness, byField[field] as number, field === questionsField ? weights.sharpness : 1);
  addTo(scores, words.nearest, weights.nearestByWords, weights.sharpness);
  addTo(scores, grams.nearest, weights.nearestByGrams, weights.sharpness);
  return scores;
};

/** Most articles have no likeness at all. */
const addTo = (scores: Float32Array, likeness: Float32Array, weight: number, sharpness: number): void => {
  for (let article = 0; article < scores.length; article++) {
    const like = likeness[article] as number;
    if (like !== 0) (scores[article] as number) += weight * (sharpness === 1 ? like : like ** sharpness);
  }
};
