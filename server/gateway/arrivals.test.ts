import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import type { Signal } from '../../protocol/frame.ts';
import { chatInHand, plainChat, words } from '../testing/scenes.ts';
import { startTestServer } from '../testing/test-server.ts';
import type { TestSocket } from '../testing/test-socket.ts';

const untilSignal = async <N extends Signal['name']>(
  socket: TestSocket,
  name: N,
  fits: (signal: Extract<Signal, { name: N }>) => boolean,
) => (await socket.until('signal', ({ signal }) => signal.name === name && fits(signal as Extract<Signal, { name: N }>))).signal;
const signalsOf = (socket: TestSocket, name: Signal['name']): Signal[] =>
  socket.frames.flatMap((frame) => (frame.type === 'signal' && frame.signal.name === name ? [frame.signal] : []));

suite('typing', () => {
  test('reaches the other side only, and never the log (law 5)', async (t) => {
    const server = await startTestServer(t);
    const { visitor, desk, conversation, agent } = await chatInHand(server);
    const [tab, ownTab] = [await server.visitor({ device: visitor.device }), await agent.socket()];
    await tab.follow(conversation);
    const { head } = await ownTab.follow(conversation);
    visitor.send({ type: 'typing', conversation, on: true });
    for (const staff of [desk, ownTab]) await untilSignal(staff, 'typing', ({ by, on }) => by.kind === 'customer' && on);
    visitor.send({ type: 'typing', conversation, on: false });
    await untilSignal(desk, 'typing', ({ on }) => !on);
    desk.send({ type: 'typing', conversation, on: true });
    for (const side of [visitor, tab])
      await untilSignal(side, 'typing', ({ by }) => by.kind === 'agent' && by.id === agent.id && by.name === agent.name);
    for (const side of [visitor, tab])
      assert.ok(signalsOf(side, 'typing').every((signal) => signal.name === 'typing' && signal.by.kind === 'agent'));
    for (const staff of [desk, ownTab])
      assert.ok(signalsOf(staff, 'typing').every((signal) => signal.name === 'typing' && signal.by.kind === 'customer'));
    assert.equal((await ownTab.follow(conversation)).head, head);
  });

  test('in a conversation that is not followed is told to nobody', async (t) => {
    const server = await startTestServer(t);
    const { visitor, desk, conversation } = await chatInHand(server);
    const stranger = await server.visitor();
    stranger.send({ type: 'typing', conversation, on: true });
    await stranger.settled();
    visitor.send({ type: 'typing', conversation, on: true });
    await untilSignal(desk, 'typing', () => true);
    assert.equal(signalsOf(desk, 'typing').length, 1);
  });
});

suite('presence', () => {
  test('of a customer is told to the staff who follow: at the follow, at going and at coming back', async (t) => {
    const server = await startTestServer(t);
    const { visitor, desk, conversation } = await chatInHand(server);
    await untilSignal(desk, 'presence', ({ customer }) => customer);
    const tab = await server.visitor({ device: visitor.device });
    visitor.cut();
    await tab.settled();
    await desk.settled();
    assert.ok(
      signalsOf(desk, 'presence').every((signal) => signal.name === 'presence' && signal.customer),
      'another tab is still open',
    );
    tab.cut();
    await untilSignal(desk, 'presence', ({ customer }) => !customer);
    const late = await (await server.agent({ name: 'Eero' })).socket();
    await late.follow(conversation);
    await untilSignal(late, 'presence', ({ customer }) => !customer);
    const back = await server.visitor({ device: visitor.device });
    await untilSignal(late, 'presence', ({ customer }) => customer);
    await back.follow(conversation);
    assert.deepEqual(signalsOf(back, 'presence'), []);
  });

  test('in the work list ends some time after the customer has gone, though nothing is written', async (t) => {
    const server = await startTestServer(t, { pace: { presentMs: 300 } });
    const { visitor, desk, item } = await chatInHand(server);
    await desk.until('work', (frame) => frame.rows.some((row) => row.id === item && row.present));
    visitor.cut();
    await desk.until('work', (frame) => frame.rows.some((row) => row.id === item && !row.present));
  });

  test('of a customer who left while waiting: the chat is offered to nobody, and again when they are back', async (t) => {
    const server = await startTestServer(t, { pace: { presentMs: 300 } });
    const desk = await (await server.administrator()).available();
    await desk.followWork();
    const [one, two, three, four, five] = [
      await server.visitor(),
      await server.visitor(),
      await server.visitor(),
      await server.visitor(),
      await server.visitor(),
    ];
    for (const visitor of [one, two, three, four]) await visitor.command('chat.start', plainChat());
    const { conversation, item } = await five.command('chat.start', plainChat());
    five.cut();
    await desk.until('work', (frame) => frame.rows.some((row) => row.id === item && !row.present));
    const first = await desk.until('work', (frame) => frame.rows.some((row) => row.status === 'offered'));
    const offered = first.rows.find((row) => row.status === 'offered');
    const { conversation: c1 = '', id: i1 = '', version = 0 } = offered ?? {};
    await desk.command('offer.accept', { conversation: c1, item: i1, version });
    await desk.command('work.close', { conversation: c1, item: i1, code: 'solved', note: '' });
    await desk.until('work', (frame) => frame.rows.some((row) => row.id === i1 && row.status === 'closed'));
    const probe = await desk.followWork();
    assert.equal(probe.rows.find((row) => row.id === item)?.status, 'waiting');
    const back = await server.visitor({ device: five.device });
    await back.follow(conversation);
    await desk.until('work', (frame) => frame.rows.some((row) => row.id === item && row.status === 'offered'));
  });
});

suite('the place in the queue', () => {
  test('is told with the expected wait, again when it changes, and to a follower who comes late', async (t) => {
    const server = await startTestServer(t, { configuration: { agentCapacity: 1 } });
    const desk = await (await server.administrator()).available();
    await desk.followWork();
    const first = await server.visitor();
    const one = await first.command('chat.start', plainChat());
    await desk.until('work', (frame) => frame.rows.some((row) => row.id === one.item && row.status === 'offered'));
    const second = await server.visitor();
    const two = await second.command('chat.start', plainChat());
    await second.follow(two.conversation);
    const place = await untilSignal(second, 'queue', ({ item, position }) => item === two.item && position === 2);
    assert.ok(place.name === 'queue' && typeof place.waitMs === 'number' && place.waitMs > 0);
    const tab = await server.visitor({ device: second.device });
    await tab.follow(two.conversation);
    await untilSignal(tab, 'queue', ({ position }) => position === 2);
    const { rows } = await desk.followWork();
    await desk.command('offer.accept', {
      conversation: one.conversation,
      item: one.item,
      version: rows.find((row) => row.id === one.item)?.version ?? 0,
    });
    await untilSignal(second, 'queue', ({ position }) => position === 1);
  });

  test('has no waiting time while nobody is there', async (t) => {
    const server = await startTestServer(t, { configuration: { agentCapacity: 1 } });
    const desk = await (await server.administrator()).available();
    const busy = await server.visitor();
    await busy.command('chat.start', plainChat());
    const visitor = await server.visitor();
    const { conversation } = await visitor.command('chat.start', plainChat());
    await visitor.follow(conversation);
    await untilSignal(visitor, 'queue', ({ waitMs }) => waitMs !== null);
    await desk.command('availability.set', { available: false });
    await untilSignal(visitor, 'queue', ({ waitMs }) => waitMs === null);
  });
});

suite('the work list', () => {
  test('is a snapshot first, then numbered changes', async (t) => {
    const server = await startTestServer(t);
    const { desk, visitor, conversation, item } = await chatInHand(server);
    const tab = await (await server.administrator()).socket();
    const snapshot = await tab.followWork();
    assert.equal(snapshot.snapshot, true);
    assert.deepEqual(
      snapshot.rows.map((row) => [row.id, row.status, row.present, row.preview]),
      [[item, 'active', true, 'Hei']],
    );
    await visitor.command('message.send', words(conversation, 'Vielä'));
    const change = await tab.until('work', (frame) => frame.rows.some((row) => row.preview === 'Vielä'));
    assert.equal(change.snapshot, false);
    assert.ok(change.position > snapshot.position);
    await desk.command('work.close', { conversation, item, code: 'solved', note: '' });
    await tab.until('work', (frame) => frame.rows.some((row) => row.id === item && row.status === 'closed'));
    assert.deepEqual((await tab.followWork()).rows, []);
  });

  test('resumes by position with what changed since, closed work included', async (t) => {
    const server = await startTestServer(t);
    const { desk, visitor, conversation, item } = await chatInHand(server);
    await desk.command('availability.set', { available: false });
    const { position } = await desk.followWork();
    desk.cut();
    const left = await (await server.visitor()).command('message.leave', {
      conversation: null,
      topic: null,
      lang: 'fi',
      story: null,
      text: 'Uusi työ',
    });
    await visitor.command('chat.end', { conversation });
    const agent = await server.administrator();
    const back = await agent.socket();
    const changes = await back.followWork(position);
    assert.equal(changes.snapshot, false);
    assert.deepEqual(
      changes.rows.map((row) => [row.id, row.status]),
      [
        [left.item, 'waiting'],
        [item, 'wrap-up'],
      ],
    );
    await back.command('work.close', { conversation, item, code: 'solved', note: '' });
    const again = await (await agent.socket()).followWork(changes.position);
    assert.deepEqual(
      again.rows.map((row) => [row.id, row.status]),
      [[item, 'closed']],
    );
    const none = await (await agent.socket()).followWork(again.position);
    assert.deepEqual([none.snapshot, none.rows], [false, []]);
  });

  test('from beyond what there is comes whole', async (t) => {
    const server = await startTestServer(t);
    const { agent, item } = await chatInHand(server);
    const all = await (await agent.socket()).followWork(1_000_000);
    assert.equal(all.snapshot, true);
    assert.deepEqual(
      all.rows.map((row) => row.id),
      [item],
    );
  });

  test('closes the socket of a customer who asks for it', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    visitor.send({ type: 'follow', feed: 'work', after: 0 });
    await visitor.ended();
    assert.ok(visitor.frames.every((frame) => frame.type !== 'work'));
  });
});
