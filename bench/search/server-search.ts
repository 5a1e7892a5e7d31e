import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildLargeIndex } from '../../server/search/build-large-index.ts';
import type { LargeBatch } from '../../server/search/large-index-worker.ts';
import { LargeSearcher } from '../../server/search/large-searcher.ts';
import type { BenchArticle } from './recombined-articles.ts';
import { largestWhile } from './resident-memory.ts';

/** As the server reads them from its store. */
const atOnce = 100;
const shown = 8;

async function* batchesOf(articles: readonly BenchArticle[]): AsyncGenerator<LargeBatch> {
  for (let from = 0; from < articles.length; from += atOnce) {
    yield articles
      .slice(from, from + atOnce)
      .map(({ id, title, category, summary, questions, plain }) => ({ id, title, category, summary, questions, body: plain }));
  }
}

/** As many learned questions as a company's own thresholds come from, and more. */
const learned = 400;
const confirmedOf = (articles: readonly BenchArticle[]) =>
  articles.slice(0, learned).map(({ id, title }) => ({ article: id, text: title.toLowerCase() }));

/** What searches beyond a browser's size, in the server's own threads: the file is built, and `search` asks the thread. */
export async function serverSearch(articles: readonly BenchArticle[], lang: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tuki-bench-'));
  const file = join(folder, 'index.sqlite');
  const start = performance.now();
  const { memory: buildMemory } = await largestWhile(
    buildLargeIndex({ file, lang, confirmed: confirmedOf(articles) }, batchesOf(articles)),
  );
  const buildMs = performance.now() - start;
  const searcher = new LargeSearcher();
  const search = async (text: string): Promise<string[]> => {
    const { results } = await searcher.find({ file, lang, words: text, literal: false, limit: shown });
    return results.map(({ id }) => id);
  };
  const close = async (): Promise<void> => {
    await searcher.close();
    rmSync(folder, { recursive: true });
  };
  return { search, close, buildMs, buildMemory, bytes: statSync(file).size };
}
