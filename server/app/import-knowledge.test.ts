import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { parseMarkdown } from '../knowledge/markdown.ts';
import { openStore } from '../storage/open-store.ts';
import type { SourceDocument } from './article-from-source.ts';
import { importKnowledge } from './import-knowledge.ts';
import type { Store } from './ports.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tuki-import-'));
  store = await openStore({ kind: 'sqlite', file: join(folder, 'tuki.sqlite') });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const sound = { id: 'a', lang: 'fi', title: 'A', body: 'Teksti' };
const document = (fields: Record<string, unknown>, line = 1, lines: Record<string, number> = {}): SourceDocument => ({
  file: 'faq.jsonl',
  line,
  fields: { ...sound, ...fields },
  lines,
});
const take = (documents: SourceDocument[], { now = 1000, dryRun = false } = {}) =>
  importKnowledge(store.articles, {
    site: 'salpa',
    languages: ['fi', 'en'],
    source: 'files',
    removeGone: false,
    gathered: { documents, problems: [], passedOver: [] },
    readMarkdown: parseMarkdown,
    dryRun,
    now,
  });
const problems = async (fields: Record<string, unknown>) => (await take([document(fields)])).problems.map(({ problem }) => problem);

describe('importKnowledge', () => {
  it('stores an article with its text in every form', async () => {
    const body = '## Näin\n\nAvaa [asetukset](article:b).';
    await take([document({ body, category: 'account', order: '2', related: ['b'], questions: ['Miten?'] }, 7)]);
    assert.deepEqual(await store.articles.get('salpa', 'a', 'fi'), {
      site: 'salpa',
      id: 'a',
      lang: 'fi',
      title: 'A',
      category: 'account',
      order: 2,
      related: ['b'],
      questions: ['Miten?'],
      markdown: body,
      body: [
        { tag: 'h2', children: ['Näin'] },
        { tag: 'p', children: ['Avaa ', { tag: 'a', children: ['asetukset'], href: 'article:b' }, '.'] },
      ],
      plain: 'Näin\nAvaa asetukset.',
      summary: 'Avaa asetukset.',
      source: 'files',
      sourceId: 'faq.jsonl',
      state: 'published',
      author: '',
      reviewOn: null,
      updatedAt: 1000,
    });
  });

  it('keeps the time of what did not change', async () => {
    await take([document({}), document({ id: 'b' })]);
    const { added, changed, unchanged } = await take([document({}), document({ id: 'b', title: 'B' }), document({ id: 'c' })], {
      now: 2000,
    });
    assert.deepEqual({ added, changed, unchanged }, { added: 1, changed: 1, unchanged: 1 });
    const times = await Promise.all(['a', 'b'].map(async (id) => (await store.articles.get('salpa', id, 'fi'))?.updatedAt));
    assert.deepEqual(times, [1000, 2000]);
  });

  it('writes the language as the site does', async () => {
    await take([document({ lang: 'FI' })]);
    assert.equal((await store.articles.get('salpa', 'a', 'fi'))?.lang, 'fi');
  });

  it('changes nothing when it runs dry', async () => {
    const report = await take([document({}), document({ id: 'ä' })], { dryRun: true });
    assert.deepEqual([report.understood, report.added, report.problems.length], [1, 0, 1]);
    assert.equal(await store.articles.revision('salpa'), 0);
  });

  it('refuses what it cannot use, in words, and takes the neighbours', async () => {
    assert.deepEqual(await problems({ id: 'a b' }), ['id: must be 1 to 80 letters, digits or _ . : -']);
    assert.deepEqual(await problems({ lang: 'de' }), ['lang: de is not a language of the site (fi, en)']);
    assert.deepEqual(await problems({ lang: undefined }), [
      'lang: is missing; name it here, by a folder named after it (fi, en) or with --lang',
    ]);
    assert.deepEqual(await problems({ title: ' ', body: ' \n' }), ['title: must not be empty', 'body: is empty; the article needs a text']);
    assert.deepEqual(await problems({ related: 'b' }), ['related: must be a list, not text']);
    assert.deepEqual(await problems({ body: 'x'.repeat(200_001) }), ['body: must be at most 200000 characters long']);
    assert.deepEqual(await problems({ title: 'H\uFFFDt\uFFFDtila' }), ['has letters that are not UTF-8; save the file as UTF-8']);
    const report = await take([document({ id: 'ä' }), document({ id: 'b' })]);
    assert.deepEqual([report.understood, report.problems.length], [1, 1]);
  });

  it('tells the line of the field, and of the line inside the text', async () => {
    const lines = { order: 3, body: 6 };
    const { problems: refused } = await take([document({ order: 'x' }, 1, lines)]);
    const { notices } = await take([document({ body: 'One.\n\nTwo [x](y).' }, 1, lines)]);
    assert.deepEqual([refused[0]?.line, notices[0]?.line], [3, 8]);
  });

  it('takes the first of two articles with the same id and names both places', async () => {
    const report = await take([document({}, 1), document({ title: 'Again' }, 2), document({ lang: 'en' }, 3)]);
    assert.equal(report.understood, 2);
    assert.deepEqual(report.problems, [
      { file: 'faq.jsonl', line: 2, problem: 'id: a in fi stands already in faq.jsonl, line 1; give this one another id' },
    ]);
    assert.equal((await store.articles.get('salpa', 'a', 'fi'))?.title, 'A');
  });

  it('points at links that lead nowhere, and knows the articles of other languages and of the store', async () => {
    await take([document({ id: 'stored', lang: 'en' })]);
    const { notices } = await take([
      document({ related: ['stored', 'translated', 'none'], body: '[x](article:lost)' }),
      document({ id: 'translated', lang: 'en' }),
    ]);
    assert.deepEqual(
      notices.map(({ problem }) => problem),
      ['names as related none, which is not among the articles', 'links to lost, which is not among the articles'],
    );
  });

  it('leaves a company’s own fields alone and points at likely slips', async () => {
    const { notices } = await take([document({ author: 'Maija', ordr: 1 })]);
    assert.deepEqual(
      notices.map(({ problem }) => problem),
      ['ordr: is not used; did you mean order?'],
    );
  });

  it('leaves alone what was edited at the desk, and says so', async () => {
    await take([document({})]);
    const [first] = await store.articles.inLanguage('salpa', 'fi');
    assert.ok(first);
    await store.articles.put([{ ...first, title: 'Toimitettu', source: 'desk', updatedAt: 2000 }]);
    const report = await take([document({ title: 'Tiedostosta' })], { now: 3000 });
    assert.deepEqual(report.passedOver, [{ file: 'faq.jsonl', line: 1, problem: 'was edited at the desk, and stays as it is there' }]);
    assert.equal((await store.articles.get('salpa', 'a', 'fi'))?.title, 'Toimitettu');
  });
});
