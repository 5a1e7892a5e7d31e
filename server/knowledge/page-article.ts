import { createHash } from 'node:crypto';
import type { SourceDocument } from '../app/article-from-source.ts';
import { readWebPage, type WebPage } from '../pages/web-page.ts';
import { siteLanguage } from './site-language.ts';
import { idFromName } from './source-file.ts';

export interface PageContext {
  languages: readonly string[];
  /** The language of a page that does not say its own. */
  lang?: string | undefined;
  /** Where a link leads instead, such as `article:<id>`. */
  linkTo: (address: string) => string | undefined;
}

const longest = 80;

/** The id of the article that a page becomes: its path, which stays the same for as long as the address does. */
export function idOfPage(address: string): string {
  const path = decoded(new URL(address).pathname).replace(/\.(html?|php|aspx?)$/, '');
  const id = idFromName(path.replaceAll('/', '-'));
  if (id === '') return 'home';
  if (path.length <= longest) return id;
  const sum = createHash('sha256').update(path).digest('hex').slice(0, 8);
  return `${id.slice(0, longest - sum.length - 1)}-${sum}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A page of the company's site as an article whose source id is its address, or why it is none. */
export function articleOfPage(page: WebPage, { languages, lang, linkTo }: PageContext): SourceDocument | { reason: string } {
  const read = readWebPage(page, linkTo);
  if ('reason' in read) return read;
  const { title, author, category, markdown, lost } = read;
  const locale = read.locale || lang;
  if (!locale) return { reason: 'does not say its language; name it with --lang' };
  const language = siteLanguage(locale, languages);
  if (!language) return { reason: `is in ${locale}, which is not a language of the site` };
  const fields = { id: idOfPage(page.address), lang: language, title, category, author, body: markdown };
  return { file: page.address, line: 1, lines: {}, sourceId: page.address, lost, fields };
}
