import { NumberReader, textOfNumbers } from './number-text.ts';
import { wordsOf } from './words.ts';

/** An article as it is indexed; `body` is plain text. */
export interface SearchableArticle {
  id: string;
  title: string;
  category: string;
  /** Questions that it answers, in customers' words. */
  questions: readonly string[];
  body: string;
}

/**
 * What cannot be made again from the titles, in the form in which it travels. Terms of both kinds (stems and runs of four
 * letters) are made from it where it is used.
 */
export interface PackedIndex {
  form: 2;
  /** The words of all bodies in order: the length shared with the word before as one base-36 digit, then the rest; parted by spaces. */
  words: string;
  /** For each of these words how many articles have it, then for each the distance from the last one and how often, as `NumberReader` reads. */
  bodies: string;
  /** An article's questions on one line, as words parted by spaces, the questions by tabs. */
  questions: string;
}

const mostShared = 35;

/** How often words occur in one article's body. */
export interface Posting {
  word: number;
  article: number;
  times: number;
}

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

/** The words of `packed.words`, one after the other. */
export function* unpackedWords(packed: PackedIndex): Generator<string> {
  let last = '';
  for (const piece of packed.words ? packed.words.split(' ') : []) {
    last = last.slice(0, Number.parseInt(piece.charAt(0), 36)) + piece.slice(1);
    yield last;
  }
}

/** What `packed.bodies` says, by word and then by article. */
export function* unpackedPostings(packed: PackedIndex): Generator<Posting> {
  const numbers = new NumberReader(packed.bodies);
  for (let word = 0; !numbers.done; word++) {
    let article = -1;
    for (let count = numbers.next(); count >= 0; count--) {
      const step = numbers.next();
      article += 1 + (step >> 1);
      yield { word, article, times: step & 1 ? numbers.next() + 2 : 1 };
    }
  }
}
