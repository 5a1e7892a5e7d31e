/** The chunk that comes on the first search: lunr, the word analysis and the highlighting. */
import { highlight } from '../../kernel/highlight.ts';
import { search } from '../../kernel/search.ts';
import { loadIndex } from '../../kernel/search-index.ts';
import type { SearchIndexFile } from '../../protocol/article.ts';
import type { Found } from './search-session.ts';

const mostResults = 8;

/** Finds articles for words as they are typed, best first. */
export type SearchEngine = (words: string) => Found[];

/** Makes the engine of one index. Throws `TypeError` where the file is none. */
export function createSearchEngine({ lang, articles, index }: SearchIndexFile): SearchEngine {
  const loaded = loadIndex(index);
  const byId = new Map(articles.map((article) => [article.id, article]));
  return (words) =>
    search(loaded, words, lang, { partial: true, limit: mostResults }).flatMap(({ id, matched }) => {
      const article = byId.get(id);
      if (!article) return [];
      return [{ article, title: highlight(article.title, matched, lang), summary: highlight(article.summary, matched, lang) }];
    });
}
