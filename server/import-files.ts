import type { SiteSettings } from '../protocol/settings.ts';
import { type ImportReport, importKnowledge } from './app/import-knowledge.ts';
import type { ArticleStore } from './app/ports.ts';
import { gatherKnowledge } from './knowledge/knowledge-files.ts';
import { parseMarkdown } from './knowledge/markdown.ts';

export interface FileImport {
  site: Pick<SiteSettings, 'id' | 'languages'>;
  /** A folder or a file. */
  path: string;
  /** The language where neither the article nor its folder names one. */
  lang?: string | undefined;
  dryRun?: boolean;
  now: number;
}

/** Imports a folder or file of articles into a site and reports what could not be taken. Throws `Error` when the path cannot be read. */
export async function importFiles(articles: ArticleStore, { site, path, lang, dryRun = false, now }: FileImport): Promise<ImportReport> {
  const gathered = await gatherKnowledge({ path, languages: site.languages, lang });
  return importKnowledge(articles, { site: site.id, languages: site.languages, gathered, readMarkdown: parseMarkdown, dryRun, now });
}
