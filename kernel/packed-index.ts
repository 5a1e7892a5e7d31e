import { NumberReader } from './number-reader.ts';

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

/** How often words occur in one article's body. */
export interface Posting {
  word: number;
  article: number;
  times: number;
}

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
