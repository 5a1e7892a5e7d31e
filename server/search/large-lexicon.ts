import type { DatabaseSync } from 'node:sqlite';
import { atOnce } from '../../kernel/at-once.ts';
import { eachGram, gramSpace } from '../../kernel/grams.ts';
import { type Rows, RowsBuilder } from '../../kernel/rows.ts';
import type { ExactMatch, Lexicon } from '../../kernel/search-index.ts';
import { Facts } from './large-index-file.ts';
import { meanLengths } from './term-census.ts';

/** One kind of terms over all articles. */
export interface WholeSpace {
  /** By term: words that have it. */
  words: Rows;
  /** By term: articles, and titles and questions, that have it. */
  articles: Int32Array;
  units: Int32Array;
  meanLength: readonly number[];
  unitWeight: Float32Array;
  unknownWeight: number;
}

/** What of a large index stays in memory: its words, and how common each term is. */
export interface LargeLexicon extends Lexicon {
  /** By number, as the file numbers them. */
  words: readonly string[];
  stemOfWord: Int32Array;
  articles: number;
  /** By unit (a title, a question or a category): its article, and its length in stems and in runs of letters. */
  unitArticle: Int32Array;
  unitStems: Int32Array;
  unitGrams: Int32Array;
  stems: WholeSpace;
  grams: WholeSpace;
}

/** Reads it from a file that `LargeIndexWriter` finished. */
export const largeLexicon = (file: DatabaseSync, lang: string): LargeLexicon => {
  const facts = new Facts(file);
  const words = listOf(facts.text('words'));
  const stemOfWord = facts.numbers('stem of word');
  const stemTexts = listOf(facts.text('stems'));
  const grams = facts.numbers('grams');
  const gramNumber = numbersByHash(grams);
  const [articles = 0, asked = 0] = facts.numbers('counts');
  return {
    ...{ lang, words, stemOfWord, articles, stemTexts, gramNumber },
    ...unitsIn(facts),
    ...vocabularyOf(words, stemOfWord, facts.numbers('words in order')),
    stemNumber: new Map(stemTexts.map((text, number) => [text, number])),
    exact: namesIn(file),
    stems: spaceOf(facts, 'stem', asked, wordsWithStem(stemOfWord, stemTexts.length)),
    grams: spaceOf(facts, 'gram', asked, wordsWithGram(words, gramNumber, grams.length)),
  };
};

const numbersByHash = (grams: Int32Array): Int32Array => {
  const numbers = new Int32Array(gramSpace);
  for (const [number, gram] of grams.entries()) numbers[gram] = number + 1;
  return numbers;
};

const unitsIn = (facts: Facts): Pick<LargeLexicon, 'unitArticle' | 'unitStems' | 'unitGrams'> => ({
  unitArticle: facts.numbers('article of unit'),
  unitStems: facts.numbers('stems of unit'),
  unitGrams: facts.numbers('grams of unit'),
});

const vocabularyOf = (
  words: readonly string[],
  stemOfWord: Int32Array,
  order: Int32Array,
): Pick<Lexicon, 'vocabulary' | 'vocabularyStem'> => ({
  vocabulary: Array.from(order, (word) => words[word] as string),
  vocabularyStem: order.map((word) => stemOfWord[word] as number),
});

const listOf = (text: string): string[] => (text ? text.split(' ') : []);

const spaceOf = (facts: Facts, kind: string, asked: number, words: Rows): WholeSpace => {
  const units = facts.numbers(`${kind} units`);
  return {
    words,
    articles: facts.numbers(`${kind} articles`),
    units,
    meanLength: meanLengths(facts.numbers(`${kind} lengths`)),
    unitWeight: Float32Array.from(units, (count) => Math.log(1 + asked / Math.max(1, count))),
    unknownWeight: Math.log(1 + asked),
  };
};

const wordsWithStem = (stemOfWord: Int32Array, stems: number): Rows => {
  const rows = new RowsBuilder();
  for (const [word, stem] of stemOfWord.entries()) rows.add(stem, word);
  return atOnce(rows.build(stems));
};

const wordsWithGram = (words: readonly string[], gramNumber: Int32Array, count: number): Rows => {
  const rows = new RowsBuilder();
  for (const [word, text] of words.entries()) {
    const grams = new Set<number>();
    eachGram([text], (gram) => grams.add((gramNumber[gram] as number) - 1));
    for (const gram of grams) rows.add(gram, word);
  }
  return atOnce(rows.build(count));
};

const namesIn = (file: DatabaseSync): Lexicon['exact'] => {
  const named = file.prepare('select article, title from named where name = ? order by article limit 100');
  return {
    get(name) {
      const rows = named.all(name) as unknown as { article: number; title: number }[];
      return rows.map(({ article, title }): ExactMatch => ({ article, title: title === 1 }));
    },
  };
};
