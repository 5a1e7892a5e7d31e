import { type Evidence, evidenceOf } from './evidence.ts';
import type { Query } from './query.ts';
import type { SearchIndex } from './search-index.ts';

/** What each kind of evidence counts: fields in the order of `fields`, by words and by runs of letters. */
export interface RankingWeights {
  words: readonly number[];
  grams: readonly number[];
  nearestByWords: number;
  nearestByGrams: number;
}

/** By words and by runs of letters. */
export interface QueryEvidence {
  words: Evidence;
  grams: Evidence;
}

/** Fitted by `scripts/fit-ranking.ts`. */
const byBeginning: RankingWeights = { words: [0.5, 1, 5, 2.2], grams: [6.4, 4, 3.8, 8.6], nearestByWords: 2, nearestByGrams: 3 };
const weights: Readonly<Record<string, RankingWeights>> = {
  en: { words: [0.5, 3, 3, 2.5], grams: [4, 2.5, 2, 4], nearestByWords: 4, nearestByGrams: 4 },
  fi: byBeginning,
  sv: byBeginning,
};
const otherWeights: RankingWeights = { words: [0.5, 2, 4, 2.5], grams: [5, 3, 3, 6], nearestByWords: 3, nearestByGrams: 3.5 };

export const weightsFor = (lang: string): RankingWeights => weights[lang] ?? otherWeights;

export const gatherEvidence = (index: SearchIndex, query: Query): QueryEvidence => ({
  words: evidenceOf(index, index.stems, query.stems),
  grams: evidenceOf(index, index.grams, query.grams),
});

/** A score for every article, 0 where nothing speaks for it. */
export const scoresOf = ({ words, grams }: QueryEvidence, weights: RankingWeights): Float32Array =>
  words.nearest.map((nearest, article) => {
    const byFields = sumOf(words, weights.words, article) + sumOf(grams, weights.grams, article);
    return byFields + weights.nearestByWords * nearest + weights.nearestByGrams * (grams.nearest[article] as number);
  });

const sumOf = ({ fields }: Evidence, weights: readonly number[], article: number): number =>
  fields.reduce((sum, scores, field) => sum + (weights[field] as number) * (scores[article] as number), 0);
