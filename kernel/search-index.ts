/** An article as it is indexed; `body` is plain text. */
export interface SearchableArticle {
  id: string;
  title: string;
  questions: readonly string[];
  body: string;
}

/** A built or loaded index of one language. `toJSON()` is what `loadIndex` takes. */
export interface SearchIndex {
  toJSON(): object;
}

export declare function buildIndex(articles: Iterable<SearchableArticle>, lang: string): SearchIndex;
/** Throws `TypeError` for anything but an index that `buildIndex` made. */
export declare function loadIndex(json: object): SearchIndex;
