import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { loadIndex } from '../kernel/search-index.ts';
import type { SearchIndexFile } from '../protocol/article.ts';
import type { ArticleStore, Store } from './app/ports.ts';
import { importFiles } from './import-files.ts';
import { SearchIndexBuilder } from './search-index-builder.ts';
import { openStore } from './storage/open-store.ts';

const knowledge = join(import.meta.dirname, '..', 'examples', 'knowledge');
let folder: string;
let store: Store;
let builder: SearchIndexBuilder;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tuki-index-'));
  store = await openStore({ kind: 'sqlite', file: join(folder, 'tuki.sqlite') });
  builder = new SearchIndexBuilder(store.articles, store.learning);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const site = { id: 'salpa', languages: ['fi', 'en', 'sv'] };
const take = (path: string) => importFiles(store.articles, { site, path: join(knowledge, path), now: 1000 });
const content = (json: Uint8Array): SearchIndexFile => JSON.parse(Buffer.from(json).toString('utf8'));

describe('SearchIndexBuilder', () => {
  it('builds what the widget loads: results to show and an index of the same articles', async () => {
    await take('sv');
    const { json } = await builder.indexFor('salpa', 'sv');
    const file = content(json);
    assert.equal(file.lang, 'sv');
    const titles = await store.articles.titles('salpa', 'sv');
    assert.deepEqual(
      file.articles.map(({ id, lang, title, category }) => ({ id, lang, title, category })),
      titles.map(({ id, lang, title, category }) => ({ id, lang, title, category })),
    );
    assert.ok(file.articles.every(({ summary }) => summary.length > 40 && summary.length <= 160));
    assert.ok(loadIndex(file.index, file.articles, file.lang));
  });

  it('encodes the same bytes three times', async () => {
    await take('sv');
    const { json, brotli, gzip } = await builder.indexFor('salpa', 'sv');
    assert.deepEqual(brotliDecompressSync(brotli), Buffer.from(json));
    assert.deepEqual(gunzipSync(gzip), Buffer.from(json));
    assert.ok(brotli.length < gzip.length && gzip.length < json.length);
  });

  it('builds once for all who ask, until an article changes', async () => {
    await take('sv/trouble-signing-in.how-to-sign-in.md');
    const [one, other] = await Promise.all([builder.indexFor('salpa', 'sv'), builder.indexFor('salpa', 'sv')]);
    assert.equal(one, other);
    assert.equal(await builder.indexFor('salpa', 'sv'), one);
    await take('sv');
    const changed = await builder.indexFor('salpa', 'sv');
    assert.notEqual(changed.etag, one.etag);
    assert.ok(content(changed.json).articles.length > content(one.json).articles.length);
  });

  it('gives the same tag for the same content, on every node', async () => {
    await take('sv');
    const [here, there] = await Promise.all(
      [builder, new SearchIndexBuilder(store.articles, store.learning)].map((one) => one.indexFor('salpa', 'sv')),
    );
    assert.match(here?.etag ?? '', /^W\/"[\w-]{22}"$/);
    assert.equal(here?.etag, there?.etag);
  });

  it('makes a valid index of a language without articles', async () => {
    const file = content((await builder.indexFor('salpa', 'en')).json);
    assert.deepEqual(file.articles, []);
    assert.ok(loadIndex(file.index, file.articles, file.lang));
  });

  it('tries again after a build that failed', async () => {
    await take('sv');
    let fails = true;
    const failing: ArticleStore = Object.assign(Object.create(store.articles), {
      revision: (id: string) => store.articles.revision(id),
      inLanguage: (id: string, lang: string) => (fails ? Promise.reject(new Error('not now')) : store.articles.inLanguage(id, lang)),
    });
    const patient = new SearchIndexBuilder(failing, store.learning);
    await assert.rejects(patient.indexFor('salpa', 'sv'), /not now/);
    fails = false;
    assert.ok((await patient.indexFor('salpa', 'sv')).json.length > 0);
  });
});
