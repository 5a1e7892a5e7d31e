import { pick } from '../support/seeded-random.ts';
import type { BenchArticle } from './recombined-articles.ts';

/** What a customer types until a search is complete, and the article that they mean. */
export interface TypedQuery {
  text: string;
  article: string;
}

/** Nobody types a long title to its end. */
const mostWords = 5;
const typoShare = 1 / 3;
const typos: ((word: string, at: number) => string)[] = [
  (word, at) => word.slice(0, at) + word.slice(at + 1),
  (word, at) => word.slice(0, at) + word.charAt(at) + word.slice(at),
  (word, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  (word, at) => `${word.slice(0, at)}e${word.slice(at + 1)}`,
];

/** The beginnings of `count` articles' titles in small letters, every third one with a slip in one of its longer words. */
export function typedQueries(articles: readonly BenchArticle[], count: number, random: () => number): TypedQuery[] {
  return Array.from({ length: count }, () => {
    const { id, title } = pick(articles, random);
    const text = title.toLowerCase().split(/\s+/).slice(0, mostWords).join(' ');
    return { text: random() < typoShare ? withTypo(text, random) : text, article: id };
  });
}

/** Not in a word's first letter, which people get right, nor in its last. */
function withTypo(text: string, random: () => number): string {
  const words = text.split(' ');
  const long = words.flatMap((word, index) => (word.length >= 6 ? [index] : []));
  const index = long.length > 0 ? pick(long, random) : -1;
  const slip = pick(typos, random);
  return words.map((word, place) => (place === index ? slip(word, 1 + Math.floor(random() * (word.length - 3))) : word)).join(' ');
}
