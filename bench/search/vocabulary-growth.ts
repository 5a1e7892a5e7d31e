import { wordsOf } from '../../kernel/words.ts';

/** How many different words a text of `tokens` words has. */
export type VocabularyGrowth = (tokens: number) => number;

/**
 * The growth that a sample of texts shows, by Heaps' law (V = k · n^b), fitted through the sample's half and its whole.
 * Source: H. S. Heaps, 'Information Retrieval: Computational and Theoretical Aspects', 1978, chapter 7.
 */
export function growthOf(texts: readonly string[], lang: string): VocabularyGrowth {
  const words = texts.flatMap((text) => wordsOf(text, lang).map((word) => word.text));
  const different = (count: number): number => new Set(words.slice(0, count)).size;
  const half = Math.floor(words.length / 2);
  const b = Math.log(different(words.length) / different(half)) / Math.log(words.length / half);
  const k = different(words.length) / words.length ** b;
  return (tokens) => k * tokens ** b;
}
