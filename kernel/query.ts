import { meantBy } from './corrections.ts';
import type { QueryTerms } from './evidence.ts';
import { eachGram } from './grams.ts';
import { type ExactMatch, exactKey, type Lexicon } from './search-index.ts';
import { stopWordsOf } from './stop-words.ts';
import { stemOf, type Word, wordsOf } from './words.ts';

/** A word that no article has, and what was looked for in its place. */
export interface Correction {
  typed: string;
  meant: string;
}

/** A text as it is looked for. */
export interface Query {
  stems: QueryTerms;
  grams: QueryTerms;
  /** Stems for `highlight`; stop words only where there is nothing else. */
  marked: string[];
  corrections: Correction[];
  /** Articles of which the text is the title or a question as it stands. */
  exact: readonly ExactMatch[];
  /** Words that say something, and how many of them no article has. */
  content: number;
  unknown: number;
}

export interface QueryOptions {
  /** Whether the last word may be unfinished, as while typing. */
  partial?: boolean;
  /** Whether words are taken as they are typed, without correction. */
  literal?: boolean;
}

/** Enough for any question; the rest of a pasted text changes nothing but the time it takes. */
const mostWords = 32;
const stopWordWeight = 0.3;
/** A word that is not yet one is what the customer is just thinking of. */
const begunWeight = 2;
const correctionWeight = 0.7;
const shortestBeginning = 2;
const mostBeginnings = 40;

/** Undefined for a text without words. */
export const queryOf = (index: Lexicon, text: string, options: QueryOptions = {}): Query | undefined => {
  const words = wordsOf(text, index.lang).slice(0, mostWords);
  if (words.length === 0) return undefined;
  const reader = new QueryReader(index, weightOf(words, index.lang), options.literal ?? false);
  const open = (options.partial ?? false) && words.at(-1)?.end === text.length;
  const last = words.at(-1)?.text;
  for (const word of new Set(words.map((one) => one.text))) reader.add(word, open && word === last);
  return { ...reader.query(), grams: gramsOf(index, words, open), exact: index.exact.get(keyOf(words, index.lang)) ?? [] };
};

const keyOf = (words: readonly Word[], lang: string): string =>
  exactKey(
    words.map((word) => word.text),
    lang,
  );

/** Stop words weigh little, unless there is nothing else to go by. */
const weightOf = (words: readonly Word[], lang: string): ((word: string) => number) => {
  const stopWords = stopWordsOf(lang);
  const weak = words.every((word) => stopWords.has(word.text)) ? new Set<string>() : stopWords;
  return (word) => (weak.has(word) ? stopWordWeight : 1);
};

class QueryReader {
  readonly #index: Lexicon;
  readonly #weightOf: (word: string) => number;
  readonly #literal: boolean;
  readonly #weights = new Map<number, number>();
  readonly #marked = new Set<number>();
  readonly #corrections: Correction[] = [];
  #begun: QueryTerms['begun'];
  #unknownWeight = 0;
  #content = 0;
  #unknown = 0;

  constructor(index: Lexicon, weightOf: (word: string) => number, literal: boolean) {
    this.#index = index;
    this.#weightOf = weightOf;
    this.#literal = literal;
  }

  add(word: string, open: boolean): void {
    const weight = this.#weightOf(word);
    if (weight === 1) this.#content += 1;
    const stem = stemOf(word, this.#index.lang);
    const known = this.#index.stemNumber.get(stem);
    if (open && this.#begin(word, stem, weight)) return;
    if (known !== undefined) this.#put(known, weight);
    else if (!this.#correct(word, stem, weight)) this.#miss(weight);
  }

  query(): Omit<Query, 'grams' | 'exact'> {
    return {
      stems: { weights: this.#weights, unknown: this.#unknownWeight, ...(this.#begun && { begun: this.#begun }) },
      marked: [...this.#marked].map((stem) => this.#index.stemTexts[stem] as string),
      corrections: this.#corrections,
      content: this.#content,
      unknown: this.#unknown,
    };
  }

  #put(stem: number, weight: number): void {
    this.#weights.set(stem, Math.max(weight, this.#weights.get(stem) ?? 0));
    this.#mark(stem, weight);
  }

  #mark(stem: number, weight: number): void {
    if (weight > stopWordWeight) this.#marked.add(stem);
  }

  /** Whether any word of the index begins so. */
  #begin(word: string, stem: string, weight: number): boolean {
    const { stemNumber, vocabulary, vocabularyStem } = this.#index;
    if (word.length < shortestBeginning) return false;
    const from = firstFrom(vocabulary, word);
    const stems = new Set<number>();
    for (let at = from; stems.size < mostBeginnings && vocabulary[at]?.startsWith(word); at++) stems.add(vocabularyStem[at] as number);
    if (stems.size === 0) return false;
    const known = stemNumber.get(stem);
    if (known !== undefined) stems.add(known);
    const finished = vocabulary[from] === word;
    this.#begun = { terms: [...stems], weight: finished ? weight : weight * begunWeight };
    for (const one of stems) this.#mark(one, weight);
    return true;
  }

  #correct(word: string, stem: string, weight: number): boolean {
    if (this.#literal || weight < 1) return false;
    const { near, meant } = meantBy(this.#index, word, stem);
    for (const { stem: number, distance } of near) this.#put(number, (weight * correctionWeight) / Math.max(1, distance));
    if (meant) this.#corrections.push({ typed: word, meant });
    return near.length > 0;
  }

  #miss(weight: number): void {
    this.#unknownWeight += weight;
    if (weight === 1) this.#unknown += 1;
  }
}

const gramsOf = (index: Lexicon, words: readonly Word[], open: boolean): QueryTerms => {
  const weights = new Map<number, number>();
  const unknown = new Set<number>();
  const take = (gram: number): void => {
    const number = index.gramNumber[gram];
    if (number) weights.set(number - 1, 1);
    else unknown.add(gram);
  };
  const texts = words.map((word) => word.text);
  // A word that may go on, and is one as it stands, may as well have ended.
  eachGram(texts, take, open && !isWord(index, texts.at(-1) as string));
  return { weights, unknown: unknown.size };
};

const isWord = ({ vocabulary }: Lexicon, word: string): boolean => vocabulary[firstFrom(vocabulary, word)] === word;

/** Where the first word that is not before `word` stands. */
const firstFrom = (words: readonly string[], word: string): number => {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] as string) < word) low = middle + 1;
    else high = middle;
  }
  return low;
};
