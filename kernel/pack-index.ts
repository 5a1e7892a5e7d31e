import { textOfNumbers } from './number-text.ts';
import type { PackedIndex, SearchableArticle } from './packed-index.ts';
import { wordsOf } from './words.ts';

const mostShared = 35;

/** Packs articles that are all in `lang`, in the order in which they will be listed. */
export const packIndex = (articles: readonly SearchableArticle[], lang: string): PackedIndex => {
  const places = new Map<string, Map<number, number>>();
  articles.forEach((article, number) => {
    for (const word of textsOf(article.body, lang)) countWord(places, word, number);
  });
  const words = [...places.keys()].sort();
  return {
    form: 2,
    words: packWords(words),
    bodies: textOfNumbers(words.flatMap((word) => packPlaces(places.get(word) ?? new Map()))),
    questions: articles.map(({ questions }) => questions.map((question) => textsOf(question, lang).join(' ')).join('\t')).join('\n'),
  };
};

const textsOf = (text: string, lang: string): string[] => wordsOf(text, lang).map((word) => word.text);

const countWord = (places: Map<string, Map<number, number>>, word: string, article: number): void => {
  const counts = places.get(word) ?? new Map<number, number>();
  if (counts.size === 0) places.set(word, counts);
  counts.set(article, (counts.get(article) ?? 0) + 1);
};

const packPlaces = (counts: Map<number, number>): number[] => {
  let last = -1;
  const numbers = [...counts].flatMap(([article, times]) => {
    const step = article - last - 1;
    last = article;
    return times === 1 ? [step * 2] : [step * 2 + 1, times - 2];
  });
  return [counts.size - 1, ...numbers];
};

const packWords = (words: readonly string[]): string =>
  words
    .map((word, index) => {
      const shared = sharedBeginning(words[index - 1] ?? '', word);
      return shared.toString(36) + word.slice(shared);
    })
    .join(' ');

const sharedBeginning = (first: string, second: string): number => {
  let length = 0;
  while (length < mostShared && length < second.length && first.charAt(length) === second.charAt(length)) length++;
  return length;
};
