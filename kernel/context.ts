import { evidenceOf } from './evidence.ts';
import { queryOf } from './query.ts';
import type { SearchIndex } from './search-index.ts';
import { bodyField } from './term-space.ts';

/** What speaks for each article before anything is typed, 0 to 1: the page that the customer is on, and what is known of them. */
export type Leaning = Float32Array;

/** A body mentions many things; what an article is about stands in its title, questions and category. */
const bodyShare = 0.3;
/** Below this share of the text's worth, nothing fits the page. */
const weakest = 0.12;

/** Leans towards the articles that fit `text`: the page's title and path, titles read before, facts. */
export const leaningTo = (index: SearchIndex, text: string): Leaning => {
  const none = new Float32Array(index.ids.length);
  const query = queryOf(index, text, { literal: true });
  if (!query) return none;
  const { fields } = evidenceOf(index, index.stems, query.stems);
  return none.map((_, article) =>
    Math.min(
      1,
      fields.reduce((sum, scores, field) => sum + (scores[article] as number) * (field === bodyField ? bodyShare : 1), 0),
    ),
  );
};

/** The article that fits the page best gains so much of its score: enough between equals, too little against a better answer. */
const leaningShare = 0.25;

/** What a score becomes for an article that the page speaks for so much (0 to 1). */
export const raised = (score: number, leaning: number): number => score * (1 + leaningShare * leaning);

/** The articles that fit best without a word typed, best first; none where all fit badly. */
export const fitting = (index: SearchIndex, leaning: Leaning, limit: number): string[] =>
  [...leaning.keys()]
    .filter((article) => (leaning[article] as number) >= weakest)
    .sort((one, other) => (leaning[other] as number) - (leaning[one] as number))
    .slice(0, limit)
    .map((article) => index.ids[article] as string);
