import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type Article, article, type SearchIndexFile, type SearchReply, searchReply } from '../../protocol/article.ts';
import type { Problem } from '../../protocol/error.ts';
import { type SiteInfo, type Slots, siteInfo, slots } from '../../protocol/site.ts';
import { openStore } from '../storage/open-store.ts';
import { rawRequest } from '../testing/raw-request.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { neverOpen } from '../testing/test-site.ts';
import { until } from '../testing/until.ts';

const json = async <T>(answer: Promise<Response>): Promise<T> => (await answer).json() as Promise<T>;
const info = (server: TestServer, query = ''): Promise<SiteInfo> => json(server.get(`/api/v1/sites/salpa${query}`));
const shop = 'https://shop.example';

suite('GET /api/v1/sites/:site', () => {
  test('tells what the home view shows, in the language asked for', async (t) => {
    const server = await startTestServer(t, { site: { popular: ['invoice'] } });
    const answer = siteInfo.parse(await info(server, '?lang=en-GB'));
    assert.deepEqual([answer.site, answer.lang, answer.languages], ['salpa', 'en', ['fi', 'en', 'sv']]);
    assert.deepEqual(answer.topics, [
      { id: 'billing', label: 'Billing' },
      { id: 'other', label: 'Other' },
    ]);
    assert.deepEqual(answer.hours, { timeZone: 'Europe/Helsinki', open: true, today: [{ from: '00:00', to: '24:00' }], opensAt: null });
    assert.deepEqual([answer.chat.offered, answer.chat.waitMs], [false, null]);
    assert.deepEqual(answer.chat.ask, [{ id: 'name', label: 'Name', required: false, type: 'text' }]);
    assert.deepEqual(
      [answer.callback.offered, answer.callback.now, answer.message.offered, answer.message.email],
      [true, true, true, false],
    );
    assert.equal(answer.files.maxBytes, 10 * 1024 * 1024);
    const finnish = await info(server, '?lang=de');
    assert.deepEqual([finnish.lang, finnish.popular[0]?.id, finnish.popular.length], ['fi', 'invoice', 3]);
  });

  test('offers chat while somebody is there and takes it back when they have gone', async (t) => {
    const server = await startTestServer(t);
    const desk = await (await server.administrator()).available();
    const offered = await info(server);
    assert.deepEqual([offered.chat.offered, offered.chat.waitMs], [true, 0]);
    await desk.command('availability.set', { available: false });
    assert.equal((await info(server)).chat.offered, false);
  });

  test('says when it opens next, and offers neither chat nor a call now when closed', async (t) => {
    const server = await startTestServer(t, { site: { hours: neverOpen } });
    await (await server.administrator()).available();
    const { hours, chat, callback, message } = await info(server);
    assert.deepEqual([hours.open, hours.today, hours.opensAt], [false, [], null]);
    assert.deepEqual(
      [chat.offered, callback.offered, callback.now, callback.nextSlotAt, message.offered],
      [false, false, false, null, true],
    );
  });

  test('is not kept by caches, and is the same for everybody', async (t) => {
    const server = await startTestServer(t);
    const answer = await server.get('/api/v1/sites/salpa');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.equal(answer.headers.get('set-cookie'), null);
  });

  test('of an unknown site or with a bad language is refused with a problem', async (t) => {
    const server = await startTestServer(t);
    const unknown = await server.get('/api/v1/sites/nowhere');
    assert.equal(unknown.status, 404);
    assert.equal(((await unknown.json()) as Problem).code, 'not-found');
    const bad = await server.get('/api/v1/sites/salpa?lang=%3Cscript');
    assert.equal(bad.status, 400);
    const { code, path, message } = (await bad.json()) as Problem;
    assert.deepEqual([code, path, message], ['invalid', 'lang', 'lang: must be a language tag such as fi or en-GB']);
  });

  test('follows settings that the command line changed', async (t) => {
    const server = await startTestServer(t, { pace: { settingsMs: 50 } });
    const store = await openStore(server.configuration.database);
    const [site] = await store.settings.all();
    if (site) await store.settings.put([{ ...site, id: 'salpa', name: 'Uusi nimi' }], Date.now());
    await store.close();
    await until('the new name', async () => (await info(server)).name === 'Uusi nimi');
  });
});

suite('GET /api/v1/sites/:site/index/:lang', () => {
  const path = '/api/v1/sites/salpa/index/fi';

  test('comes in brotli, gzip or plain, as the browser can read it', async (t) => {
    const server = await startTestServer(t);
    const read = async (accepts: Record<string, string>) => rawRequest(server.url + path, accepts);
    const plain = await read({});
    const brotli = await read({ 'accept-encoding': 'gzip, deflate, br, zstd' });
    const gzip = await read({ 'accept-encoding': 'gzip, deflate' });
    assert.deepEqual(
      [plain, gzip, brotli].map(({ headers }) => headers['content-encoding']),
      [undefined, 'gzip', 'br'],
    );
    assert.ok(brotliDecompressSync(brotli.body).equals(plain.body));
    assert.ok(gunzipSync(gzip.body).equals(plain.body));
    for (const { headers } of [plain, brotli, gzip]) {
      assert.match(headers['content-type'] ?? '', /^application\/json/);
      assert.match(headers.vary ?? '', /Accept-Encoding/i);
    }
    const file = JSON.parse(plain.body.toString()) as SearchIndexFile;
    assert.deepEqual(file.articles.map(({ id }) => id).sort(), ['invoice', 'password', 'refund']);
  });

  test('is answered with 304 while nothing has changed, and with a new tag after it did', async (t) => {
    const server = await startTestServer(t);
    const first = await rawRequest(server.url + path);
    const etag = first.headers.etag ?? '';
    assert.match(etag, /^(W\/)?"[^"]+"$/);
    const again = await rawRequest(server.url + path, { 'if-none-match': etag });
    assert.deepEqual([again.status, again.body.length, again.headers.etag], [304, 0, etag]);
    const store = await openStore(server.configuration.database);
    const known = await store.articles.inLanguage('salpa', 'fi');
    await store.articles.put(known.map((one) => ({ ...one, title: `${one.title} nyt` })));
    await store.close();
    const changed = await rawRequest(server.url + path, { 'if-none-match': etag });
    assert.equal(changed.status, 200);
    assert.notEqual(changed.headers.etag, etag);
  });

  test('is there for a language without articles, and not for one that the site does not have', async (t) => {
    const server = await startTestServer(t);
    assert.deepEqual((await json<SearchIndexFile>(server.get('/api/v1/sites/salpa/index/sv'))).articles, []);
    assert.equal((await json<SearchIndexFile>(server.get('/api/v1/sites/salpa/index/de'))).lang, 'fi');
    assert.equal((await server.get('/api/v1/sites/nowhere/index/fi')).status, 404);
  });
});

suite('POST /api/v1/sites/:site/search', () => {
  const find = async (server: TestServer, body: object): Promise<SearchReply> =>
    searchReply.parse(await json(server.request('POST', '/api/v1/sites/salpa/search', { body })));

  test('finds on the server what a browser finds in its index, small or large', async (t) => {
    const inBrowser = await startTestServer(t);
    const onServer = await startTestServer(t, { configuration: { search: { browserArticles: 0 } } });
    assert.deepEqual(await json(onServer.get('/api/v1/sites/salpa/index/fi')), { lang: 'fi', onServer: true });
    for (const words of ['salasana', 'sala', 'salsana', 'Salasanan vaihtaminen', 'xyz', '']) {
      const [one, other] = [await find(inBrowser, { lang: 'fi', words }), await find(onServer, { lang: 'fi-FI', words })];
      assert.deepEqual(
        [other.results.map(({ id }) => id), other.verdict, other.marked, other.corrections, other.exact],
        [one.results.map(({ id }) => id), one.verdict, one.marked, one.corrections, one.exact],
        words,
      );
    }
    assert.equal((await find(onServer, { lang: 'fi', words: 'salsana' })).results[0]?.id, 'password');
    assert.deepEqual((await find(onServer, { lang: 'fi', words: 'salsana', literal: true })).corrections, []);
  });

  test('refuses a site that is not there, and longer words than a field takes', async (t) => {
    const server = await startTestServer(t);
    assert.equal((await server.request('POST', '/api/v1/sites/nowhere/search', { body: { lang: 'fi', words: 'a' } })).status, 404);
    assert.equal(
      (await server.request('POST', '/api/v1/sites/salpa/search', { body: { lang: 'fi', words: 'a'.repeat(201) } })).status,
      400,
    );
  });
});

suite('GET /api/v1/sites/:site/articles/:id', () => {
  const read = (server: TestServer, id: string, lang: string) =>
    json<Article>(server.get(`/api/v1/sites/salpa/articles/${id}?lang=${lang}`));

  test('brings the article in the language asked for, with related ones', async (t) => {
    const server = await startTestServer(t);
    const finnish = article.parse(await read(server, 'password', 'fi'));
    assert.deepEqual([finnish.lang, finnish.title, finnish.category], ['fi', 'Salasanan vaihtaminen', 'account']);
    assert.deepEqual(
      finnish.related.map(({ id }) => id),
      ['refund'],
    );
    assert.deepEqual(finnish.body, [{ tag: 'p', children: ['Vaihda salasana ', { tag: 'strong', children: ['asetuksista'] }, '.'] }]);
    assert.equal((await read(server, 'password', 'en')).title, 'Changing your password');
  });

  test('falls back to a language that has it, and says which', async (t) => {
    const server = await startTestServer(t);
    for (const lang of ['en', 'sv', 'de']) assert.equal((await read(server, 'refund', lang)).lang, 'fi');
  });

  test('that is not there is not found', async (t) => {
    const server = await startTestServer(t);
    assert.equal((await server.get('/api/v1/sites/salpa/articles/none')).status, 404);
    assert.equal((await server.get('/api/v1/sites/ahjo/articles/refund')).status, 404);
  });
});

suite('POST /api/v1/sites/:site/votes', () => {
  test('keeps a vote without any identifier', async (t) => {
    const server = await startTestServer(t);
    const vote = { article: 'refund', lang: 'fi', helped: false, reason: 'unclear' };
    assert.equal((await server.request('POST', '/api/v1/sites/salpa/votes', { body: vote })).status, 204);
    assert.equal((await server.request('POST', '/api/v1/sites/nowhere/votes', { body: vote })).status, 404);
    const bad = await server.request('POST', '/api/v1/sites/salpa/votes', { body: { ...vote, reason: 'x' } });
    assert.deepEqual([bad.status, ((await bad.json()) as Problem).path], [400, 'reason']);
  });
});

suite('GET /api/v1/sites/:site/slots', () => {
  test('lists free slots in order, all of them in the future', async (t) => {
    const server = await startTestServer(t);
    const answer: Slots = slots.parse(await json(server.get('/api/v1/sites/salpa/slots?topic=billing')));
    assert.deepEqual([answer.timeZone, answer.minutes], ['Europe/Helsinki', 30]);
    assert.ok(answer.slots.length > 100);
    assert.ok(
      answer.slots.every(({ at, endsAt }, index, all) => at > Date.now() && endsAt - at === 30 * 60_000 && at > (all[index - 1]?.at ?? 0)),
    );
  });

  test('is empty where callbacks are not made, like what is offered', async (t) => {
    const server = await startTestServer(t, { site: { callback: { enabled: false } } });
    assert.deepEqual((await json<Slots>(server.get('/api/v1/sites/salpa/slots'))).slots, []);
    assert.equal((await info(server)).callback.offered, false);
  });
});

suite('other origins', () => {
  test('that are allowed may read; the answer names them and varies', async (t) => {
    const server = await startTestServer(t);
    for (const path of ['', '/index/fi', '/slots', '/articles/refund']) {
      const { status, headers } = await rawRequest(`${server.url}/api/v1/sites/salpa${path}`, { origin: shop });
      assert.deepEqual([status, headers['access-control-allow-origin']], [200, shop], path);
      assert.match(headers.vary ?? '', /Origin/i);
      assert.equal(headers['access-control-allow-credentials'], undefined);
    }
  });

  test('that are not allowed are refused with a sentence that their developer can read', async (t) => {
    const server = await startTestServer(t);
    const { status, headers, body } = await rawRequest(`${server.url}/api/v1/sites/salpa`, { origin: 'https://evil.example' });
    assert.equal(status, 403);
    assert.equal(headers['access-control-allow-origin'], 'https://evil.example');
    const { code, message } = JSON.parse(body.toString()) as Problem;
    assert.equal(code, 'origin');
    assert.equal(message, 'https://evil.example is not among the "origins" of the site "salpa"; add it there (tuki settings apply)');
  });

  test('may ask beforehand, and are told the methods and headers', async (t) => {
    const server = await startTestServer(t);
    const asks = { origin: shop, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };
    const { status, headers } = await rawRequest(`${server.url}/api/v1/sites/salpa/votes`, asks, 'OPTIONS');
    assert.equal(status, 204);
    assert.equal(headers['access-control-allow-origin'], shop);
    assert.match(headers['access-control-allow-methods'] ?? '', /POST/);
    assert.match(headers['access-control-allow-headers'] ?? '', /content-type/);
    const foreign = await rawRequest(`${server.url}/api/v1/sites/salpa/votes`, { ...asks, origin: 'https://evil.example' }, 'OPTIONS');
    assert.equal(foreign.status, 204, 'a browser would keep a refusal here to itself');
    const vote = { body: { article: 'password', lang: 'fi', helped: true }, headers: { origin: 'https://evil.example' } };
    const refused = await server.request('POST', '/api/v1/sites/salpa/votes', vote);
    assert.deepEqual([refused.status, refused.headers.get('access-control-allow-origin')], [403, 'https://evil.example']);
    assert.match(await refused.text(), /is not among the \\"origins\\" of the site/);
  });
});
