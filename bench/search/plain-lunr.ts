import lunr from 'lunr';
import type { PlainArticle } from './recombined-articles.ts';

/**
 * The yardstick: lunr as its own guide says for search while typing, with its own word analysis: every word as it is,
 * as a beginning, and with one letter wrong. Source: https://lunrjs.com/guides/searching.html
 */
export function plainLunr(articles: readonly PlainArticle[]): { search(text: string): string[]; json: string } {
  const index = lunr((builder) => {
    builder.ref('id');
    builder.field('title', { boost: 2.5 });
    builder.field('plain');
    for (const article of articles) builder.add(article);
  });
  return { search: (text) => typed(index, text).map(({ ref }) => ref), json: JSON.stringify(index) };
}

const typed = (index: lunr.Index, text: string): lunr.Index.Result[] => {
  const words = lunr.tokenizer(text).map(String).filter(Boolean);
  if (words.length === 0) return [];
  return index.query((query) => {
    query.term(words, { boost: 100, usePipeline: true });
    query.term(words, { boost: 10, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
    query.term(words, { boost: 1, usePipeline: false, editDistance: 1 });
  });
};
