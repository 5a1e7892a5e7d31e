import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import { closeCode } from '../../protocol/close-code.ts';
import { plainChat } from '../testing/scenes.ts';
import { newDevice, startTestServer, type TestServer } from '../testing/test-server.ts';
import { nowInSeconds, resigned, tokenKey } from '../testing/token-key.ts';

const visitorOf = (changes: Record<string, unknown> = {}) => ({
  kind: 'visitor' as const,
  site: 'salpa',
  device: newDevice(),
  lang: 'fi',
  ...changes,
});

/** How a hello that is not answered by a welcome ends. */
async function refusal(server: TestServer, as: Parameters<ReturnType<TestServer['socket']>['hello']>[0], headers = {}, protocol = 1) {
  const socket = server.socket(headers);
  await socket.opened();
  socket.send({ type: 'hello', protocol, client: 'test/1', as });
  const ended = await socket.ended();
  assert.deepEqual(socket.frames, []);
  return ended;
}

suite('hello of a visitor', () => {
  test('is welcomed with who they are, the heartbeat and a token', async (t) => {
    const server = await startTestServer(t);
    const { welcome } = await server.visitor();
    assert.equal(welcome.session.kind, 'visitor');
    assert.equal(welcome.heartbeatMs, 20_000);
    assert.equal(welcome.protocol, 1);
    assert.deepEqual(welcome.cases, []);
    assert.ok(Math.abs(welcome.now - Date.now()) < 60_000);
    assert.match(welcome.token ?? '', /^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  test('with the device key alone opens its own cases, and a new key none', async (t) => {
    const server = await startTestServer(t);
    await (await server.administrator()).available();
    const first = await server.visitor();
    const { conversation, reference } = await first.command('chat.start', plainChat());
    const again = await server.visitor({ device: first.device });
    assert.equal(again.customer, first.customer);
    assert.deepEqual(
      again.welcome.cases.map((one) => ({ conversation: one.conversation, reference: one.reference, open: one.open })),
      [{ conversation, reference, open: true }],
    );
    assert.ok((await server.visitor()).welcome.cases.length === 0);
  });

  test('with the key of another site is somebody else', async (t) => {
    const server = await startTestServer(t);
    const first = await server.visitor();
    const there = await server.visitor({ device: first.device, site: 'ahjo' });
    assert.notEqual(there.customer, first.customer);
  });

  test('with a young token keeps it: no new one comes', async (t) => {
    const server = await startTestServer(t);
    const first = await server.visitor();
    const again = await server.visitor({ device: first.device, token: first.token });
    assert.equal(again.customer, first.customer);
    assert.equal(again.welcome.token, undefined);
  });

  test('with an aged token gets a new one for the same customer', async (t) => {
    const server = await startTestServer(t);
    const first = await server.visitor();
    const aged = await resigned(await tokenKey(server), first.token, nowInSeconds() - 2 * 86_400);
    const again = await server.visitor({ device: newDevice(), token: aged });
    assert.equal(again.customer, first.customer);
    assert.ok(again.welcome.token);
    const next = await server.visitor({ device: newDevice(), token: again.welcome.token });
    assert.equal(next.customer, first.customer);
  });

  test('with a token that is not ours, of another site or run out is known by the device key', async (t) => {
    const server = await startTestServer(t);
    const first = await server.visitor();
    const forged = await resigned(new TextEncoder().encode('x'.repeat(43)), first.token, nowInSeconds());
    const old = await resigned(await tokenKey(server), first.token, nowInSeconds() - 40 * 86_400);
    const elsewhere = await server.visitor({ site: 'ahjo' });
    for (const token of [forged, old, elsewhere.token, 'nonsense']) {
      const other = await server.visitor({ token });
      assert.notEqual(other.customer, first.customer);
      assert.notEqual(other.customer, elsewhere.customer);
      assert.ok(other.welcome.token);
      assert.equal((await server.visitor({ device: first.device, token })).customer, first.customer);
    }
  });

  test('for an unknown site closes for good', async (t) => {
    const server = await startTestServer(t);
    const { code, reason } = await refusal(server, visitorOf({ site: 'nowhere' }));
    assert.equal(code, closeCode.session);
    assert.match(reason, /nowhere/);
  });

  test('from a page of another origin closes with a sentence for its developer', async (t) => {
    const server = await startTestServer(t);
    const { code, reason } = await refusal(server, visitorOf(), { origin: 'https://evil.example' });
    assert.equal(code, closeCode.origin);
    assert.equal(reason, 'https://evil.example is not among the "origins" of the site "salpa"; add it there (tuki settings apply)');
  });

  test('says the sentence as far as a close frame has room, whatever the origin', async (t) => {
    const server = await startTestServer(t);
    const { code, reason } = await refusal(server, visitorOf(), { origin: `https://${'ä'.repeat(200)}.example` });
    assert.equal(code, closeCode.origin);
    assert.ok(Buffer.byteLength(reason) <= 123);
  });

  test('is taken from every allowed origin, and from a program that sends none', async (t) => {
    const server = await startTestServer(t);
    for (const origin of [server.url, 'https://shop.example', 'https://fi.salpa.example', 'https://a.b.salpa.example']) {
      assert.ok(await server.visitor({}, { origin }));
    }
    for (const origin of [
      'https://salpa.example',
      'http://shop.example',
      'https://shop.example.evil.example',
      'https://evilsalpa.example',
      'null',
    ]) {
      assert.equal((await refusal(server, visitorOf(), { origin })).code, closeCode.origin, origin);
    }
    assert.ok(await server.socket().hello(visitorOf()));
  });
});

suite('hello of an agent', () => {
  test('is welcomed by the session cookie', async (t) => {
    const server = await startTestServer(t);
    const agent = await server.administrator();
    const { welcome } = await agent.socket();
    assert.deepEqual(welcome.session, { kind: 'agent', agent: agent.id, name: 'Aino Virtanen', available: false });
    assert.deepEqual(welcome.cases, []);
    assert.equal(welcome.token, undefined);
  });

  test('without a cookie, with a wrong one or from another origin is closed', async (t) => {
    const server = await startTestServer(t);
    const { cookie } = await server.administrator();
    assert.equal((await refusal(server, { kind: 'agent' })).code, closeCode.session);
    assert.equal((await refusal(server, { kind: 'agent' }, { cookie: 'tuki_desk=guess' })).code, closeCode.session);
    assert.equal((await refusal(server, { kind: 'agent' }, { cookie, origin: 'https://shop.example' })).code, closeCode.origin);
  });
});

suite('hello', () => {
  test('of a version that is not served closes with a sentence', async (t) => {
    const server = await startTestServer(t);
    const { code, reason } = await refusal(server, visitorOf(), {}, 99);
    assert.equal(code, closeCode.version);
    assert.match(reason, /protocol 1/);
  });

  test('must come in time', async (t) => {
    const server = await startTestServer(t, { pace: { helloMs: 60 } });
    const silent = server.socket();
    await silent.opened();
    const { code, reason } = await silent.ended();
    assert.equal(code, closeCode.handshake);
    assert.equal(reason, 'no hello in time');
  });

  test('must come first', async (t) => {
    const server = await startTestServer(t);
    const socket = server.socket();
    await socket.opened();
    socket.start('chat.end', { conversation: 'c1' });
    assert.equal((await socket.ended()).code, closeCode.handshake);
    assert.deepEqual(socket.frames, []);
  });

  test('is said once', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    visitor.send({ type: 'hello', protocol: 1, client: 'test/1', as: visitorOf() });
    assert.equal((await visitor.ended()).code, closeCode.malformed);
  });
});
