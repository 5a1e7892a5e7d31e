import { eachGram, gramSpace } from './grams.ts';
import { type PackedIndex, unpackedPostings, unpackedWords } from './packed-index.ts';
import { RowsBuilder } from './rows.ts';
import { categoryField, questionsField, type TermSpace, TermSpaceBuilder, type Texts, titleField } from './term-space.ts';
import { stemOf, wordsOf } from './words.ts';

/** What an index needs of an article beside the packed form: what is shown of it anyway. */
export interface ListedArticle {
  id: string;
  title: string;
  category: string;
}

/** What a text is read by: the words that the articles of one language have. */
export interface Lexicon {
  lang: string;
  /** Stems by number, and the other way round. */
  stemNumber: ReadonlyMap<string, number>;
  stemTexts: readonly string[];
  /** Every word of the index in order, with the number of its stem. */
  vocabulary: readonly string[];
  vocabularyStem: Int32Array;
  /** By hash: a gram's number plus 1, or 0. */
  gramNumber: Int32Array;
  /** By normal forms of titles and questions: the articles that have them as they are, each once, in the articles' order. */
  exact: Pick<ReadonlyMap<string, readonly ExactMatch[]>, 'get'>;
}

/** An index of one language, ready to be asked. */
export interface SearchIndex extends Lexicon {
  ids: readonly string[];
  texts: Texts;
  /** By article: its first unit; one more at the end. */
  firstUnit: Int32Array;
  stems: TermSpace;
  grams: TermSpace;
}

/** An article that a text names; `title` where it is its title, not a question. */
export interface ExactMatch {
  article: number;
  title: boolean;
}

/** How much is done between two places where a load may rest. */
const slice = 100;

/** Loads what `packIndex` gave, resting often (a millisecond or less apart on a common machine), so that a page stays alive meanwhile. Throws `TypeError` for anything else. */
export function* loadInSlices(packed: object, articles: readonly ListedArticle[], lang: string): Generator<void, SearchIndex> {
  if (!isPacked(packed)) throw new TypeError('this is no search index of this release; build one with packIndex');
  const loader = new IndexLoader(packed, articles, lang);
  yield* loader.readBodies();
  yield* loader.readUnits();
  yield* loader.addWords();
  yield* loader.addUnits();
  return yield* loader.finish();
}

const isPacked = (packed: object): packed is PackedIndex => 'form' in packed && packed.form === 2;

/** The words of one short text. */
interface Unit {
  article: number;
  field: number;
  words: string[];
}

class IndexLoader {
  readonly #packed: PackedIndex;
  readonly #articles: readonly ListedArticle[];
  readonly #lang: string;
  readonly #words: string[] = [];
  readonly #units: Unit[] = [];
  readonly #stemNumber = new Map<string, number>();
  readonly #stemOfWord = new Map<string, number>();
  readonly #gramNumber = new Int32Array(gramSpace);
  readonly #exact = new Map<string, ExactMatch[]>();
  #grams = 0;
  #texts: Texts | undefined;
  #stemBuilder: TermSpaceBuilder | undefined;
  #gramBuilder: TermSpaceBuilder | undefined;

  constructor(packed: PackedIndex, articles: readonly ListedArticle[], lang: string) {
    this.#packed = packed;
    this.#articles = articles;
    this.#lang = lang;
  }

  *readBodies(): Generator<void> {
    for (const word of unpackedWords(this.#packed)) {
      this.#words.push(word);
      if (this.#words.length % (slice * 20) === 0) yield;
    }
    const bodies = new RowsBuilder();
    let count = 0;
    for (const { word, article, times } of unpackedPostings(this.#packed)) {
      bodies.add(word, article * 64 + Math.min(times, 63));
      if (++count % (slice * 40) === 0) yield;
    }
    this.#texts = { articles: this.#articles.length, bodies: yield* bodies.build(this.#words.length), unitArticle: none, unitField: none };
  }

  *readUnits(): Generator<void> {
    const questions = this.#packed.questions.split('\n');
    for (let article = 0; article < this.#articles.length; article++) {
      const { title, category } = this.#articles[article] as ListedArticle;
      this.#addUnit(article, titleField, wordsIn(title, this.#lang));
      for (const line of (questions[article] ?? '').split('\t')) {
        this.#addUnit(article, questionsField, line ? line.split(' ') : []);
        if (this.#units.length % slice === 0) yield;
      }
      this.#addUnit(article, categoryField, wordsIn(category, this.#lang));
      if (article % slice === 0) yield;
    }
    const texts = this.#texts as Texts;
    texts.unitArticle = Int32Array.from(this.#units, (unit) => unit.article);
    texts.unitField = Int32Array.from(this.#units, (unit) => unit.field);
    this.#stemBuilder = new TermSpaceBuilder(texts);
    this.#gramBuilder = new TermSpaceBuilder(texts);
  }

  #addUnit(article: number, field: number, words: string[]): void {
    if (words.length === 0) return;
    this.#units.push({ article, field, words });
    if (field === categoryField) return;
    const key = exactKey(words, this.#lang);
    const match = { article, title: field === titleField };
    const known = this.#exact.get(key);
    if (!known) this.#exact.set(key, [match]);
    else if (known.every((other) => other.article !== article)) known.push(match);
  }

  *addWords(): Generator<void> {
    for (let word = 0; word < this.#words.length; word++) {
      const text = this.#words[word] as string;
      this.#stemBuilder?.addWord(word, [this.#stem(text)]);
      this.#gramBuilder?.addWord(word, this.#gramsOf([text]));
      if (word % slice === 0) yield;
    }
  }

  *addUnits(): Generator<void> {
    for (let unit = 0; unit < this.#units.length; unit++) {
      const { words } = this.#units[unit] as Unit;
      this.#stemBuilder?.addUnit(
        unit,
        words.map((word) => this.#stem(word)),
      );
      this.#gramBuilder?.addUnit(unit, this.#gramsOf(words));
      if (unit % slice === 0) yield;
    }
  }

  #stem(word: string): number {
    const known = this.#stemOfWord.get(word);
    if (known !== undefined) return known;
    const stem = stemOf(word, this.#lang);
    const number = this.#stemNumber.get(stem) ?? this.#stemNumber.size;
    this.#stemNumber.set(stem, number);
    this.#stemOfWord.set(word, number);
    return number;
  }

  #gramsOf(words: string[]): number[] {
    const numbers: number[] = [];
    eachGram(words, (gram) => {
      if (!this.#gramNumber[gram]) this.#gramNumber[gram] = ++this.#grams;
      numbers.push((this.#gramNumber[gram] as number) - 1);
    });
    return numbers;
  }

  *finish(): Generator<void, SearchIndex> {
    yield;
    const stems = yield* (this.#stemBuilder as TermSpaceBuilder).build(this.#stemNumber.size);
    const grams = yield* (this.#gramBuilder as TermSpaceBuilder).build(this.#grams);
    yield;
    const vocabulary = [...this.#stemOfWord.keys()].sort();
    yield;
    return {
      lang: this.#lang,
      ids: this.#articles.map((article) => article.id),
      texts: this.#texts as Texts,
      firstUnit: firstUnits(this.#units, this.#articles.length),
      stems,
      grams,
      stemNumber: this.#stemNumber,
      stemTexts: [...this.#stemNumber.keys()],
      vocabulary,
      vocabularyStem: Int32Array.from(vocabulary, (word) => this.#stemOfWord.get(word) as number),
      gramNumber: this.#gramNumber,
      exact: this.#exact,
    };
  }
}

const none = new Int32Array(0);

const wordsIn = (text: string, lang: string): string[] => wordsOf(text, lang).map((word) => word.text);

/** By which a query is known to be a title or a question as it stands. */
export const exactKey = (words: readonly string[], lang: string): string => words.map((word) => stemOf(word, lang)).join(' ');

const firstUnits = (units: readonly Unit[], articles: number): Int32Array => {
  const first = new Int32Array(articles + 1).fill(units.length);
  for (let unit = units.length - 1; unit >= 0; unit--) first[(units[unit] as Unit).article] = unit;
  for (let article = articles - 1; article >= 0; article--)
    first[article] = Math.min(first[article] as number, first[article + 1] as number);
  return first;
};
