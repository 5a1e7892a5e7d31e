import { atOnce } from './at-once.ts';
import { packIndex } from './pack-index.ts';
import type { SearchableArticle } from './packed-index.ts';
import { type ListedArticle, loadInSlices, type SearchIndex } from './search-index.ts';

/** Builds the index of articles that are all in `lang`. */
export const buildIndex = (articles: readonly SearchableArticle[], lang: string): SearchIndex =>
  loadIndex(packIndex(articles, lang), articles, lang);

/** Loads at once what `packIndex` gave. Throws `TypeError` for anything else. */
export const loadIndex = (packed: object, articles: readonly ListedArticle[], lang: string): SearchIndex =>
  atOnce(loadInSlices(packed, articles, lang));
