import { eachGram, gramSpace } from '../../kernel/grams.ts';
import { stemOf, wordsOf } from '../../kernel/words.ts';

/** Pieces of text whose words are remembered; natural language repeats itself. */
const mostRemembered = 200_000;

/** Numbers every word, stem and run of letters in the order in which they come. */
export class WordRegister {
  readonly texts: string[] = [];
  readonly stemOfWord: number[] = [];
  readonly stemTexts: string[] = [];
  readonly gramHashes: number[] = [];
  readonly #lang: string;
  readonly #numbers = new Map<string, number>();
  readonly #stems = new Map<string, number>();
  readonly #gramNumber = new Int32Array(gramSpace);
  readonly #gramsFrom: number[] = [0];
  readonly #grams: number[] = [];
  readonly #pieces = new Map<string, readonly number[]>();

  constructor(lang: string) {
    this.#lang = lang;
  }

  /** The words of a text in order, by number. No word goes over white space. */
  wordsIn(text: string): number[] {
    return text.split(/\s+/u).flatMap((piece) => this.#wordsOf(piece));
  }

  /** Runs of letters of one word by itself. */
  gramsOf(word: number): number[] {
    return this.#grams.slice(this.#gramsFrom[word], this.#gramsFrom[word + 1]);
  }

  /** Runs of letters of words in a row. */
  gramsIn(words: readonly number[]): number[] {
    return this.#numberedGrams(words.map((word) => this.texts[word] as string));
  }

  #wordsOf(piece: string): readonly number[] {
    const known = this.#pieces.get(piece);
    if (known) return known;
    const words = wordsOf(piece, this.#lang).map(({ text }) => this.#number(text));
    if (this.#pieces.size >= mostRemembered) this.#pieces.clear();
    this.#pieces.set(piece, words);
    return words;
  }

  #number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.texts.push(text) - 1;
    this.#numbers.set(text, number);
    this.stemOfWord.push(this.#stem(text));
    this.#grams.push(...this.#numberedGrams([text]));
    this.#gramsFrom.push(this.#grams.length);
    return number;
  }

  #stem(word: string): number {
    const stem = stemOf(word, this.#lang);
    const known = this.#stems.get(stem);
    if (known !== undefined) return known;
    const number = this.stemTexts.push(stem) - 1;
    this.#stems.set(stem, number);
    return number;
  }

  #numberedGrams(words: readonly string[]): number[] {
    const numbers: number[] = [];
    eachGram(words, (gram) => {
      if (!this.#gramNumber[gram]) this.#gramNumber[gram] = this.gramHashes.push(gram);
      numbers.push((this.#gramNumber[gram] as number) - 1);
    });
    return numbers;
  }
}
