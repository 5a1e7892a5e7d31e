import { listedLanguages, stopWordsOf } from './stop-words.ts';
import { primaryLanguage, wordsOf } from './words.ts';

/** One little word in a long text may be anything, such as a Swedish `i`. */
const fewest = 0.3;

/**
 * The language that a text is in, of `languages`, where its little words say that it is not `own`; undefined where they say nothing
 * or speak for `own` as much.
 */
export const otherLanguageOf = (text: string, own: string, languages: readonly string[]): string | undefined => {
  const words = wordsOf(text, own).map((word) => word.text);
  const hits = (lang: string): number => words.filter((word) => stopWordsOf(lang).has(word)).length;
  const others = languages.filter((lang) => primaryLanguage(lang) !== primaryLanguage(own) && listedLanguages.has(primaryLanguage(lang)));
  const best = others.toSorted((one, other) => hits(other) - hits(one))[0];
  return best !== undefined && hits(best) > hits(own) && hits(best) >= fewest * words.length ? best : undefined;
};
