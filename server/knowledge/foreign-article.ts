import type { SourceProblem } from '../app/article-from-source.ts';

/** One answer of a help centre's API, as it was saved: the parsed JSON and the file it stands in. */
export interface ExportedPage {
  file: string;
  content: Record<string, unknown>;
}

/** An article of another system, before it is known whether the site can take it. */
export interface ForeignArticle {
  file: string;
  /** What the other system calls it, in every language. */
  sourceId: string;
  /** Its id here. */
  id: string;
  locale: string;
  title: string;
  html: string;
  category?: string | undefined;
  order?: number | undefined;
  isDraft: boolean;
  /** Why it must not be shown to everybody, where that is so. */
  restricted?: string | undefined;
  /** Where it stands on the web. */
  address?: string | undefined;
}

/** What the pages of one system hold. */
export interface ForeignArticles {
  articles: ForeignArticle[];
  problems: SourceProblem[];
}

/** The values of a list in a page; none where it has no such list. */
export const listIn = ({ content }: ExportedPage, name: string): unknown[] => (Array.isArray(content[name]) ? content[name] : []);
