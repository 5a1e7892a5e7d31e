import lunr from 'lunr';
import { Vocabulary } from './vocabulary.ts';
import { stemOf, wordsOf } from './words.ts';

/** An article as it is indexed; `body` is plain text. */
export interface SearchableArticle {
  id: string;
  title: string;
  /** Questions that it answers, in customers' words. */
  questions: readonly string[];
  body: string;
}

/** Fields that words are looked for in. */
export const wordFields = ['title', 'questions', 'body'];
/** The field that holds the whole title as one term, so that a title typed in full is known as such. */
export const titleField = 'exact';

const titleBoost = 2.5;
const titleWords = 32;

/** A built or loaded index of one language. */
export class SearchIndex {
  readonly lunr: lunr.Index;
  readonly vocabulary: Vocabulary;

  constructor(index: lunr.Index, terms: Iterable<string>) {
    this.lunr = index;
    this.vocabulary = new Vocabulary(terms);
  }

  /** Plain data that `loadIndex` takes: lunr's own serialised form. */
  toJSON(): object {
    return this.lunr.toJSON();
  }
}

/** Builds an index of articles that are all in `lang`. An article's id must have no `/`, which is lunr's own separator. */
export const buildIndex = (articles: Iterable<SearchableArticle>, lang: string): SearchIndex => {
  const builder = newBuilder();
  for (const article of articles) builder.add(fieldsOf(article, lang));
  return new SearchIndex(builder.build(), Object.keys(builder.invertedIndex));
};

/** Loads what `toJSON` gave. Throws `TypeError` for anything else. */
export const loadIndex = (json: object): SearchIndex => {
  if (!isSerialised(json)) throw new TypeError('this is no search index; build one with buildIndex');
  return new SearchIndex(
    lunr.Index.load(json),
    json.invertedIndex.map(([term]) => term),
  );
};

/** A title, or a question that may be one, as the one term that stands for it; undefined for a text without words. */
export const titleTerm = (text: string, lang: string): string | undefined => {
  const stems = wordsOf(text, lang)
    .slice(0, titleWords)
    .map((word) => stemOf(word.text, lang));
  return stems.length === 0 ? undefined : `=${hash(stems.join(' '))}`;
};

const newBuilder = (): lunr.Builder => {
  const builder = new lunr.Builder();
  builder.tokenizer = Object.assign(tokens, { separator: lunr.tokenizer.separator });
  builder.ref('id');
  builder.field('title', { boost: titleBoost });
  for (const field of ['questions', 'body', titleField]) builder.field(field);
  return builder;
};

/** Our fields come as lists of terms already. */
const tokens = (terms?: null | string | object | object[]): lunr.Token[] =>
  (Array.isArray(terms) ? terms : []).map((term) => new lunr.Token(String(term), {}));

const fieldsOf = (article: SearchableArticle, lang: string): object => {
  const term = titleTerm(article.title, lang);
  return {
    id: article.id,
    title: termsOf(article.title, lang),
    questions: article.questions.flatMap((question) => termsOf(question, lang)),
    body: termsOf(article.body, lang),
    [titleField]: term ? [term] : [],
  };
};

const termsOf = (text: string, lang: string): string[] => wordsOf(text, lang).map((word) => stemOf(word.text, lang));

/** FNV-1a, 32 bits, in base 36: short, and equal titles alone matter. */
const hash = (text: string): string => {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return (value >>> 0).toString(36);
};

const isSerialised = (json: object): json is { invertedIndex: [term: string, posting: object][] } =>
  'invertedIndex' in json && Array.isArray(json.invertedIndex) && 'fieldVectors' in json && Array.isArray(json.fieldVectors);
