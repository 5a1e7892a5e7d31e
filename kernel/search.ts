import type { SearchIndex } from './search-index.ts';

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

/** Best first. Takes anything a person can type. */
export declare function search(index: SearchIndex, text: string, lang: string, options?: SearchOptions): SearchResult[];
