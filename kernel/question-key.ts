import { stopWordsOf } from './stop-words.ts';
import { stemOf, wordsOf } from './words.ts';

/**
 * What makes two wordings the same question: the stems of its words without order, repetition and words that shape a
 * sentence. 'How do I return an order' and 'returning my orders' are the same. '' where nothing is left to tell by.
 */
export function questionKey(text: string, lang: string): string {
  const little = stopWordsOf(lang);
  const telling = wordsOf(text, lang).filter((word) => !little.has(word.text));
  return [...new Set(telling.map((word) => stemOf(word.text, lang)))].sort().join(' ');
}

/** Two questions are alike when they share so much of all their stems (Jaccard's index). */
const alike = 0.3;

/** Those of `keys` that ask something like the question `key`. */
export function likeQuestions(key: string, keys: readonly string[]): string[] {
  const own = key.split(' ');
  return keys.filter((other) => {
    const stems = other.split(' ');
    const shared = stems.filter((stem) => own.includes(stem)).length;
    return shared >= alike * (own.length + stems.length - shared);
  });
}
