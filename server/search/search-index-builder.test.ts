import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { loadIndex } from '../../kernel/build-index.ts';
import { calibrationFor } from '../../kernel/calibrations.ts';
import type { SearchIndexFile } from '../../protocol/article.ts';
import type { LearningStore } from '../app/learning-ports.ts';
import type { ArticleStore, Store } from '../app/ports.ts';
import { importFiles } from '../import-files.ts';
import { openStore } from '../storage/open-store.ts';
import { inTime, until } from '../testing/until.ts';
import { LargeIndex } from './large-index.ts';
import { type IndexBuilderParts, SearchIndexBuilder } from './search-index-builder.ts';

const knowledge = join(import.meta.dirname, '..', '..', 'examples', 'knowledge');
let folder: string;
let store: Store;
let builder: SearchIndexBuilder;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tuki-index-'));
  store = await openStore({ kind: 'sqlite', file: join(folder, 'tuki.sqlite') });
  builder = builderOver(store.articles);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const asUsual = { browserArticles: 5000, browserBytes: 300 * 1024 };
const onServer = { limits: { ...asUsual, browserArticles: 0 } };
const released: string[] = [];
const said: string[] = [];
const say = (_fields: object, message: string) => void said.push(message);
const builderOver = (articles: ArticleStore, different: Partial<IndexBuilderParts> = {}) =>
  new SearchIndexBuilder({
    articles,
    learning: store.learning,
    folder: join(folder, 'search'),
    limits: asUsual,
    release: async (file) => {
      released.push(file);
    },
    log: { info: say, warn: say, error: say },
    clock: { now: () => 1000 },
    ...different,
  });
/** The store's articles, some of whose answers are others. */
const articlesWith = (changes: Partial<ArticleStore>): ArticleStore => {
  const real = store.articles;
  const own: Partial<ArticleStore> = {
    revision: (id) => real.revision(id),
    published: (id, lang) => real.published(id, lang),
    some: (id, lang, ids) => real.some(id, lang, ids),
    inLanguage: (id, lang) => real.inLanguage(id, lang),
  };
  return Object.assign(Object.create(real), own, changes);
};

const site = { id: 'salpa', languages: ['fi', 'en', 'sv'] };
const take = (path: string) => importFiles(store.articles, { site, path: join(knowledge, path), now: 1000 });
const content = (json: Uint8Array): SearchIndexFile => JSON.parse(Buffer.from(json).toString('utf8'));

describe('SearchIndexBuilder', () => {
  it('builds what the widget loads: results to show and an index of the same articles', async () => {
    await take('sv');
    const { json } = await builder.indexFor('salpa', 'sv');
    const file = content(json);
    assert.equal(file.lang, 'sv');
    const titles = await store.articles.first('salpa', 'sv', 1000);
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
    const [here, there] = await Promise.all([builder, builderOver(store.articles)].map((one) => one.indexFor('salpa', 'sv')));
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
    const inLanguage: ArticleStore['inLanguage'] = (id, lang) =>
      fails ? Promise.reject(new Error('not now')) : store.articles.inLanguage(id, lang);
    const patient = builderOver(articlesWith({ inLanguage }));
    await assert.rejects(patient.indexFor('salpa', 'sv'), /not now/);
    fails = false;
    assert.ok((await patient.indexFor('salpa', 'sv')).json.length > 0);
  });

  it('keeps an index on the server that has too many articles or too many bytes for a browser', async () => {
    await take('sv');
    for (const limits of [
      { ...asUsual, browserArticles: 3 },
      { ...asUsual, browserBytes: 1000 },
    ]) {
      const { served, largeFile } = await builderOver(store.articles, { limits }).builtFor('salpa', 'sv');
      assert.deepEqual(JSON.parse(Buffer.from(served.json).toString()), { lang: 'sv', onServer: true });
      const index = new LargeIndex(largeFile ?? '', 'sv');
      const [title] = await store.articles.first('salpa', 'sv', 1000);
      assert.equal(index.search(title?.title ?? '').results[0]?.id, title?.id);
      index.close();
    }
  });

  it('calibrates by the company’s own confirmed questions, once there are fifty', async () => {
    await take('sv');
    const titles = await store.articles.first('salpa', 'sv', 1000);
    const places = titles.flatMap(({ id, title }) =>
      ['hur', 'problem med', 'fråga om', 'hjälp med', 'varför', 'när', 'var finns', 'kan jag', 'vill inte', 'går inte'].map((way) => ({
        article: id,
        text: `${way} ${title.toLowerCase()}`,
      })),
    );
    for (const [number, { article, text }] of places.entries()) {
      const place = { site: 'salpa', article, lang: 'sv', key: `key ${number}` };
      await store.learning.ask({ ...place, text, asker: 'one', at: 1000 });
      await store.learning.decide(place, 'accepted', null);
    }
    assert.equal(builder.calibratedBy('salpa', 'sv'), 0);
    const { calibration } = content((await builder.indexFor('salpa', 'sv')).json);
    assert.ok(places.length >= 50);
    assert.equal(calibration?.weights.length, 7);
    assert.equal(builder.calibratedBy('salpa', 'sv'), places.length);
    await take('en');
    assert.equal(content((await builder.indexFor('salpa', 'en')).json).calibration, undefined);

    const large = builderOver(store.articles, onServer);
    const { largeFile } = await large.builtFor('salpa', 'sv');
    assert.equal(large.calibratedBy('salpa', 'sv'), places.length);
    const [own, usual] = [new LargeIndex(largeFile ?? '', 'sv'), calibrationFor('sv')];
    assert.notEqual(own.search('problem').confidence, own.search('problem', { calibration: usual }).confidence);
    own.close();
  });

  it('tells by how many it was calibrated while it is built anew', async () => {
    await take('sv');
    const [first] = await store.articles.first('salpa', 'sv', 1);
    for (let number = 0; number < 50; number++) {
      const place = { site: 'salpa', article: first?.id ?? '', lang: 'sv', key: `key ${number}` };
      await store.learning.ask({ ...place, text: `fråga ${number}`, asker: 'one', at: 1000 });
      await store.learning.decide(place, 'accepted', null);
    }
    const begun = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    let builds = 0;
    const inLanguage: ArticleStore['inLanguage'] = async (id, lang) => {
      if (++builds > 1) {
        begun.resolve();
        await gate.promise;
      }
      return store.articles.inLanguage(id, lang);
    };
    const held = builderOver(articlesWith({ inLanguage }));
    await held.indexFor('salpa', 'sv');
    await take('en');
    const rebuilt = held.indexFor('salpa', 'sv');
    await begun.promise;
    assert.equal(held.calibratedBy('salpa', 'sv'), 50);
    gate.resolve();
    await rebuilt;
    assert.equal(held.calibratedBy('salpa', 'sv'), 50);
  });

  it('learns no thresholds from questions of articles that customers cannot find any more', async () => {
    await take('sv');
    const questions = Array.from({ length: 60 }, (_, number) => `var finns blankett ${number}`);
    const learning: LearningStore = Object.assign(Object.create(store.learning), { accepted: async () => new Map([['gone', questions]]) });
    const { calibratedBy } = await builderOver(store.articles, { learning }).indexFor('salpa', 'sv');
    assert.equal(calibratedBy, 0);
  });

  it('goes on searching the earlier large index while a new one is built, and then lets go of it', async () => {
    await take('sv/trouble-signing-in.how-to-sign-in.md');
    const large = builderOver(store.articles, onServer);
    const earlier = await large.builtFor('salpa', 'sv');
    await take('sv');
    assert.equal(await large.builtFor('salpa', 'sv'), earlier);
    const later = await until('the new index', async () => {
      const now = await large.builtFor('salpa', 'sv');
      return now === earlier ? undefined : now;
    });
    await until('the old file to go', async () => (existsSync(earlier.largeFile ?? '') ? undefined : true));
    assert.ok(released.includes(earlier.largeFile ?? ''));
    assert.ok(existsSync(later.largeFile ?? ''));
  });

  it('builds once more for all changes that come while it builds, and leaves no file behind', async () => {
    await take('sv/trouble-signing-in.how-to-sign-in.md');
    let builds = 0;
    const gate = Promise.withResolvers<void>();
    const some: ArticleStore['some'] = async (id, lang, ids) => {
      builds += 1;
      await gate.promise;
      return store.articles.some(id, lang, ids);
    };
    const large = builderOver(articlesWith({ some }), onServer);
    const asked = [large.builtFor('salpa', 'sv')];
    await until('the first build', () => builds === 1);
    for (const change of ['sv', 'fi', 'en']) {
      await take(change);
      asked.push(large.builtFor('salpa', 'sv'));
      await store.articles.revision('salpa');
    }
    gate.resolve();
    await Promise.all(asked);
    const { largeFile: last } = await until('the last index', async () => {
      const now = await large.builtFor('salpa', 'sv');
      return now.largeFile !== (await asked[0])?.largeFile && now;
    });
    assert.equal(builds, 2);
    await until('the first file to go', () => readdirSync(join(folder, 'search')).length === 1);
    assert.deepEqual(readdirSync(join(folder, 'search')), [basename(last ?? '')]);
  });

  it('lets nobody who waits for a small index wait for a large one', async () => {
    await take('sv');
    const gate = Promise.withResolvers<void>();
    const some: ArticleStore['some'] = async (id, lang, ids) => {
      await gate.promise;
      return store.articles.some(id, lang, ids);
    };
    const both = builderOver(articlesWith({ some }), { limits: { ...asUsual, browserArticles: 1 } });
    const large = both.builtFor('salpa', 'sv');
    assert.equal((await inTime('the small index', both.builtFor('salpa', 'en'))).largeFile, null);
    gate.resolve();
    assert.ok((await large).largeFile);
  });

  it('says when a large index could not be built anew, goes on with the earlier one, and tries again after a while', async () => {
    await take('sv/trouble-signing-in.how-to-sign-in.md');
    let [fails, tries, now] = [false, 0, 1000];
    const some: ArticleStore['some'] = (id, lang, ids) => {
      tries += 1;
      return fails ? Promise.reject(new Error('not now')) : store.articles.some(id, lang, ids);
    };
    const large = builderOver(articlesWith({ some }), { ...onServer, clock: { now: () => now } });
    const earlier = await large.builtFor('salpa', 'sv');
    await take('sv');
    fails = true;
    assert.equal(await large.builtFor('salpa', 'sv'), earlier);
    await until('the failure', () => said.some((message) => /could not be built anew/.test(message)));
    fails = false;
    assert.equal(await large.builtFor('salpa', 'sv'), earlier);
    await builderOver(store.articles).builtFor('salpa', 'en');
    assert.equal(tries, 2, 'not at once');
    now += 60_000;
    assert.equal(await large.builtFor('salpa', 'sv'), earlier);
    await until('the new index', async () => (await large.builtFor('salpa', 'sv')) !== earlier);
  });

  it('builds though what an earlier run left cannot be removed', async () => {
    await take('sv');
    writeFileSync(join(folder, 'file'), '');
    const { served } = await builderOver(store.articles, { folder: join(folder, 'file', 'search') }).builtFor('salpa', 'sv');
    assert.ok(served.json.length > 0);
  });
});
