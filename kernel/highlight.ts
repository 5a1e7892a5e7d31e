import { stemOf, wordsOf } from './words.ts';

/** A piece of a text; the pieces joined are the text. */
export interface Run {
  text: string;
  hit: boolean;
}

/**
 * Splits a text by the words that matched, so that a view marks them without any HTML. `matched` is a search result's:
 * index words, corrected and completed, so that every form of a word is found that the search itself found.
 */
export const highlight = (text: string, matched: readonly string[], lang: string): Run[] => {
  const stems = new Set(matched);
  const hits = wordsOf(text, lang).filter((word) => stems.has(stemOf(word.text, lang)));
  const runs: Run[] = [];
  let done = 0;
  // Longest first where two begin together: a hyphenated word stands before its own first part.
  for (const { start, end } of hits.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= done) continue;
    runs.push({ text: text.slice(done, Math.max(done, start)), hit: false }, { text: text.slice(Math.max(done, start), end), hit: true });
    done = end;
  }
  return [...runs, { text: text.slice(done), hit: false }].filter((run) => run.text !== '');
};
