import MiniSearch from 'minisearch';
import type { PlainArticle } from './recombined-articles.ts';

/** The second yardstick: minisearch as its own guide tunes it for search while typing. Source: https://lucaong.github.io/minisearch/ */
export function miniSearch(articles: readonly PlainArticle[]): { search(text: string): string[]; json: string } {
  const index = new MiniSearch<PlainArticle>({
    fields: ['title', 'plain'],
    searchOptions: { boost: { title: 2 }, prefix: true, fuzzy: 0.2 },
  });
  index.addAll(articles);
  return { search: (text) => index.search(text).map(({ id }) => String(id)), json: JSON.stringify(index) };
}
