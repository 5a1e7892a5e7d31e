import { buildIndex } from './build-index.ts';
import { calibrate, fewestSamples, type Sample } from './calibrate.ts';
import { calibrationFor } from './calibrations.ts';
import type { Calibration } from './confidence.ts';
import type { SearchableArticle } from './packed-index.ts';
import { signalsFor, type Told } from './search.ts';
import type { SearchIndex } from './search-index.ts';

/** A question in a customer's words, and the article that answered it. */
export interface Confirmed {
  article: string;
  text: string;
}

const folds = 3;
/** More would make the build of an index wait, and tell little more: a search takes the longer, the more articles there are. */
const mostConfirmed = 1500;
const mostSearched = 3_000_000;
/** What no article answers counts so much beside what one does. */
const strangerShare = 0.5;

/** What was fitted, and to how many confirmed questions. */
export interface OwnCalibration {
  calibration: Calibration;
  by: number;
}

/**
 * A company's own calibration from its confirmed questions, by two searches of each: in an index that lacks this question, as
 * a new customer finds it, and in one that lacks the article too, where nothing fits and whatever is found is wrong. Undefined
 * where fewer than `fewestSamples` can be searched. `articles` come without the confirmed questions.
 */
export const ownCalibration = (
  articles: readonly SearchableArticle[],
  lang: string,
  confirmed: readonly Confirmed[],
): OwnCalibration | undefined => {
  if (confirmed.length < fewestSamples) return undefined;
  const asked = evenly(confirmed, Math.min(mostConfirmed, Math.max(fewestSamples, Math.floor(mostSearched / articles.length))));
  const learned: Learned = { articles, lang, confirmed };
  const known = Array.from({ length: folds }, (_, fold) => knownIn(fold, learned, asked)).flat();
  if (known.length < fewestSamples) return undefined;
  const strangers = Array.from({ length: folds }, (_, fold) => strangersIn(fold, learned, asked)).flat();
  return { calibration: calibrationOf(known, strangers, lang), by: known.length };
};

interface Learned {
  articles: readonly SearchableArticle[];
  lang: string;
  confirmed: readonly Confirmed[];
}

/** Fitted to questions that an article answers, and to those that none does. */
export const calibrationOf = (known: readonly Sample[], strangers: readonly Sample[], lang: string): Calibration => {
  const weight = (strangerShare * known.length) / Math.max(1, strangers.length);
  return calibrate([...known, ...strangers.map((sample) => ({ ...sample, weight }))], calibrationFor(lang));
};

/** At most so many, from all over the list. */
export const evenly = (confirmed: readonly Confirmed[], most: number): Confirmed[] => {
  const share = Math.min(1, most / Math.max(1, confirmed.length));
  return confirmed.filter((_, number) => Math.floor(number * share) !== Math.floor((number - 1) * share));
};

/** What was found for a confirmed question; none where that is nothing. `answerable`: whether its article was there to be found. */
export const sampleOf = (found: Told | undefined, { article }: Confirmed, answerable: boolean): Sample[] => {
  if (!found) return [];
  const place = found.best.indexOf(article);
  return [{ signals: found.signals, answerable, first: place === 0, found: place >= 0 && place < 3, weight: 1 }];
};

/** The articles with these questions among theirs. */
export const withConfirmed = (articles: readonly SearchableArticle[], confirmed: readonly Confirmed[]): SearchableArticle[] => {
  const texts = Map.groupBy(confirmed, ({ article }) => article);
  return articles.map((one) => ({ ...one, questions: [...one.questions, ...(texts.get(one.id) ?? []).map(({ text }) => text)] }));
};

/** The questions asked of this fold, each in an index that has all others. */
const knownIn = (fold: number, { articles, lang, confirmed }: Learned, asked: readonly Confirmed[]): Sample[] => {
  const own = new Set(asked.filter((_, number) => number % folds === fold));
  const others = confirmed.filter((one) => !own.has(one));
  return samplesIn(buildIndex(withConfirmed(articles, others), lang), [...own], true);
};

/** The questions asked of this fold's articles, in an index without these articles. */
const strangersIn = (fold: number, { articles, lang, confirmed }: Learned, asked: readonly Confirmed[]): Sample[] => {
  const left = articles.filter((_, number) => number % folds !== fold);
  const ids = new Set(left.map(({ id }) => id));
  const own = asked.filter(({ article }) => !ids.has(article));
  return samplesIn(buildIndex(withConfirmed(left, confirmed), lang), own, false);
};

const samplesIn = (index: SearchIndex, asked: readonly Confirmed[], answerable: boolean): Sample[] =>
  asked.flatMap((one) => sampleOf(signalsFor(index, one.text), one, answerable));
