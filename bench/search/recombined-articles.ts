import { wordsOf } from '../../kernel/words.ts';
import type { IndexOrder } from '../../server/search/search-index-worker.ts';
import { pick } from '../support/seeded-random.ts';
import { growthOf, type VocabularyGrowth } from './vocabulary-growth.ts';

/** An article as the index is made of it. */
export type BenchArticle = IndexOrder['articles'][number];

/** What the yardsticks know of an article. */
export type PlainArticle = Pick<BenchArticle, 'id' | 'title' | 'plain'>;

/** Words of at least so many letters carry the meaning; the others stay. */
const longWord = 5;
const summaryLength = 160;
const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => sentence.trim() !== '');

/**
 * A larger knowledge base in the manner of a small one: the originals, then articles whose sentences are copied from
 * any earlier article, in which so many words are replaced by new ones that the vocabulary grows as it does in the originals.
 * Copying keeps common words common; a new word is the beginning of one word and the end of another.
 */
export class RecombinedArticles {
  readonly #lang: string;
  readonly #random: () => number;
  readonly #growth: VocabularyGrowth;
  readonly #originals: readonly BenchArticle[];
  readonly #articles: BenchArticle[] = [];
  readonly #sentences: string[] = [];
  readonly #vocabulary = new Set<string>();
  readonly #words: string[] = [];
  #tokens = 0;

  constructor(originals: readonly BenchArticle[], lang: string, random: () => number) {
    this.#lang = lang;
    this.#random = random;
    this.#growth = growthOf(
      originals.map(({ title, plain }) => `${title} ${plain}`),
      lang,
    );
    this.#originals = originals;
    for (const article of originals) this.#add(article);
  }

  /** How many different words there are by now. */
  get words(): number {
    return this.#vocabulary.size;
  }

  /** The first `count` articles; a larger count goes on where a smaller one ended. */
  upTo(count: number): BenchArticle[] {
    while (this.#articles.length < count) this.#add(this.#another(this.#articles.length));
    return this.#articles.slice(0, count);
  }

  #another(number: number): BenchArticle {
    const model = pick(this.#originals, this.#random);
    const sentences = sentencesOf(model.plain).map(() => pick(this.#sentences, this.#random));
    const title = this.#retitled(pick(this.#articles, this.#random).title, sentences);
    const plain = this.#enriched(sentences).join('\n');
    return { ...model, id: `article-${number}`, title, plain, summary: plain.slice(0, summaryLength), questions: [] };
  }

  /** Half of a title's long words give way to words of the article. */
  #retitled(title: string, sentences: string[]): string {
    const own = sentences.flatMap((sentence) => this.#longWords(sentence)).map(({ text }) => text);
    if (own.length === 0) return title;
    return this.#replaced(title, (word) => (this.#random() < 0.5 ? pick(own, this.#random) : word));
  }

  /** Puts new words into an article until the vocabulary is as large as a text of this length has it. */
  #enriched(sentences: string[]): string[] {
    const tokens = this.#tokens + wordsOf(sentences.join(' '), this.#lang).length;
    let missing = Math.round(this.#growth(tokens)) - this.#vocabulary.size;
    return sentences.map((sentence) =>
      this.#replaced(sentence, (word) => {
        if (missing <= 0 || this.#random() < 0.5) return word;
        missing -= 1;
        return this.#newWord();
      }),
    );
  }

  #newWord(): string {
    const [first, second] = [pick(this.#words, this.#random), pick(this.#words, this.#random)];
    return first.slice(0, Math.ceil(first.length * 0.6)) + second.slice(Math.floor(second.length * 0.5));
  }

  #longWords = (text: string) => wordsOf(text, this.#lang).filter((word) => word.text.length >= longWord);

  #replaced(text: string, replace: (word: string) => string): string {
    return this.#longWords(text).reduceRight((rest, { text: word, start, end }) => {
      const other = replace(word);
      return other === word ? rest : rest.slice(0, start) + other + rest.slice(end);
    }, text);
  }

  #add(article: BenchArticle): void {
    this.#articles.push(article);
    this.#sentences.push(...sentencesOf(article.plain));
    for (const { text } of wordsOf(`${article.title} ${article.plain}`, this.#lang)) {
      this.#tokens += 1;
      if (this.#vocabulary.has(text)) continue;
      this.#vocabulary.add(text);
      if (text.length >= longWord) this.#words.push(text);
    }
  }
}
