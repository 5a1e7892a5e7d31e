import { z } from 'zod';
import type { ArticleNode } from '../../protocol/article.ts';
import { id } from '../../protocol/primitives.ts';
import { checkInput, sentence } from './checked-input.ts';
import { nearestName } from './nearest-name.ts';
import type { StoredArticle } from './ports.ts';

/** What a source could not take, or what somebody should look at; `line` counts from 1. */
export interface SourceProblem {
  file: string;
  line: number;
  problem: string;
}
/** One article as its source has it: values nobody has checked yet, and where each of them stands. */
export interface SourceDocument {
  file: string;
  line: number;
  fields: Record<string, unknown>;
  /** Lines of single fields, where the format has them; `body` is the first line of the text. */
  lines: Record<string, number>;
  /** What the source itself calls the article for as long as it lives; the file where it has no such name. */
  sourceId?: string;
  /** What of it the reader could not take along, in words. */
  lost?: string[];
}
/** Markdown as an article; the notices' lines count from 1 inside the text. */
export type ReadMarkdown = (markdown: string) => {
  body: ArticleNode[];
  plain: string;
  summary: string;
  /** Ids of the articles that the text links to. */
  links: string[];
  notices: { line: number; problem: string }[];
};
export interface ArticleContext {
  site: string;
  /** The name of the source: its articles belong together, so that those that have gone from it can be told. */
  source: string;
  /** The site's languages; an article in another one would never be shown. */
  languages: readonly string[];
  readMarkdown: ReadMarkdown;
  now: number;
}
export interface Understood {
  article: StoredArticle;
  document: SourceDocument;
  links: string[];
  notices: SourceProblem[];
}

/** What an article may say of itself, in every format; `body` is Markdown. */
const articleFields = ['id', 'lang', 'title', 'category', 'order', 'related', 'questions', 'state', 'author', 'review', 'body'] as const;

const text = z.string().trim();
const noText = 'is empty; the article needs a text';
const schemaFor = (languages: readonly string[]) =>
  z.object({
    id,
    lang: languageOf(languages),
    title: text.min(1).max(200),
    category: text.max(80).default(''),
    order: z.coerce.number('must be a number').int('must be a whole number').default(0),
    related: z.array(id).max(50).default([]),
    questions: z.array(text.min(1).max(300)).max(100).default([]),
    state: z.enum(['published', 'draft']).default('published'),
    author: text.max(120).default(''),
    review: z.iso.date('must be a date such as 2027-01-31').nullable().default(null),
    body: z
      .string({ error: ({ input }) => (input === undefined ? noText : undefined) })
      .max(200_000)
      .refine((body) => body.trim() !== '', noText),
  });

function languageOf(languages: readonly string[]) {
  const known = languages.join(', ');
  const missing = `is missing; name it here, by a folder named after it (${known}) or with --lang`;
  return z
    .string({ error: ({ input }) => (input === undefined ? missing : undefined) })
    .transform((lang) => languages.find((one) => one.toLowerCase() === lang.toLowerCase()) ?? lang)
    .refine((lang) => languages.includes(lang), { error: ({ input }) => `${input} is not a language of the site (${known})` });
}

/** The line where a document's field stands. */
export const lineOf = ({ line, lines }: SourceDocument, field: string): number => lines[field] ?? line;

/** Checks one document and makes an article of it, or says everything that is wrong with it. */
export function articleFromSource(document: SourceDocument, context: ArticleContext): Understood | { problems: SourceProblem[] } {
  const at = (field: string, problem: string): SourceProblem => ({ file: document.file, line: lineOf(document, field), problem });
  if (isGarbled(document.fields)) return { problems: [at('', 'has letters that are not UTF-8; save the file as UTF-8')] };
  const checked = checkInput(schemaFor(context.languages), document.fields);
  if (!checked.ok) return { problems: checked.mistakes.map((mistake) => at(mistake.path.split('.')[0] ?? '', sentence(mistake))) };
  const { body: markdown, review: reviewOn, ...fields } = checked.value;
  const { body, plain, summary, links, notices } = context.readMarkdown(markdown);
  return {
    article: {
      ...fields,
      reviewOn,
      site: context.site,
      body,
      plain,
      summary,
      markdown,
      source: context.source,
      sourceId: document.sourceId ?? document.file,
      updatedAt: context.now,
    },
    document,
    links,
    notices: [
      ...misspelt(document.fields).map(([name, problem]) => at(name, problem)),
      ...(document.lost ?? []).map((what) => at('body', `could not take along ${what}`)),
      ...notices.map(({ line, problem }) => ({ file: document.file, line: lineOf(document, 'body') + line - 1, problem })),
    ],
  };
}

/** Decoding puts U+FFFD where bytes are no UTF-8. */
const isGarbled = (fields: Record<string, unknown>): boolean => JSON.stringify(fields).includes('\uFFFD');

/** Other names than ours are the company's own business, unless they look like a slip of the pen. */
function misspelt(fields: Record<string, unknown>): [name: string, problem: string][] {
  const unknown = Object.keys(fields).filter((name) => !articleFields.some((field) => field === name));
  return unknown.flatMap((name): [string, string][] => {
    const meant = nearestName(name, articleFields);
    return meant ? [[name, `${name}: is not used; did you mean ${meant}?`]] : [];
  });
}
