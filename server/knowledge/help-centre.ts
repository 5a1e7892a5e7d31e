import { z } from 'zod';
import type { SourceDocument, SourceProblem } from '../app/article-from-source.ts';
import type { Gathered } from '../app/import-knowledge.ts';
import { type ConvertedHtml, htmlToMarkdown } from '../pages/html-to-markdown.ts';
import type { ExportedPage, ForeignArticle } from './foreign-article.ts';
import { nothingYet } from './gathered.ts';
import { intercomArticles } from './intercom-source.ts';
import { siteLanguage } from './site-language.ts';
import { zendeskArticles } from './zendesk-source.ts';

/** A JSON file, parsed; it holds one answer of the API or a list of them. */
export interface JsonFile {
  file: string;
  content: unknown;
}

export interface HelpCentre {
  languages: readonly string[];
  /** The language of an Intercom export that does not say it; the site's first one otherwise. */
  lang?: string | undefined;
}

const object = z.record(z.string(), z.unknown());
const knownLists = ['articles', 'sections', 'categories', 'data'];

/** Reads saved answers of Zendesk's or Intercom's API together, since articles and their sections may stand in several files. */
export function readHelpCentre(files: JsonFile[], { languages, lang }: HelpCentre): Gathered {
  const gathered = nothingYet();
  const pages = files.flatMap((file) => pagesIn(file, gathered.problems));
  const found = [zendeskArticles(pages), intercomArticles(pages, lang ?? languages[0] ?? '')];
  const articles = found.flatMap((system) => system.articles);
  gathered.problems.push(...found.flatMap((system) => system.problems));
  const linkTo = linksBetween(articles);
  for (const article of articles) {
    const language = siteLanguage(article.locale, languages);
    const reason = article.restricted ?? (language ? undefined : `is in ${article.locale}, which is not a language of the site`);
    if (reason) gathered.passedOver.push(remark(article, reason));
    else gathered.documents.push(documentOf(article, language, htmlToMarkdown(article.html, { base: article.address, linkTo })));
  }
  return gathered;
}

const unknownShape =
  'is not an export of a help centre: it should hold "articles", as Zendesk’s API answers, or "data" with articles, as Intercom’s does';

/** Whether a file holds answers of an API that is known here, and nothing else. */
export const isHelpCentreExport = ({ content }: JsonFile): boolean => {
  const parts = [content].flat();
  return parts.length > 0 && parts.every((part) => knownLists.some((list) => Array.isArray(object.safeParse(part).data?.[list])));
};

function pagesIn(json: JsonFile, problems: SourceProblem[]): ExportedPage[] {
  const { file, content } = json;
  if (isHelpCentreExport(json)) return [content].flat().map((part) => ({ file, content: object.parse(part) }));
  problems.push({ file, line: 1, problem: unknownShape });
  return [];
}

const labelOf = ({ file, sourceId, locale }: ForeignArticle): string => `${file}#${sourceId}.${locale}`;
const remark = (article: ForeignArticle, problem: string): SourceProblem => ({ file: labelOf(article), line: 1, problem });

function documentOf(article: ForeignArticle, lang: string | undefined, { markdown, lost }: ConvertedHtml): SourceDocument {
  const { sourceId, id, title, category, order, isDraft } = article;
  const fields = { id, lang, title, category, order, state: isDraft ? 'draft' : 'published', body: markdown };
  return { file: labelOf(article), line: 1, lines: {}, sourceId, lost, fields };
}

/** Where a link leads here: articles are told by their address, or by the number in it, since what follows that changes. */
function linksBetween(articles: ForeignArticle[]): (address: string) => string | undefined {
  const ids = new Map(articles.flatMap(({ address, id }) => (address ? keysOf(address).map((key) => [key, id]) : [])));
  return (address) => {
    const id = keysOf(address).flatMap((key) => ids.get(key) ?? [])[0];
    return id && `article:${id}`;
  };
}

function keysOf(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { host, pathname } = new URL(address);
  const number = /\/articles\/(\d+)/.exec(pathname)?.[1];
  return number ? [`${host}/${number}`] : [`${host}${pathname}`];
}
