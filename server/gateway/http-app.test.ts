import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import type { Problem } from '../../protocol/error.ts';
import { rawRequest } from '../testing/raw-request.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const votes = '/api/v1/sites/salpa/votes';
const vote = { article: 'refund', lang: 'fi', helped: true };

/** Votes until one is refused, and returns that answer. */
async function untilRefused(server: TestServer, headers: Record<string, string> = {}): Promise<Response> {
  for (let tries = 0; tries < 60; tries += 1) {
    const answer = await server.request('POST', votes, { body: vote, headers });
    if (!answer.ok) return answer;
  }
  throw new Error('sixty votes in a moment were all taken');
}

suite('every answer', () => {
  test('carries the headers that keep browsers from harm', async (t) => {
    const server = await startTestServer(t);
    for (const path of ['/api/v1/sites/salpa', '/healthz', '/api/v1/nothing']) {
      const { headers } = await server.get(path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
      assert.equal(headers.get('x-frame-options'), 'SAMEORIGIN', path);
      assert.equal(headers.get('referrer-policy'), 'no-referrer', path);
      assert.equal(headers.get('x-powered-by'), null);
    }
  });

  test('to a mistake is a problem that names what is wrong', async (t) => {
    const server = await startTestServer(t);
    const nowhere = await server.get('/api/v1/nothing');
    assert.deepEqual(
      [nowhere.status, await nowhere.json()],
      [404, { code: 'not-found', message: 'there is nothing at this address', retryable: false }],
    );
    const broken = await fetch(server.url + votes, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });
    assert.deepEqual([broken.status, ((await broken.json()) as Problem).code], [400, 'invalid']);
    const large = await server.request('POST', votes, { body: { ...vote, more: 'x'.repeat(300 * 1024) } });
    assert.deepEqual([large.status, ((await large.json()) as Problem).code], [400, 'invalid']);
    const missing = await server.request('POST', votes, { body: { article: 'refund', helped: true } });
    assert.equal(((await missing.json()) as Problem).path, 'lang');
  });
});

suite('too many requests', () => {
  test('are answered with 429, when to come back, and a problem that may be retried', async (t) => {
    const server = await startTestServer(t);
    const answer = await untilRefused(server, { origin: 'https://shop.example' });
    assert.equal(answer.status, 429);
    const seconds = Number(answer.headers.get('retry-after'));
    assert.ok(seconds > 0 && seconds <= 60);
    assert.equal(answer.headers.get('access-control-allow-origin'), 'https://shop.example');
    const problem = (await answer.json()) as Problem;
    assert.deepEqual([problem.code, problem.retryable], ['limit', true]);
    assert.ok((problem.retryAfterMs ?? 0) > 0);
    assert.equal((await server.get('/api/v1/sites/salpa')).status, 200);
  });

  test('of one customer do not shut out others behind a trusted proxy', async (t) => {
    const server = await startTestServer(t, { configuration: { trustProxy: ['127.0.0.1', '::1'] } });
    await untilRefused(server, { 'x-forwarded-for': '203.0.113.1' });
    assert.equal((await server.request('POST', votes, { body: vote, headers: { 'x-forwarded-for': '203.0.113.2' } })).status, 204);
  });

  test('are counted by the connection where no proxy is trusted', async (t) => {
    const server = await startTestServer(t);
    await untilRefused(server, { 'x-forwarded-for': '203.0.113.1' });
    assert.equal((await server.request('POST', votes, { body: vote, headers: { 'x-forwarded-for': '203.0.113.2' } })).status, 429);
  });

  test('to guess a password are stopped', async (t) => {
    const server = await startTestServer(t);
    const guess = () => server.request('POST', '/api/v1/desk/session', { body: { email: 'aino@salpa.example', password: 'guess' } });
    const statuses = (await Promise.all(Array.from({ length: 12 }, guess))).map(({ status }) => status);
    assert.deepEqual([...new Set(statuses)].sort(), [401, 429]);
  });
});

suite('basePath', () => {
  test('is where everything is served, links point and sockets open', async (t) => {
    const server = await startTestServer(t, { configuration: { basePath: '/support' } });
    assert.equal((await server.get('/api/v1/sites/salpa')).status, 200);
    assert.equal((await fetch(`${server.url}/api/v1/sites/salpa`)).status, 404);
    assert.equal((await server.get('/healthz')).status, 200);
    assert.match((await server.firstAdministratorUrl()) ?? '', /\/support\/desk\/#invite=/);
    assert.equal(
      new URL((await server.get('/desk')).headers.get('location') ?? '', `${server.url}/support/desk`).pathname,
      '/support/desk/',
    );
    const desk = await (await server.administrator()).socket();
    await desk.settled();
    const visitor = await server.visitor();
    const { conversation } = await visitor.command('message.leave', {
      conversation: null,
      topic: null,
      lang: 'fi',
      story: null,
      text: 'x',
    });
    const { url } = await visitor.command('transcript.link', { conversation });
    assert.ok(!url.startsWith('/support'), 'relative to the server’s address, which has the path');
    assert.equal((await server.get(url)).status, 200);
  });
});

suite('the page of a link in an e-mail', () => {
  test('shows the widget of the site under a strict policy, and leaks no address', async (t) => {
    const server = await startTestServer(t, { site: { name: '<Salpa & "Oy">' } });
    const { status, headers, body } = await rawRequest(`${server.url}/conversation/salpa/`);
    assert.equal(status, 200);
    const policy = `${headers['content-security-policy']}`;
    assert.ok(policy.includes("default-src 'none'") && policy.includes("require-trusted-types-for 'script'"));
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.ok(body.toString().includes('&lt;Salpa &amp; &quot;Oy&quot;&gt;'));
    assert.ok(!body.toString().includes('<Salpa'));
    assert.equal((await server.get('/conversation/nowhere/')).status, 404);
  });

  test('speaks the language of the conversation where the site has it', async (t) => {
    const server = await startTestServer(t);
    const languageAt = async (query: string) => {
      const { body } = await rawRequest(`${server.url}/conversation/salpa/${query}`);
      return /<html lang="(\w+)">/.exec(body.toString())?.[1];
    };
    assert.equal(await languageAt('?lang=en-GB'), 'en');
    assert.equal(await languageAt('?lang=de'), 'fi');
    assert.equal(await languageAt(''), 'fi');
  });
});
