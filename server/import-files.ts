import type { SiteSettings } from '../protocol/settings.ts';
import { type Gathered, type ImportReport, importKnowledge } from './app/import-knowledge.ts';
import type { ArticleStore } from './app/ports.ts';
import { gatherKnowledge } from './knowledge/knowledge-files.ts';
import { parseMarkdown } from './knowledge/markdown.ts';
import { gatherSitemap } from './knowledge/sitemap-source.ts';
import { fetchText } from './web-text.ts';

export interface ArticleImport {
  site: Pick<SiteSettings, 'id' | 'languages'>;
  /** A folder, a file, or the address of a sitemap. */
  path: string;
  /** The language where neither the article nor its folder names one. */
  lang?: string | undefined;
  /** Of a sitemap, takes only the pages whose path begins so. */
  only?: string | undefined;
  /** What belongs together; the host of a sitemap, `files` otherwise. */
  source?: string | undefined;
  removeGone?: boolean;
  dryRun?: boolean;
  now: number;
  /** Told after each page of a sitemap. */
  onProgress?: (done: number, all: number) => void;
}

/** Whether a place is an address and not a path. */
export const isAddress = (place: string): boolean => /^https?:\/\//i.test(place) && URL.canParse(place);

/** Imports articles into a site and reports what could not be taken. Throws `Error` when a path cannot be read. */
export async function importFiles(articles: ArticleStore, order: ArticleImport): Promise<ImportReport> {
  const { site, path, removeGone = false, dryRun = false, now } = order;
  const source = order.source ?? (isAddress(path) ? new URL(path).host : 'files');
  const gathered = await gather(order);
  const { id, languages } = site;
  return importKnowledge(articles, { site: id, languages, source, gathered, readMarkdown: parseMarkdown, removeGone, dryRun, now });
}

function gather({ site: { languages }, path, lang, only, onProgress = () => undefined }: ArticleImport): Promise<Gathered> {
  if (!isAddress(path)) return gatherKnowledge({ path, languages, lang });
  return gatherSitemap({ address: path, languages, lang, only, fetchText, onProgress });
}
