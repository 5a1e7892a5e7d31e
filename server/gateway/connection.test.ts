import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { suite, it as test } from 'node:test';
import { closeCode } from '../../protocol/close-code.ts';
import { systemHashes } from '../node-adapters.ts';
import { openStore } from '../storage/open-store.ts';
import { assertUnbroken } from '../testing/entry-chain.ts';
import { chatInHand, plainChat, words } from '../testing/scenes.ts';
import { newDevice, startTestServer } from '../testing/test-server.ts';
import { TestSocket } from '../testing/test-socket.ts';
import { inTime } from '../testing/until.ts';

suite('commands over a socket', () => {
  test('are acknowledged only with their result, once it can be read back', async (t) => {
    const server = await startTestServer(t);
    const { visitor, conversation } = await chatInHand(server);
    const { seq } = await visitor.command('message.send', words(conversation, 'Toinen'));
    const reader = await server.visitor({ device: visitor.device });
    assert.equal((await reader.follow(conversation, seq - 1)).head, seq);
    assert.equal(reader.entryFrames(conversation)[0]?.entry.seq, seq);
  });

  test('are refused with a problem that names what is wrong', async (t) => {
    const server = await startTestServer(t);
    const { visitor, conversation } = await chatInHand(server);
    const empty = await visitor.refused('message.send', words(conversation, '  '.trim()));
    assert.deepEqual(empty, {
      code: 'invalid',
      message: 'text: a message needs text, a file or an article',
      retryable: false,
      path: 'text',
    });
    const wrong = await visitor.refused('chat.rate', { conversation, score: 9, comment: '' });
    assert.equal(wrong.code, 'invalid');
    assert.equal(wrong.path, 'score');
  });

  test('that do not exist for this session are refused by name', async (t) => {
    const server = await startTestServer(t);
    const { visitor, desk, conversation } = await chatInHand(server);
    const asVisitor = await visitor.refused('note.add', { conversation, text: 'x' });
    assert.deepEqual(asVisitor, {
      code: 'invalid',
      message: 'there is no command note.add for this session',
      retryable: false,
      path: 'name',
    });
    assert.equal((await desk.refused('chat.start', plainChat())).path, 'name');
    assert.equal((await desk.refused('toString' as 'work.next', {})).path, 'name');
  });

  test('sent again under the same id give the first result and happen once (law 4)', async (t) => {
    const server = await startTestServer(t);
    const { visitor, conversation } = await chatInHand(server);
    const first = await visitor.command('message.send', words(conversation, 'Kerran'), 'once-1');
    const other = await server.visitor({ device: visitor.device });
    assert.deepEqual(await other.command('message.send', words(conversation, 'Kerran'), 'once-1'), first);
    await other.follow(conversation);
    const texts = other.entryFrames(conversation).map(({ entry }) => (entry.body as { text?: string }).text);
    assert.equal(texts.filter((text) => text === 'Kerran').length, 1);
  });

  test('of the same id from two sockets at once happen once', async (t) => {
    const server = await startTestServer(t);
    const { visitor, conversation } = await chatInHand(server);
    const other = await server.visitor({ device: visitor.device });
    const sent = [visitor, other].flatMap((socket) =>
      Array.from({ length: 5 }, () => socket.start('message.send', words(conversation, 'Yhtä aikaa'), 'same')),
    );
    const answers = await Promise.all(sent.map((id, index) => (index < 5 ? visitor : other).answer(id)));
    assert.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1);
    await visitor.settled();
    await other.follow(conversation);
    assert.equal(other.entryFrames(conversation).filter(({ entry }) => (entry.body as { text?: string }).text === 'Yhtä aikaa').length, 1);
  });

  test('of one socket keep their order, as do their answers', async (t) => {
    const server = await startTestServer(t);
    const { visitor, conversation } = await chatInHand(server);
    const ids = Array.from({ length: 40 }, (_, index) => visitor.start('message.send', words(conversation, `${index}`)));
    await visitor.untilText(conversation, '39');
    await visitor.settled();
    const answered = visitor.frames.filter((frame) => frame.type === 'ack').map(({ id }) => id);
    assert.deepEqual(
      answered.filter((id) => ids.includes(id)),
      ids,
    );
    const texts = visitor.entryFrames(conversation).map(({ entry }) => (entry.body as { text?: string }).text);
    assert.deepEqual(
      texts.filter((text) => /^\d+$/.test(text ?? '')),
      ids.map((_, index) => `${index}`),
    );
  });

  test('of two tabs that start a chat at once open one case', async (t) => {
    const server = await startTestServer(t);
    await (await server.administrator()).available();
    const one = await server.visitor();
    const two = await server.visitor({ device: one.device });
    const [first, second] = await Promise.all([one.command('chat.start', plainChat('A')), two.command('chat.start', plainChat('B'))]);
    assert.equal(first.conversation, second.conversation);
    assert.equal(first.reference, second.reference);
    await one.follow(first.conversation);
    assert.equal(one.entryFrames(first.conversation).filter(({ entry }) => entry.type === 'started').length, 1);
    assert.equal(one.entryFrames(first.conversation).filter(({ entry }) => entry.type === 'message').length, 2);
  });
});

suite('frames', () => {
  test('that no client of ours sends close the socket with their code', async (t) => {
    const server = await startTestServer(t);
    const frames = [
      '{',
      '[]',
      'null',
      '{}',
      '{"type":"dance"}',
      '{"type":"command","id":"a b","name":"x","body":{}}',
      '{"type":"follow","feed":"conversation","id":"c1","after":-1}',
    ];
    for (const frame of frames) {
      const visitor = await server.visitor();
      visitor.sendText(frame);
      const { code, reason } = await visitor.ended();
      assert.equal(code, closeCode.malformed, frame);
      assert.ok(reason.length > 0, frame);
    }
  });

  test('in binary close the socket', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    visitor.socket.send(Buffer.from('{"type":"ping"}'), { binary: true });
    assert.deepEqual(await visitor.ended(), { code: closeCode.malformed, reason: 'frames are text' });
  });

  test('that are too large close the socket with the code of the protocol, and nobody else notices', async (t) => {
    const server = await startTestServer(t);
    const { visitor, desk, conversation } = await chatInHand(server);
    visitor.start('message.send', words(conversation, 'x'.repeat(1024 * 1024)));
    assert.equal((await visitor.ended()).code, closeCode.tooLarge);
    await desk.command('message.send', words(conversation, 'Oletko siellä?'));
  });

  test('may hold the longest story that there can be', async (t) => {
    const server = await startTestServer(t);
    await (await server.administrator()).available();
    const visitor = await server.visitor();
    const page = { path: `/${'ä'.repeat(499)}`, title: '€'.repeat(200) };
    const story = {
      steps: Array.from({ length: 200 }, () => ({ kind: 'page' as const, page })),
      lang: 'fi',
      device: { kind: 'phone' as const, width: 390, height: 844 },
    };
    const { conversation } = await visitor.command('chat.start', { ...plainChat('ö'.repeat(8000)), story });
    await visitor.follow(conversation);
    const { entry } = await visitor.untilEntry(conversation, 'story');
    assert.equal((entry.body as { story: { steps: unknown[] } }).story.steps.length, 200);
  });

  test('ask for a sign of life and get one', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    visitor.send({ type: 'ping' });
    await visitor.until('pong');
  });
});

suite('a connection', () => {
  test('that is silent for two heartbeats is closed, one that pings is not', async (t) => {
    const server = await startTestServer(t, { pace: { heartbeatMs: 1000 } });
    const lively = await server.visitor();
    const pings = setInterval(() => lively.send({ type: 'ping' }), 40);
    t.after(() => clearInterval(pings));
    const silent = await server.visitor();
    assert.equal((await silent.ended()).code, closeCode.silent);
    await lively.settled();
  });

  test('of an agent who signs out is closed at once, with its commands refused from then on', async (t) => {
    const server = await startTestServer(t);
    const agent = await server.administrator();
    const colleague = await server.agent({ name: 'Eero' });
    const [tab, other, colleagues] = [await agent.socket(), await agent.socket(), await colleague.socket()];
    assert.equal((await agent.request('DELETE', '/api/v1/desk/session')).status, 204);
    assert.equal((await tab.ended()).code, closeCode.session);
    assert.equal((await other.ended()).code, closeCode.session);
    await colleagues.settled();
  });

  test('of an agent whose session runs out is closed', async (t) => {
    const server = await startTestServer(t, { pace: { heartbeatMs: 1000 } });
    const agent = await server.administrator();
    const tab = await agent.socket();
    const pings = setInterval(() => tab.send({ type: 'ping' }), 40);
    t.after(() => clearInterval(pings));
    const store = await openStore(server.configuration.database);
    await store.sessions.end(systemHashes.digest(agent.cookie.split('=')[1] ?? ''));
    await store.close();
    assert.equal((await tab.ended()).code, closeCode.session);
  });

  test('whose reader is too slow is closed as such, and what was missed comes after the resume (law 2)', async (t) => {
    const server = await startTestServer(t, { configuration: { limits: { enabled: false } } });
    const { visitor, desk, conversation } = await chatInHand(server);
    visitor.send({ type: 'unfollow', feed: 'conversation', id: conversation });
    desk.send({ type: 'unfollow', feed: 'conversation', id: conversation });
    const slow = await server.visitor({ device: visitor.device });
    await slow.follow(conversation);
    const tcp = slow.tcp();
    tcp.pause();
    const long = '€'.repeat(8000);
    const count = 1000;
    for (let sent = 0; sent < count; sent += 100) {
      const ids = Array.from({ length: 100 }, (_, index) =>
        desk.start('message.send', words(conversation, `${sent + index} ${long}`.slice(0, 8000))),
      );
      await Promise.all(ids.map((id) => desk.answer(id)));
    }
    tcp.resume();
    assert.equal((await slow.ended()).code, closeCode.slow);
    const got = slow.entryFrames(conversation);
    assertUnbroken(got, 0);
    const last = got.at(-1)?.entry.seq ?? 0;
    const resumed = await server.visitor({ device: visitor.device });
    const { head } = await resumed.follow(conversation, last);
    assertUnbroken(resumed.entryFrames(conversation), last);
    assert.equal(resumed.entryFrames(conversation).at(-1)?.entry.seq, head);
    const texts = [...got, ...resumed.entryFrames(conversation)].flatMap(({ entry }) =>
      entry.type === 'message' ? [entry.body as { text: string }] : [],
    );
    assert.deepEqual(
      texts.slice(1).map(({ text }) => Number.parseInt(text, 10)),
      Array.from({ length: count }, (_, index) => index),
    );
  });

  test('is told to come back when the server ends, with everything before it answered', async (t) => {
    const server = await startTestServer(t);
    const { visitor, conversation } = await chatInHand(server);
    const ids = Array.from({ length: 20 }, (_, index) => visitor.start('message.send', words(conversation, `${index}`)));
    await visitor.answer(ids[0] ?? '');
    const ending = server.restart();
    const { retryAfterMs } = await visitor.until('bye');
    assert.ok(retryAfterMs >= 0 && retryAfterMs <= server.configuration.drainSeconds * 1000);
    assert.equal((await visitor.ended()).code, closeCode.restart);
    await ending;
    const acknowledged = visitor.frames.filter((frame) => frame.type === 'ack').map(({ id }) => id);
    const again = await server.visitor({ device: visitor.device });
    await again.follow(conversation);
    const kept = again.entryFrames(conversation).map(({ entry }) => (entry.body as { clientId?: string }).clientId);
    for (const id of ids) if (acknowledged.includes(id)) assert.ok(kept.includes(id));
    for (const id of ids) if (kept.includes(id)) assert.ok(acknowledged.includes(id), 'what was written was also told');
  });

  test('that does not answer does not keep the server from ending in time', async (t) => {
    const server = await startTestServer(t, { configuration: { drainSeconds: 0.2 } });
    const deaf = await server.visitor();
    deaf.tcp().pause();
    const half = connect(server.configuration.port, '127.0.0.1');
    t.after(async () => void half.destroy());
    half.on('error', () => undefined);
    half.write('POST /api/v1/claims HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
    await server.get('/healthz');
    await inTime('the server to end', server.restart());
  });

  test('may not be opened anywhere else', async (t) => {
    const server = await startTestServer(t);
    const socket = server.socket();
    await socket.opened();
    const elsewhere = new TestSocket(`${server.url.replace('http', 'ws')}/api/v2/socket`);
    await assert.rejects(elsewhere.opened(), /404/);
    assert.ok(await socket.hello({ kind: 'visitor', site: 'salpa', device: newDevice(), lang: 'fi' }));
  });
});
