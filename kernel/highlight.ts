/** A piece of a text; the pieces joined are the text. */
export interface Run {
  text: string;
  hit: boolean;
}

/** Splits a text by the words that matched, whatever their form: `matched` is a search result's. */
export declare function highlight(text: string, matched: readonly string[], lang: string): Run[];
