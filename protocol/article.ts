import { z } from 'zod';
import { id, language, line, moment } from './primitives.ts';

/**
 * An article's text as a tree of plain data. The server parses Markdown once into these nodes and both
 * clients build elements from them, so that no HTML string exists anywhere between author and reader.
 */
export type ArticleNode = string | ArticleElement;
export interface ArticleElement {
  tag: ArticleTag;
  children: ArticleNode[];
  /** Of a link: http, https, mailto, tel, or `article:<id>` for another article. */
  href?: string;
  /** Of an ordered list: the first number where it is not 1. */
  start?: number;
}
export const articleTags = [
  'p',
  'h2',
  'h3',
  'h4',
  'ul',
  'ol',
  'li',
  'a',
  'strong',
  'em',
  'code',
  'pre',
  'blockquote',
  'hr',
  'br',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
] as const;
export type ArticleTag = (typeof articleTags)[number];

const articleNode: z.ZodType<ArticleNode> = z.lazy(() =>
  z.union([
    z.string(),
    z.object({
      tag: z.enum(articleTags),
      children: z.array(articleNode),
      href: z.string().max(2000).exactOptional(),
      start: z.int().exactOptional(),
    }),
  ]),
);

export const articleLink = z.object({ id, lang: language, title: z.string() });
export type ArticleLink = z.infer<typeof articleLink>;

/** `GET /api/v1/sites/:site/articles/:id?lang=`; `lang` of the answer may differ from the asked one when there is no translation. */
export const article = articleLink.extend({
  category: z.string(),
  body: z.array(articleNode),
  related: z.array(articleLink),
  updatedAt: moment,
});
export type Article = z.infer<typeof article>;

/** `POST /api/v1/sites/:site/votes`: no identifier, and no words unless the customer agreed. */
export const vote = z.object({
  article: id,
  lang: language,
  helped: z.boolean(),
  reason: z.enum(['unclear', 'incorrect', 'not-my-question', 'did-not-work']).optional(),
  /** What was searched for before, where the customer agreed that it may be told. */
  words: line(200).optional(),
});
export type Vote = z.infer<typeof vote>;

/** One article as the search index knows it: enough to show a result without another request. */
export const indexedArticle = articleLink.extend({ category: z.string(), summary: z.string() });
export type IndexedArticle = z.infer<typeof indexedArticle>;

/** `GET /api/v1/sites/:site/index/:lang`: what results show, and the rest of the index as `kernel/pack-index.ts` packs it. */
export interface SearchIndexFile {
  lang: string;
  articles: IndexedArticle[];
  index: object;
  /** Present once the company's own labelled queries have calibrated the confidence. */
  calibration?: { weights: readonly number[]; clear: number; nothing: number };
}

/** Answered in the place of an index that is too large for browsers: `POST /api/v1/sites/:site/search` searches it on the server. */
export interface SearchElsewhere {
  lang: string;
  onServer: true;
}

/** `POST /api/v1/sites/:site/search`: the words as they are typed, and nothing about who types them; nothing of it is kept. */
export const searchRequest = z.object({ lang: language, words: z.string().max(200), literal: z.boolean().default(false) });

/** The same answer as a browser gets from an index of its own; `lang` is the articles'. */
export const searchReply = z.object({
  lang: language,
  results: z.array(indexedArticle.extend({ score: z.number() })),
  /** Whether the first result's title or question is what was typed. */
  exact: z.boolean(),
  verdict: z.enum(['clear', 'results', 'nothing']),
  marked: z.array(z.string()),
  corrections: z.array(z.object({ typed: z.string(), meant: z.string() })),
});
export type SearchReply = z.infer<typeof searchReply>;
