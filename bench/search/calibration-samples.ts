import { buildIndex } from '../../kernel/build-index.ts';
import type { Sample } from '../../kernel/calibrate.ts';
import type { SearchableArticle } from '../../kernel/packed-index.ts';
import { signalsFor } from '../../kernel/search.ts';
import type { SearchIndex } from '../../kernel/search-index.ts';
import { type LabelledQuery, withQuestions } from './labelled-set.ts';

const folds = 4;

/**
 * What labelled queries tell about confidence: each is searched in an index that learnt from the others, but not from it,
 * as a new query finds the index.
 */
export const crossedSamples = (
  articles: readonly SearchableArticle[],
  lang: string,
  queries: readonly LabelledQuery[],
  older: readonly LabelledQuery[] = [],
): Sample[] =>
  Array.from({ length: folds }, (_, fold) => {
    const own = queries.filter((_, index) => index % folds === fold);
    const others = queries.filter((_, index) => index % folds !== fold);
    return samplesOf(buildIndex(withQuestions(articles, [...others, ...older]), lang), own);
  }).flat();

/** What queries find in an index. */
export const samplesOf = (index: SearchIndex, queries: readonly LabelledQuery[]): Sample[] =>
  queries.flatMap(({ q, relevant }) => {
    const found = signalsFor(index, q);
    if (!found) return [];
    const places = relevant.map((id) => found.best.indexOf(id)).filter((place) => place >= 0);
    const best = Math.min(Number.POSITIVE_INFINITY, ...places);
    return [{ signals: found.signals, answerable: relevant.length > 0, first: best === 0, found: best < 3, weight: 1 }];
  });

/** Makes a set count as much as `total` samples. */
export const weighed = (samples: readonly Sample[], total: number): Sample[] =>
  samples.map((sample) => ({ ...sample, weight: total / samples.length }));
