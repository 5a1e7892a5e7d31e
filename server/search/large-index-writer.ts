import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { SearchableArticle } from '../../kernel/packed-index.ts';
import { exactKey } from '../../kernel/search-index.ts';
import { bodyField, categoryField, fields, questionsField, titleField } from '../../kernel/term-space.ts';
import { Facts, mostTimes, type NumberedUnit, packedArticle, tables } from './large-index-file.ts';
import { ListWriter } from './list-writer.ts';
import { FieldLengths, TermCensus } from './term-census.ts';
import { WordRegister } from './word-register.ts';

/** An article as it is searched and shown. */
export type WrittenArticle = SearchableArticle & { summary: string };

/** So many articles' entries wait in memory. */
const atOnce = 5000;

/** What is counted of one kind of terms. */
interface Space {
  census: TermCensus;
  lengths: FieldLengths;
}

/** Of one article, by field. */
interface Lengths {
  stems: number[];
  grams: number[];
}

const space = (): Space => ({ census: new TermCensus(), lengths: new FieldLengths(fields.length) });

/** Writes the file of a large index, article by article, in little memory. A file that was not finished is good for nothing. */
export class LargeIndexWriter {
  readonly #file: DatabaseSync;
  readonly #lang: string;
  readonly #register: WordRegister;
  readonly #stems = space();
  readonly #grams = space();
  readonly #lists: ListWriter;
  readonly #unitArticle: number[] = [];
  readonly #unitStems: number[] = [];
  readonly #unitGrams: number[] = [];
  readonly #insertArticle: StatementSync;
  readonly #insertName: StatementSync;
  #articles = 0;
  #asked = 0;

  /** `path` names a file that is not there yet. */
  constructor(path: string, lang: string) {
    this.#file = new DatabaseSync(path);
    this.#file.exec('pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -8000; begin;');
    this.#file.exec(tables);
    this.#lang = lang;
    this.#register = new WordRegister(lang);
    this.#lists = new ListWriter(this.#file);
    this.#insertArticle = this.#file.prepare('insert into articles values (?, ?, ?, ?, ?, ?)');
    this.#insertName = this.#file.prepare('insert or ignore into named values (?, ?, ?)');
  }

  /** Articles come in the order in which equals are listed. */
  add(article: WrittenArticle): void {
    const { id, title, category, summary } = article;
    const number = this.#articles++;
    const units = this.#unitsOf(article);
    const times = this.#timesOf(article.body);
    for (const unit of units) this.#name(unit, number);
    const lengths = this.#count(number, units, times);
    const body = Array.from(times, ([word, count]) => word * 64 + count);
    this.#insertArticle.run(number, id, title, category, summary, packedArticle({ lengths, units, body }));
    if (this.#articles % atOnce === 0) this.#lists.flush();
  }

  /** Writes what is known of the whole, and closes the file. */
  finish(): void {
    const facts = new Facts(this.#file);
    this.#putWords(facts);
    facts.put('article of unit', Int32Array.from(this.#unitArticle));
    facts.put('stems of unit', Int32Array.from(this.#unitStems));
    facts.put('grams of unit', Int32Array.from(this.#unitGrams));
    facts.put('counts', Int32Array.from([this.#articles, this.#asked]));
    putSpace(facts, 'stem', this.#stems, this.#register.stemTexts.length);
    putSpace(facts, 'gram', this.#grams, this.#register.gramHashes.length);
    this.#lists.flush();
    this.#file.exec('commit;');
    this.#file.close();
  }

  #putWords(facts: Facts): void {
    const { texts, stemOfWord, stemTexts, gramHashes } = this.#register;
    facts.put('words', texts.join(' '));
    facts.put('stems', stemTexts.join(' '));
    facts.put('stem of word', Int32Array.from(stemOfWord));
    facts.put('words in order', Int32Array.from([...texts.keys()].sort((one, other) => compare(texts[one], texts[other]))));
    facts.put('grams', Int32Array.from(gramHashes));
  }

  #unitsOf({ title, questions, category }: WrittenArticle): NumberedUnit[] {
    const texts = [
      { field: titleField, text: title },
      ...questions.map((text) => ({ field: questionsField, text })),
      { field: categoryField, text: category },
    ];
    return texts.map(({ field, text }) => ({ field, words: this.#register.wordsIn(text) })).filter(({ words }) => words.length > 0);
  }

  #timesOf(body: string): Map<number, number> {
    const times = new Map<number, number>();
    for (const word of this.#register.wordsIn(body)) times.set(word, Math.min(mostTimes, (times.get(word) ?? 0) + 1));
    return times;
  }

  #name({ field, words }: NumberedUnit, article: number): void {
    if (field === categoryField) return;
    const texts = words.map((word) => this.#register.texts[word] as string);
    this.#insertName.run(exactKey(texts, this.#lang), article, field === titleField ? 1 : 0);
  }

  /** Counts an article's terms of both kinds; gives its body's lengths. */
  #count(article: number, units: readonly NumberedUnit[], times: ReadonlyMap<number, number>): [stems: number, grams: number] {
    const lengths: Lengths = { stems: fields.map(() => 0), grams: fields.map(() => 0) };
    for (const unit of units) this.#countUnit(article, unit, lengths);
    this.#countBody(article, times, lengths);
    this.#stems.lengths.add(lengths.stems);
    this.#grams.lengths.add(lengths.grams);
    return [lengths.stems[bodyField] as number, lengths.grams[bodyField] as number];
  }

  #countUnit(article: number, { field, words }: NumberedUnit, lengths: Lengths): void {
    const stems = words.map((word) => this.#stemOf(word));
    const grams = this.#register.gramsIn(words);
    (lengths.stems[field] as number) += stems.length;
    (lengths.grams[field] as number) += grams.length;
    this.#stems.census.inArticle(article, stems);
    this.#grams.census.inArticle(article, grams);
    if (field !== categoryField) this.#countAsked(stems, grams);
    this.#listUnit(article, stems, grams);
  }

  /** Titles and questions: what customers' words are compared with. */
  #countAsked(stems: readonly number[], grams: readonly number[]): void {
    this.#stems.census.inUnit(this.#asked, stems);
    this.#grams.census.inUnit(this.#asked, grams);
    this.#asked++;
  }

  #listUnit(article: number, stems: readonly number[], grams: readonly number[]): void {
    const unit = this.#unitArticle.push(article) - 1;
    this.#unitStems.push(stems.length);
    this.#unitGrams.push(grams.length);
    for (const stem of new Set(stems)) this.#lists.add('stemInUnits', stem, unit);
    for (const gram of new Set(grams)) this.#lists.add('gramInUnits', gram, unit);
  }

  #countBody(article: number, times: ReadonlyMap<number, number>, lengths: Lengths): void {
    const byStem = new Map<number, number>();
    for (const [word, count] of times) {
      const stem = this.#stemOf(word);
      const grams = this.#register.gramsOf(word);
      byStem.set(stem, Math.min(mostTimes, (byStem.get(stem) ?? 0) + count));
      (lengths.stems[bodyField] as number) += count;
      (lengths.grams[bodyField] as number) += grams.length * count;
      this.#stems.census.inArticle(article, [stem]);
      this.#grams.census.inArticle(article, grams);
    }
    for (const [stem, count] of byStem) this.#lists.add('stemInBodies', stem, article * 64 + count);
  }

  #stemOf(word: number): number {
    return this.#register.stemOfWord[word] as number;
  }
}

const putSpace = (facts: Facts, kind: string, { census, lengths }: Space, terms: number): void => {
  facts.put(`${kind} articles`, census.articles(terms));
  facts.put(`${kind} units`, census.units(terms));
  facts.put(`${kind} lengths`, lengths.facts());
};

const compare = (one = '', other = ''): number => (one < other ? -1 : one > other ? 1 : 0);
