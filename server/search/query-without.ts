import type { QueryTerms } from '../../kernel/evidence.ts';
import type { Query } from '../../kernel/query.ts';
import type { NumberedArticle } from './large-index-file.ts';
import type { LargeLexicon, WholeSpace } from './large-lexicon.ts';
import { gramsOf, stemsOf } from './ranked-part.ts';

/**
 * A query as it was before an article had what it has more than `left` (null: before it was there): words that nothing else has were
 * unknown then. None of them is looked for under another spelling.
 */
export function queryWithout(lexicon: LargeLexicon, query: Query, article: NumberedArticle, left: NumberedArticle | null): Query {
  const lost = (termsOf: (of: NumberedArticle) => Set<number>, { articles }: WholeSpace): Set<number> => {
    const rest = left ? termsOf(left) : new Set<number>();
    return new Set([...termsOf(article)].filter((term) => articles[term] === 1 && !rest.has(term)));
  };
  const stems = lost((of) => stemsIn(lexicon, of), lexicon.stems);
  const grams = lost((of) => gramsIn(lexicon, of), lexicon.grams);
  const words = [...query.stems.weights].filter(([stem, weight]) => weight === 1 && stems.has(stem)).length;
  return { ...query, stems: lacking(query.stems, stems), grams: lacking(query.grams, grams), unknown: query.unknown + words, exact: [] };
}

const stemsIn = (lexicon: LargeLexicon, { units, body }: NumberedArticle): Set<number> =>
  new Set([...units.flatMap(({ words }) => stemsOf(lexicon, words)), ...stemsOf(lexicon, bodyWords(body))]);

const gramsIn = (lexicon: LargeLexicon, { units, body }: NumberedArticle): Set<number> =>
  new Set([...units.map(({ words }) => words), ...bodyWords(body).map((word) => [word])].flatMap((words) => gramsOf(lexicon, words)));

const bodyWords = (body: ArrayLike<number>): number[] => Array.from(body, (value) => value >> 6);

const lacking = (terms: QueryTerms, lost: ReadonlySet<number>): QueryTerms => {
  const known = [...terms.weights].filter(([term]) => !lost.has(term));
  const unknown = [...terms.weights].filter(([term]) => lost.has(term));
  return { ...terms, weights: new Map(known), unknown: unknown.reduce((sum, [, weight]) => sum + weight, terms.unknown) };
};
