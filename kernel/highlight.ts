import { stemOf, wordsOf } from './words.ts';

/** A piece of a text; the pieces joined are the text. */
export interface Run {
  text: string;
  hit: boolean;
}

/** A text and its words by stem, in order; the longest first where two begin together: a hyphenated word stands before its own first part. */
export interface ReadText {
  text: string;
  words: readonly { stem: string; start: number; end: number }[];
}

/** Reads a text that will be marked many times, as results are while somebody types. */
export const readText = (text: string, lang: string): ReadText => {
  const words = wordsOf(text, lang).map((word) => ({ stem: stemOf(word.text, lang), start: word.start, end: word.end }));
  return { text, words: words.sort((a, b) => a.start - b.start || b.end - a.end) };
};

/**
 * Splits a text by the words that matched, so that a view marks them without any HTML. `matched` is a search result's:
 * index words, corrected and completed, so that every form of a word is found that the search itself found.
 */
export const highlight = (text: string, matched: readonly string[], lang: string): Run[] => markIn(readText(text, lang), matched);

/** The same for a text that was read before. */
export const markIn = ({ text, words }: ReadText, matched: readonly string[]): Run[] => {
  const stems = new Set(matched);
  const runs: Run[] = [];
  let done = 0;
  for (const { stem, start, end } of words) {
    if (end <= done || !stems.has(stem)) continue;
    runs.push({ text: text.slice(done, Math.max(done, start)), hit: false }, { text: text.slice(Math.max(done, start), end), hit: true });
    done = end;
  }
  return [...runs, { text: text.slice(done), hit: false }].filter((run) => run.text !== '');
};
