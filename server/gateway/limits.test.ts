import assert from 'node:assert/strict';
import { suite, type TestContext, it as test } from 'node:test';
import { closeCode } from '../../protocol/close-code.ts';
import type { ServerFrameOf } from '../../protocol/frame.ts';
import { RunningClient } from '../testing/running-client.ts';
import { chatInHand, plainCallback, plainChat, plainMessage, words } from '../testing/scenes.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { pngFile, upload } from '../testing/uploads.ts';

const limited = (t: TestContext, limits: Record<string, unknown>, more: Record<string, unknown> = {}): Promise<TestServer> =>
  startTestServer(t, { configuration: { limits, ...more } });

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
