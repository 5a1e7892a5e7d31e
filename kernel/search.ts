import lunr from 'lunr';
import { type SearchIndex, titleField, titleTerm, wordFields } from './search-index.ts';
import { stopWordsOf } from './stop-words.ts';
import { stemOf, stemsByBeginning, type Word, wordsOf } from './words.ts';

export interface SearchOptions {
  /** Whether the last word may be unfinished, as while typing. */
  partial?: boolean;
  /** At most so many results; 10 unless told. */
  limit?: number;
}

export interface SearchResult {
  id: string;
  /** Comparable within one query only. */
  score: number;
  /** Index words that matched, for `highlight`. */
  matched: string[];
}

/** One term to look for, in lunr's sense. */
interface Clause {
  term: string;
  boost: number;
  editDistance?: number;
  beginning?: boolean;
}

/** Enough for any question; the rest of a pasted text changes nothing but the time it takes. */
const mostWords = 32;
const stopWordBoost = 0.3;
const beginningBoost = 0.7;
const correctionBoost = 0.7;
const shortestBeginning = 2;
const shortestCorrected = 5;
/** Two edits in a long word, if enough of it is left as its stem. */
const twoEdits = { word: 9, stem: 7 };

/** Best first; an article of which the text is the title comes before all others. Takes anything a person can type. */
export const search = (index: SearchIndex, text: string, lang: string, options: SearchOptions = {}): SearchResult[] => {
  const title = titleTerm(text, lang);
  // A query without any clause would find everything.
  if (!title) return [];
  const words = distinct(wordsOf(text, lang)).slice(0, mostWords);
  const weak = weakStems(words, lang);
  const clauses = words.flatMap((word) => clausesOf(index, word, lang, Boolean(options.partial) && word.end === text.length));
  const found = index.lunr.query((query) => {
    for (const clause of clauses) addClause(query, clause, weak.has(clause.term) ? stopWordBoost : 1);
    query.term(title, { fields: [titleField], usePipeline: false });
  });
  return titlesFirst(found)
    .slice(0, options.limit ?? 10)
    .map((one) => ({ id: one.ref, score: one.score, matched: matchedWords(one).filter((term) => !weak.has(term)) }));
};

const distinct = (words: Word[]): Word[] => [...new Map(words.map((word) => [word.text, word])).values()];

/** Stems of stop words, unless there is nothing else to go by. */
const weakStems = (words: Word[], lang: string): Set<string> => {
  const stopWords = stopWordsOf(lang);
  const weak = words.filter((word) => stopWords.has(word.text));
  return new Set(weak.length === words.length ? [] : weak.map((word) => stemOf(word.text, lang)));
};

const clausesOf = (index: SearchIndex, word: Word, lang: string, unfinished: boolean): Clause[] => {
  const stem = stemOf(word.text, lang);
  const beginning = stemsByBeginning(lang) ? stem : word.text;
  const begins = unfinished && beginning.length >= shortestBeginning && index.vocabulary.hasBeginning(beginning);
  const clauses: Clause[] = index.vocabulary.has(stem) ? [{ term: stem, boost: 1 }] : [];
  if (begins) clauses.push({ term: beginning, boost: beginningBoost, beginning: true });
  return clauses.length > 0 ? clauses : corrections(word.text, stem, lang);
};

/** An edit near the cut moves the letters behind it, so that beginnings one shorter and one longer are tried as well. */
const corrections = (word: string, stem: string, lang: string): Clause[] => {
  if (stem.length < shortestCorrected) return [];
  const cuts = stemsByBeginning(lang) && word.length > stem.length ? [stem.slice(0, -1), stem, word.slice(0, stem.length + 1)] : [stem];
  const editDistance = word.length >= twoEdits.word && stem.length >= twoEdits.stem ? 2 : 1;
  return cuts.map((term) => ({ term, boost: correctionBoost, editDistance }));
};

// lunr takes a clause that names an edit distance, 0 included, as fuzzy and forgets its wildcard.
const addClause = (query: lunr.Query, { term, boost, editDistance, beginning }: Clause, weight: number): void => {
  const wildcard = beginning ? lunr.Query.wildcard.TRAILING : lunr.Query.wildcard.NONE;
  const options = { fields: wordFields, usePipeline: false, boost: boost * weight, wildcard };
  query.term(term, editDistance ? { ...options, editDistance } : options);
};

// A term's boost cannot do this: lunr divides each field's score by the length of the query's own vector.
const titlesFirst = (found: lunr.Index.Result[]): lunr.Index.Result[] => [
  ...found.filter((one) => isTitle(one)),
  ...found.filter((one) => !isTitle(one)),
];

const matchedIn = (one: lunr.Index.Result): [term: string, fields: object][] => Object.entries(one.matchData.metadata);

const isTitle = (one: lunr.Index.Result): boolean => matchedIn(one).some(([, fields]) => titleField in fields);

const matchedWords = (one: lunr.Index.Result): string[] =>
  matchedIn(one)
    .filter(([, fields]) => !(titleField in fields))
    .map(([term]) => term);
