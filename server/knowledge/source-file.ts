/** A file of articles, read and decoded. */
export interface SourceFile {
  /** The path relative to the folder that is imported, as reports name it. */
  file: string;
  /** The file's name without its ending. */
  name: string;
  /** The language that its folder or the caller names. */
  lang: string | undefined;
  /** Decoded as UTF-8, with U+FFFD where it is not, without a byte order mark, lines ended by \n. */
  text: string;
}

/** An id made of a file's name: letters without their marks, other signs as hyphens. */
export function idFromName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w.:-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
}
