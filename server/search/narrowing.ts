import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { QueryTerms } from '../../kernel/evidence.ts';
import { eachGram } from '../../kernel/grams.ts';
import type { Query } from '../../kernel/query.ts';
import { wordsOf } from '../../kernel/words.ts';
import { type ListKind, listKinds, numbersOf } from './large-index-file.ts';
import type { LargeLexicon, WholeSpace } from './large-lexicon.ts';

/** So many articles are ranked, and of those that score as the last of them does as many again: only the ranking tells equals apart. */
const mostCandidates = 400;
const mostWithEquals = 2 * mostCandidates;
/** Words that share so much of a typed word's runs of letters may be forms or compounds of it, and speak for an article that much less. */
const shared = 0.5;
const mostSimilar = 30;
/** What bodies count beside titles and questions; lunr's saturation of a word that comes often. */
const bodyShare = 0.4;
const k1 = 1.2;

/** Terms that count as one. */
interface Group {
  terms: readonly number[];
  weight: number;
}

/**
 * Narrows a large index down to the articles that are worth ranking, by a rough score: how like the query their titles and questions
 * are, by words and by runs of letters, and what of it their bodies have.
 */
export class Narrowing {
  readonly #lexicon: LargeLexicon;
  readonly #list: StatementSync;
  readonly #units: Float32Array;
  readonly #scores: Float32Array;

  constructor(file: DatabaseSync, lexicon: LargeLexicon) {
    this.#lexicon = lexicon;
    this.#list = file.prepare('select entries from lists where kind = ? and term = ? order by part');
    this.#units = new Float32Array(lexicon.unitArticle.length);
    this.#scores = new Float32Array(lexicon.articles);
  }

  /** Numbers of articles, each once, in the articles' order; and how many of all have what the unfinished word may become. */
  candidates(query: Query, text: string): { numbers: number[]; begun: number } {
    this.#scores.fill(0);
    const { stems, grams, unitStems, unitGrams } = this.#lexicon;
    const asked = groupsOf(query.stems);
    this.#addUnits('stemInUnits', stems, asked, unitStems);
    this.#addUnits('gramInUnits', grams, groupsOf(query.grams), unitGrams);
    this.#addBodies([...asked, ...this.#similarTo(text, query)]);
    const named = query.exact.map(({ article }) => article);
    const numbers = [...new Set([...named, ...best(this.#scores)])].sort((one, other) => one - other);
    return { numbers, begun: query.stems.begun ? this.#having(query.stems.begun.terms) : 0 };
  }

  /** How like the query the likest title or question of each article is, at most 1 or so. */
  #addUnits(kind: ListKind, space: WholeSpace, groups: readonly Group[], lengths: Int32Array): void {
    const units = this.#units.fill(0);
    let possible = 0;
    for (const { terms, weight } of groups) {
      const worth = weight * Math.min(...terms.map((term) => space.unitWeight[term] as number));
      possible += worth;
      for (const list of this.#lists(kind, terms)) for (const unit of list) (units[unit] as number) += worth;
    }
    const likest = this.#likest(units, groups.length, possible, lengths);
    for (let article = 0; article < likest.length; article++) (this.#scores[article] as number) += likest[article] as number;
  }

  #likest(units: Float32Array, asked: number, possible: number, lengths: Int32Array): Float32Array {
    const likest = new Float32Array(this.#scores.length);
    for (let unit = 0; unit < units.length; unit++) {
      const sum = units[unit] as number;
      if (sum === 0) continue;
      const likeness = (sum / possible) * Math.sqrt(asked / Math.max(asked, lengths[unit] as number));
      const article = this.#lexicon.unitArticle[unit] as number;
      if (likeness > (likest[article] as number)) likest[article] = likeness;
    }
    return likest;
  }

  #addBodies(groups: readonly Group[]): void {
    const { articles, stems } = this.#lexicon;
    const worthOf = ({ terms, weight }: Group): number => {
      const having = terms.reduce((sum, term) => sum + (stems.articles[term] as number), 0);
      return weight * Math.log(1 + articles / Math.max(1, having));
    };
    const possible = groups.reduce((sum, group) => sum + worthOf(group), 0);
    for (const group of groups) {
      const worth = (bodyShare * worthOf(group)) / possible;
      for (const list of this.#lists('stemInBodies', group.terms)) {
        for (const entry of list) (this.#scores[entry >> 6] as number) += (worth * (k1 + 1) * (entry & 63)) / (k1 + (entry & 63));
      }
    }
  }

  /** How many articles have any of these stems. */
  #having(stems: readonly number[]): number {
    const { unitArticle } = this.#lexicon;
    const seen = new Uint8Array(this.#scores.length);
    for (const list of this.#lists('stemInBodies', stems)) for (const entry of list) seen[entry >> 6] = 1;
    for (const list of this.#lists('stemInUnits', stems)) for (const unit of list) seen[unitArticle[unit] as number] = 1;
    return seen.reduce((count, one) => count + one, 0);
  }

  *#lists(kind: ListKind, terms: readonly number[]): Generator<Int32Array> {
    for (const term of terms) {
      for (const row of this.#list.all(listKinds[kind], term)) yield numbersOf(row.entries as Uint8Array);
    }
  }

  /** Stems that the query does not name, of words that are like its words in their runs of letters. */
  #similarTo(text: string, query: Query): Group[] {
    const likest = new Map<number, number>();
    for (const word of wordsOf(text, this.#lexicon.lang)) {
      for (const [stem, likeness] of this.#similarStems(word.text)) likest.set(stem, Math.max(likeness, likest.get(stem) ?? 0));
    }
    for (const stem of [...query.stems.weights.keys(), ...(query.stems.begun?.terms ?? [])]) likest.delete(stem);
    return [...likest].map(([stem, likeness]) => ({ terms: [stem], weight: likeness * shared }));
  }

  #similarStems(word: string): [stem: number, likeness: number][] {
    const { grams, gramNumber, stemOfWord } = this.#lexicon;
    const counts = new Map<number, number>();
    let own = 0;
    eachGram([word], (gram) => {
      own++;
      const number = (gramNumber[gram] as number) - 1;
      if (number < 0) return;
      const end = grams.words.start[number + 1] as number;
      for (let at = grams.words.start[number] as number; at < end; at++) {
        const other = grams.words.values[at] as number;
        counts.set(other, (counts.get(other) ?? 0) + 1);
      }
    });
    const similar = [...counts].filter(([, count]) => count >= shared * own).sort(([, one], [, other]) => other - one);
    return similar.slice(0, mostSimilar).map(([other, count]) => [stemOfWord[other] as number, count / own]);
  }
}

const groupsOf = ({ weights, begun }: QueryTerms): Group[] => [
  ...Array.from(weights, ([term, weight]) => ({ terms: [term], weight })),
  ...(begun ? [begun] : []),
];

/** Places of the highest scores, in no order; none that have 0. */
const best = (scores: Float32Array): number[] => {
  const found = scores.filter((score) => score > 0).sort();
  const least = found[Math.max(0, found.length - mostCandidates)] ?? 1;
  const places: number[] = [];
  const equals: number[] = [];
  for (let article = 0; article < scores.length; article++) {
    const score = scores[article] as number;
    if (score > least) places.push(article);
    else if (score === least) equals.push(article);
  }
  return [...places, ...equals.slice(0, mostWithEquals - places.length)];
};
