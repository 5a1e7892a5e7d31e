import lunr from 'lunr';
import { finnishStem } from './finnish-stem.ts';

/** A word of a text: its normal form, and where it stands in the text by string index. */
export interface Word {
  text: string;
  start: number;
  end: number;
}

/** Longer runs are no words; cutting them keeps any text harmless. */
const longestWord = 40;
const stemLength = 6;
const pieces = /[\p{L}\p{N}\p{M}]+/gu;
const compound = /[\p{L}\p{N}\p{M}]+(?:['’‐‑-][\p{L}\p{N}\p{M}]+)*/gu;
const hyphen = /[‐‑-]/u;
const apostrophe = /['’]/u;
const possessive = /['’]s$/u;
/** Languages that write little words with an apostrophe before the word itself: l'adresse, dell'ordine. */
const eliding = new Set(['fr', 'it', 'ca']);
/** Languages whose small letters are not those of the rest (Unicode SpecialCasing). */
const ownCasing = new Set(['tr', 'az', 'lt']);
/** Languages that inflect by long endings and write compounds as one word: the beginning says what it is about. */
const byBeginning = new Set(['fi', 'sv']);

/** `fi` of `fi-FI`. */
export const primaryLanguage = (lang: string): string => lang.toLowerCase().split('-')[0] ?? '';

/**
 * The words of a text in order: letters and digits of any script, composed (NFC) and in small letters.
 * A hyphenated word gives its parts and itself without the hyphen, so that `e-mail`, `email` and `mail` meet;
 * an apostrophe goes with the English ending `'s`, or by itself (`don't` is `dont`).
 */
export const wordsOf = (text: string, lang: string): Word[] =>
  [...text.matchAll(compound)].flatMap((match) => split(match[0], match.index, lang));

const split = (text: string, start: number, lang: string): Word[] => {
  const language = primaryLanguage(lang);
  if (eliding.has(language) && apostrophe.test(text)) return parts(text, start, language);
  if (!hyphen.test(text)) return [word(text, start, language)];
  return [...parts(text, start, language), word(text, start, language)];
};

const parts = (text: string, start: number, language: string): Word[] =>
  [...text.matchAll(pieces)].map((match) => word(match[0], start + match.index, language));

const word = (text: string, start: number, language: string): Word => {
  const plain = text
    .replace(possessive, '')
    .replace(/['’‐‑-]/gu, '')
    .normalize('NFC');
  const small = ownCasing.has(language) ? plain.toLocaleLowerCase(language) : plain.toLowerCase();
  return { text: cut(small, longestWord), start, end: start + text.length };
};

const cut = (text: string, length: number): string => (text.length <= length ? text : [...text].slice(0, length).join(''));

/**
 * What the forms of a word have in common: Porter's stem in English, the first six letters in Swedish, and in Finnish those of
 * the word without its endings; the word itself in other languages. Takes a word as `wordsOf` gives it.
 * Source: M. F. Porter, 'An algorithm for suffix stripping', 1980, as lunr implements it.
 */
export const stemOf = (text: string, lang: string): string => {
  const language = primaryLanguage(lang);
  if (language === 'en') return lunr.stemmer(new lunr.Token(text, {})).toString();
  if (!byBeginning.has(language)) return text;
  return cut(language === 'fi' ? finnishStem(text) : text, stemLength);
};

/** Whether stems of this language are beginnings of `stemLength` letters. */
export const stemsByBeginning = (lang: string): boolean => byBeginning.has(primaryLanguage(lang));
