import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredArticle } from '../../server/app/ports.ts';
import { importFiles } from '../../server/import-files.ts';
import { openStore } from '../../server/storage/open-store.ts';

const folder = join(import.meta.dirname, '../../examples/knowledge');
const languages = ['en', 'fi', 'sv', 'es', 'fr'];

/** The example company's articles in one language, read by the very importer that a company uses. */
export async function exampleArticles(lang: string): Promise<StoredArticle[]> {
  const data = await mkdtemp(join(tmpdir(), 'tuki-bench-'));
  const store = await openStore({ kind: 'sqlite', file: join(data, 'articles.sqlite') });
  try {
    await importFiles(store.articles, { site: { id: 'bench', languages }, path: folder, now: Date.now() });
    return await store.articles.inLanguage('bench', lang);
  } finally {
    await store.close();
    await rm(data, { recursive: true });
  }
}
