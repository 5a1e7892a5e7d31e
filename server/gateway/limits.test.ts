import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { suite, type TestContext, it as test } from 'node:test';
import { closeCode } from '../../protocol/close-code.ts';
import type { Problem } from '../../protocol/error.ts';
import type { ServerFrameOf } from '../../protocol/frame.ts';
import { protocolVersion } from '../../protocol/version.ts';
import { RunningClient } from '../testing/running-client.ts';
import { chatInHand, plainCallback, plainChat, plainMessage, words } from '../testing/scenes.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { TestSocket } from '../testing/test-socket.ts';
import { until } from '../testing/until.ts';
import { pngFile, upload } from '../testing/uploads.ts';

const limited = (t: TestContext, limits: Record<string, unknown>, more: Record<string, unknown> = {}): Promise<TestServer> =>
  startTestServer(t, { configuration: { limits, ...more } });

const hello = { type: 'hello', protocol: protocolVersion, client: 'test/1' } as const;

/** Asks for a WebSocket and then reads nothing; the answer's status, and when it says to come back. */
async function deafSocket(t: TestContext, server: TestServer): Promise<[status: number | undefined, retryAfter: string | undefined]> {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': randomBytes(16).toString('base64'),
  };
  const asked = request(server.socketUrl.replace('ws', 'http'), { headers, agent: false });
  t.after(() => asked.destroy());
  const answered = Promise.race([once(asked, 'upgrade'), once(asked, 'response')]) as Promise<[IncomingMessage]>;
  asked.end();
  const [{ statusCode, headers: said }] = await answered;
  return [statusCode, said['retry-after']];
}

/** A connection without WebSocket, which has said hello; cancelled, it ends. */
async function streamOf(server: TestServer, device: string): Promise<ReadableStreamDefaultReader<string>> {
  const frames = [JSON.stringify({ ...hello, as: { kind: 'visitor', site: 'salpa', lang: 'fi', device } })];
  const { body } = await server.request('POST', '/api/v1/stream', { body: { frames }, headers: { origin: server.url } });
  const reader = (body as ReadableStream<Uint8Array<ArrayBuffer>>).pipeThrough(new TextDecoderStream()).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (read.value.includes('"welcome"')) return reader;
    if (read.value.includes('"close"')) break;
  }
  throw new Error('the stream was closed');
}

/** Tries again until it works: the server hears of an end a little later than who ended. */
const untilTaken = <T>(attempt: () => Promise<T>): Promise<T> => until('room', () => attempt().catch(() => undefined));

suite('a client over its limit is told when to come back', () => {
  test('by the close code and the pause, when it sends too many frames at once', async (t) => {
    const server = await limited(t, { frames: { burst: 20, perSecond: 10 } });
    const visitor = await server.visitor();
    for (let times = 0; times < 40; times += 1) visitor.send({ type: 'ping' });
    const { code, reason } = await visitor.ended();
    assert.equal(code, closeCode.limit);
    assert.match(reason, /come back in \d+ s/);
    const bye = visitor.frames.find((frame): frame is ServerFrameOf<'bye'> => frame.type === 'bye');
    assert.ok(bye && bye.retryAfterMs > 0);
    assert.ok(visitor.frames.filter(({ type }) => type === 'pong').length <= 20);
  });

  test('and cannot go on by another connection of the same session', async (t) => {
    const server = await limited(t, { frames: { burst: 10, perSecond: 0.001 } });
    const first = await server.visitor();
    const second = await server.visitor({ device: first.device });
    for (let times = 0; times < 6; times += 1) for (const one of [first, second]) one.send({ type: 'ping' });
    assert.equal((await Promise.race([first.ended(), second.ended()])).code, closeCode.limit);
    await (await server.visitor()).settled();
  });

  test('by bytes, too', async (t) => {
    const server = await limited(t, { bytes: { burst: 10_000, perSecond: 1 } });
    const { visitor, conversation } = await chatInHand(server);
    for (let times = 0; times < 3; times += 1) visitor.start('message.send', words(conversation, 'x'.repeat(5000)));
    assert.equal((await visitor.ended()).code, closeCode.limit);
  });

  test('when too many connections come from its address, which a trusted proxy names', async (t) => {
    const server = await limited(t, { connectionsPerMinute: 2 }, { trustProxy: ['127.0.0.1', '::1'] });
    const from = (address: string) => server.socket({ 'x-forwarded-for': address });
    const three = ['203.0.113.7', '203.0.113.7', '203.0.113.7'].map(from);
    assert.equal((await Promise.any(three.map((one) => one.ended()))).code, closeCode.limit);
    const other = from('203.0.113.8');
    assert.ok(await other.hello({ kind: 'visitor', site: 'salpa', device: 'd'.repeat(30), lang: 'fi' }));
    const inOneNetwork = ['2001:db8::1', '2001:db8::2', '2001:db8::ffff'].map(from);
    assert.equal((await Promise.any(inOneNetwork.map((one) => one.ended()))).code, closeCode.limit);
  });

  test('and whoever is no proxy cannot say that it comes from elsewhere', async (t) => {
    const server = await limited(t, { connectionsPerMinute: 2 });
    const three = ['203.0.113.1', '203.0.113.2', '203.0.113.3'].map((address) => server.socket({ 'x-forwarded-for': address }));
    assert.equal((await Promise.any(three.map((one) => one.ended()))).code, closeCode.limit);
  });

  test('when it opens too much: the command may be sent again, and is done then', async (t) => {
    const server = await limited(t, { openingsPerHour: { visitor: 2 } });
    await (await server.administrator()).available();
    const visitor = await server.visitor();
    await visitor.command('chat.start', plainChat());
    await visitor.command('callback.request', plainCallback);
    const answer = await visitor.answer(visitor.start('message.leave', plainMessage));
    assert.ok(answer.type === 'refused');
    const { code, retryable, retryAfterMs = 0 } = answer.problem;
    assert.deepEqual([code, retryable], ['limit', true]);
    assert.ok(retryAfterMs > 0 && retryAfterMs <= 3_600_000);
    await (await server.visitor()).command('message.leave', plainMessage);
  });

  test('when it sends too many files', async (t) => {
    const server = await limited(t, { uploadsPerHour: 1 });
    const visitor = await server.visitor();
    const headers = { authorization: `Bearer ${visitor.token}` };
    assert.equal((await upload(server, pngFile, headers)).status, 200);
    const refused = await upload(server, pngFile, headers);
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
  });
});

suite('connections that are open at once', () => {
  const byeOf = ({ frames }: TestSocket) => frames.find((frame): frame is ServerFrameOf<'bye'> => frame.type === 'bye');

  async function isRefused(socket: TestSocket, why: RegExp): Promise<void> {
    const { code, reason } = await socket.ended();
    assert.equal(code, closeCode.limit);
    assert.match(reason, why);
    assert.match(reason, /come back in \d+ s/);
    assert.ok((byeOf(socket)?.retryAfterMs ?? 0) > 0);
  }

  test('are bounded for an address, and one that is closed makes room', async (t) => {
    const server = await limited(t, { connections: { address: 2 } });
    const [first] = [await server.visitor(), await server.visitor()];
    await isRefused(server.socket(), /from this address/);
    await first?.close();
    await (await server.visitor()).settled();
  });

  test('an address that goes on is not even let in to be told', async (t) => {
    const server = await limited(t, { connections: { address: 1 } }, { trustProxy: ['127.0.0.1', '::1'] });
    await server.visitor();
    // Who does not answer the closing keeps the line open; it counts as long.
    assert.deepEqual(await deafSocket(t, server), [101, undefined]);
    assert.deepEqual(await deafSocket(t, server), [429, '30']);
    const stream = await server.request('POST', '/api/v1/stream', { body: { frames: ['{}'] } });
    assert.deepEqual([stream.status, Number(stream.headers.get('retry-after')) > 0], [429, true]);
    assert.equal(((await stream.json()) as Problem).code, 'limit');
    await (await server.visitor({}, { 'x-forwarded-for': '203.0.113.9' })).settled();
  });

  test('are bounded for a browser, and for an agent', async (t) => {
    const server = await limited(t, { connections: { session: 2 } });
    const { device } = await server.visitor();
    const second = await server.visitor({ device });
    const third = server.socket({ origin: server.url });
    await third.opened();
    third.send({ ...hello, as: { kind: 'visitor', site: 'salpa', lang: 'fi', device } });
    await isRefused(third, /of this browser or agent/);
    const administrator = await server.administrator();
    const desk = [await administrator.socket(), await administrator.socket()];
    await assert.rejects(administrator.socket(), /of this browser or agent/);
    await Promise.all([second.close(), desk[0]?.close()]);
    await (await server.visitor({ device })).settled();
    await (await administrator.socket()).settled();
  });

  test('are bounded for the customers of a site; its agents and other sites have room', async (t) => {
    const server = await limited(t, { connections: { site: 2 } });
    const [first] = [await server.visitor(), await server.visitor()];
    await assert.rejects(server.visitor(), /customers of this site/);
    await (await (await server.administrator()).socket()).settled();
    await (await server.visitor({ site: 'ahjo' })).settled();
    await first?.close();
    await (await server.visitor()).settled();
  });

  test('one that was cut without a word, and one that a stream carried, make room as well', async (t) => {
    const server = await limited(t, { connections: { session: 1 } });
    const first = await server.visitor();
    first.cut();
    const stream = await untilTaken(() => streamOf(server, first.device));
    await assert.rejects(server.visitor({ device: first.device }), /of this browser/);
    await stream.cancel();
    await untilTaken(() => server.visitor({ device: first.device }));
  });

  test('after a restart none is left over', async (t) => {
    const server = await limited(t, { connections: { address: 1 } });
    await server.visitor();
    await server.restart();
    await (await server.visitor()).settled();
  });

  test('are not counted where limits are switched off', async (t) => {
    const server = await limited(t, { enabled: false, connections: { address: 1, session: 1, site: 1 } });
    const first = await server.visitor();
    await Promise.all([(await server.visitor({ device: first.device })).settled(), first.settled()]);
  });
});

suite('nothing is lost by a limit', () => {
  test('a client that has more to send than it may waits, and sends it all, in order and once', async (t) => {
    const server = await limited(t, { frames: { burst: 30, perSecond: 60 } });
    const { visitor, conversation, desk } = await chatInHand(server);
    const { client } = new RunningClient(server, () => ({ kind: 'visitor', site: 'salpa', lang: 'fi', device: visitor.device }));
    t.after(() => client.stop());
    const texts = Array.from({ length: 80 }, (_, index) => `Message ${index}`);
    await Promise.all(texts.map((text) => client.command('message.send', words(conversation, text))));
    await desk.untilText(conversation, 'Message 79');
    const said = desk
      .entryFrames(conversation)
      .flatMap(({ entry }) => (entry.type === 'message' ? [(entry.body as { text: string }).text] : []));
    assert.deepEqual(
      said.filter((text) => text.startsWith('Message')),
      texts,
    );
  });
});
