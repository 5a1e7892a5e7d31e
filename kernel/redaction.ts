/** A piece of a text, by string index. */
export interface Span {
  start: number;
  end: number;
}
export interface RedactionRule {
  /** What stands in its place, in brackets: `[e-mail]`. */
  name: string;
  find(text: string): Span[];
}

/** The text with what identifies a person or opens a door replaced by a short mark, such as `[e-mail]`. Idempotent. */
export declare function redact(text: string): string;
