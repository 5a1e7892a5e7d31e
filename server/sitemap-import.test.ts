import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { StoredArticle } from './app/ports.ts';
import { importFiles } from './import-files.ts';
import { openStore } from './storage/open-store.ts';

const words = (topic: string) =>
  `${topic} is explained here in so many words that a reader finds a whole text, and not only a heading with a menu. `.repeat(4);
const html = (title: string, body: string, lang = 'en') =>
  `<!doctype html><html lang="${lang}"><head><title>${title} | Shop</title></head><body><nav><a href="/">Home</a></nav><main><article><h1>${title}</h1>${body}</article></main></body></html>`;

let pages: Record<string, { body: string | Buffer; type?: string; status?: number }>;
let server: Server;
let host: string;
let folder: string;
let store: Awaited<ReturnType<typeof openStore>>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tuki-sitemap-'));
  store = await openStore({ kind: 'sqlite', file: join(folder, 'tuki.sqlite') });
  server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    response.writeHead(page ? (page.status ?? 200) : 404, { 'content-type': page?.type ?? 'text/html; charset=utf-8' });
    response.end(page?.body ?? 'Not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  pages = {
    '/sitemap.xml': { body: sitemap('/help/returns', '/help/warranty', '/shop', '/fi/palautus') },
    '/help/returns': {
      body: html('Returns', `<p>${words('A return')}</p><p>See <a href="warranty">the warranty</a> and <a href="/shop">the shop</a>.</p>`),
    },
    '/help/warranty': { body: html('Warranty', `<p>${words('A warranty')}</p>`) },
    '/shop': { body: html('Shop', '<p>Buy.</p>') },
    '/fi/palautus': { body: html('Palautus', `<p>${words('Palautus')}</p>`, 'fi') },
  };
});
afterEach(async () => {
  server.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const sitemap = (...paths: string[]) =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths.map((path) => `<url><loc>${path.startsWith('http') ? path : `http://${host}${path}`}</loc></url>`).join('')}</urlset>`;
const take = (more: { only?: string; removeGone?: boolean; dryRun?: boolean } = {}) =>
  importFiles(store.articles, {
    site: { id: 'shop', languages: ['en', 'fi'] },
    path: `http://${host}/sitemap.xml`,
    now: Date.now(),
    ...more,
  });
const article = async (id: string, lang = 'en'): Promise<StoredArticle> => {
  const found = await store.articles.get('shop', id, lang);
  assert.ok(found, id);
  return found;
};

describe('the pages of a sitemap', () => {
  it('become articles in their own languages, with links between them, and pages without a text are passed over', async () => {
    const report = await take();
    assert.deepEqual([report.added, report.problems], [3, []]);
    assert.deepEqual(report.passedOver, [{ file: `http://${host}/shop`, line: 1, problem: 'has no main text that could be found' }]);
    const { title, markdown, source, sourceId } = await article('help-returns');
    assert.deepEqual([title, source, sourceId], ['Returns', host, `http://${host}/help/returns`]);
    assert.match(markdown, new RegExp(`\\[the warranty\\]\\(article:help-warranty\\) and \\[the shop\\]\\(http://${host}/shop\\)`));
    assert.equal((await article('fi-palautus', 'fi')).title, 'Palautus');
  });

  it('are updated in place, and those that have gone are removed when it is asked for', async () => {
    await take();
    pages['/help/warranty'] = { body: html('Warranty', `<p>${words('A longer warranty')}</p>`) };
    pages['/sitemap.xml'] = { body: sitemap('/help/warranty', '/fi/palautus') };
    const report = await take();
    assert.deepEqual([report.changed, report.unchanged, report.gone, report.removed], [1, 1, [{ id: 'help-returns', lang: 'en' }], false]);
    await article('help-returns');
    assert.equal((await take({ removeGone: true })).removed, true);
    assert.equal(await store.articles.get('shop', 'help-returns', 'en'), undefined);
    await article('fi-palautus', 'fi');
  });

  it('are not removed while one of them cannot be read', async () => {
    await take();
    pages['/help/returns'] = { body: 'broken', status: 500 };
    const report = await take({ removeGone: true });
    assert.deepEqual(report.problems, [
      { file: `http://${host}/help/returns`, line: 1, problem: 'cannot be read: the server answers 500' },
    ]);
    assert.equal(report.removed, false);
    await article('help-returns');
  });

  it('may be only some of them, come from an index of sitemaps, and are of this host alone', async () => {
    pages['/inner.xml'] = { body: sitemap('/help/returns', 'https://elsewhere.example/help/x', '/fi/palautus') };
    pages['/sitemap.xml'] = { body: `<sitemapindex><sitemap><loc>http://${host}/inner.xml</loc></sitemap></sitemapindex>` };
    const report = await take({ only: '/help/' });
    assert.equal(report.added, 1);
    assert.deepEqual(report.passedOver, [{ file: 'https://elsewhere.example/help/x', line: 1, problem: `is not of ${host}` }]);
  });

  it('are read in the encoding that they say they have', async () => {
    const body = Buffer.from(html('Pålitlig', `<p>${words('Återlämning')}</p>`), 'latin1');
    pages['/help/returns'] = { body, type: 'text/html; charset=iso-8859-1' };
    await take();
    assert.equal((await article('help-returns')).title, 'Pålitlig');
  });

  it('need a sitemap: what is none is told', async () => {
    pages['/sitemap.xml'] = { body: '<html><body>Hello</body></html>' };
    const report = await take();
    assert.match(report.problems[0]?.problem ?? '', /^is not a sitemap/);
    server.close();
    server.closeAllConnections();
    assert.match((await take()).problems[0]?.problem ?? '', /^cannot be read: /);
  });
});
