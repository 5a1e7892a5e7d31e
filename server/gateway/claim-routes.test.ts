import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import type { Problem } from '../../protocol/error.ts';
import { openStore } from '../storage/open-store.ts';
import { rawRequest } from '../testing/raw-request.ts';
import { type Chat, chatInHand } from '../testing/scenes.ts';
import { newDevice, startTestServer, type TestServer } from '../testing/test-server.ts';
import { VisitorTokens } from './visitor-tokens.ts';

const claim = (server: TestServer, body: unknown, headers: Record<string, string> = {}) =>
  server.request('POST', '/api/v1/claims', { body, headers });

/** The code that an e-mail about this conversation would carry. */
async function codeFor(server: TestServer, { visitor, conversation }: Chat): Promise<string> {
  const store = await openStore(server.configuration.database);
  const tokens = new VisitorTokens(await store.secret('visitor-tokens', ''));
  await store.close();
  return tokens.issueCaseCode({ site: 'salpa', customer: visitor.customer, conversation, lang: 'sv' });
}

suite('POST /api/v1/claims', () => {
  test('turns the code of an e-mail into a session of that customer on another device', async (t) => {
    const server = await startTestServer(t);
    const chat = await chatInHand(server);
    const device = newDevice();
    const answer = await claim(server, { code: await codeFor(server, chat), device });
    const { token, ...rest } = (await answer.json()) as { token: string };
    assert.deepEqual(rest, { site: 'salpa', conversation: chat.conversation, lang: 'sv' });
    for (const hello of [{ device, token }, { device }]) {
      const there = await server.visitor(hello);
      assert.equal(there.customer, chat.visitor.customer);
      assert.deepEqual(
        there.welcome.cases.map(({ conversation }) => conversation),
        [chat.conversation],
      );
      assert.ok((await there.follow(chat.conversation)).head > 0);
    }
  });

  test('is held to the pages of its site, and to the page that the link itself opens', async (t) => {
    const server = await startTestServer(t, { site: { origins: ['https://shop.example'] } });
    const code = await codeFor(server, await chatInHand(server));
    const from = (origin: string) => claim(server, { code, device: newDevice() }, { origin });
    assert.equal(((await (await from('https://elsewhere.example')).json()) as Problem).code, 'origin');
    assert.equal((await from('https://shop.example')).status, 200);
    assert.equal((await from(server.url)).status, 200);
  });

  test('makes a device that was somebody else’s this customer’s', async (t) => {
    const server = await startTestServer(t);
    const chat = await chatInHand(server);
    const before = await server.visitor();
    assert.notEqual(before.customer, chat.visitor.customer);
    await claim(server, { code: await codeFor(server, chat), device: before.device });
    assert.equal((await server.visitor({ device: before.device })).customer, chat.visitor.customer);
  });

  test('refuses a code that is not ours, and a visitor’s token as a code', async (t) => {
    const server = await startTestServer(t);
    const chat = await chatInHand(server);
    const good = await codeFor(server, chat);
    const forged = await new VisitorTokens('x'.repeat(43)).issueCaseCode({
      site: 'salpa',
      customer: chat.visitor.customer,
      conversation: chat.conversation,
      lang: 'fi',
    });
    for (const code of ['guess', forged, chat.visitor.token, `${good}x`]) {
      const answer = await claim(server, { code, device: newDevice() });
      assert.equal(answer.status, 410);
      assert.equal(((await answer.json()) as Problem).code, 'expired');
    }
    const asToken = await server.visitor({ token: good });
    assert.notEqual(asToken.customer, chat.visitor.customer);
  });

  test('may be asked from any page, which can read every answer', async (t) => {
    const server = await startTestServer(t);
    const asks = {
      origin: 'https://shop.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    const { status, headers } = await rawRequest(`${server.url}/api/v1/claims`, asks, 'OPTIONS');
    assert.deepEqual([status, headers['access-control-allow-origin']], [204, '*']);
    for (const body of [
      { code: 'guess', device: newDevice() },
      { code: 'guess', device: 'short' },
    ]) {
      const answer = await claim(server, body, { origin: 'https://shop.example' });
      assert.ok(!answer.ok);
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    }
  });
});
