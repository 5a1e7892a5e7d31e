import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import type { Entry } from '../../protocol/entry.ts';
import { chatInHand, plainCallback, plainChat, plainMessage, rowOf, words } from '../testing/scenes.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { TestSocket } from '../testing/test-socket.ts';
import { until } from '../testing/until.ts';

const typesOf = (socket: TestSocket, conversation: string): Entry['type'][] =>
  socket.entryFrames(conversation).map(({ entry }) => entry.type as Entry['type']);

const slotsOf = async (server: TestServer): Promise<number[]> => {
  const answer = await server.get('/api/v1/sites/salpa/slots');
  return ((await answer.json()) as { slots: { at: number }[] }).slots.map(({ at }) => at);
};

const page = { path: '/hinnat?card=4111111111111111#x', title: 'Hinnat' };

suite('what a customer asks for', () => {
  test('chat.start opens a case with the story, redacted, and puts it into the queue', async (t) => {
    const server = await startTestServer(t);
    const desk = await (await server.administrator()).socket();
    await desk.command('availability.set', { available: true });
    const visitor = await server.visitor();
    const story = {
      steps: [
        { kind: 'page' as const, page },
        { kind: 'search' as const, words: 'tunnus 131052-308T', results: 0 },
      ],
      lang: 'fi',
      device: { kind: 'phone' as const, width: 390, height: 844 },
    };
    const opened = await visitor.command('chat.start', {
      ...plainChat('Apua'),
      topic: 'other',
      story,
      answers: { name: 'Matti', order: '123' },
    });
    assert.match(opened.reference, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    assert.equal(opened.kind, 'chat');
    assert.ok(opened.dueAt > Date.now());
    await visitor.follow(opened.conversation);
    assert.deepEqual(typesOf(visitor, opened.conversation).slice(0, 6), [
      'started',
      'contact',
      'story',
      'message',
      'queued',
      'acknowledged',
    ]);
    const told = JSON.stringify(visitor.entryFrames(opened.conversation));
    assert.ok(told.includes('"/hinnat"') && told.includes('Matti') && told.includes('"order":"123"'));
    for (const secret of ['4111', '131052']) assert.ok(!told.includes(secret), secret);
  });

  test('chat.start is refused where nobody is there, with what is possible instead', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    assert.equal((await visitor.refused('chat.start', plainChat())).code, 'closed');
    assert.equal((await visitor.refused('chat.start', { ...plainChat(), answers: { email: 'not one' } })).code, 'invalid');
  });

  test('chat.start takes an e-mail address only as one address', async (t) => {
    const server = await startTestServer(t);
    await (await server.administrator()).available();
    const visitor = await server.visitor();
    for (const email of ['a@b.example, c@d.example', 'not one']) {
      const problem = await visitor.refused('chat.start', { ...plainChat(), answers: { email } });
      assert.equal(problem.code, 'invalid');
      assert.equal(problem.path, 'answers.email');
    }
  });

  test('message.send, message.seen, journey.add, facts.set, chat.rate and chat.end', async (t) => {
    const server = await startTestServer(t);
    const { visitor, desk, conversation } = await chatInHand(server);
    const { seq } = await visitor.command('message.send', words(conversation, 'Vielä yksi'));
    await desk.until('entry', (frame) => frame.entry.seq === seq);
    assert.deepEqual(await visitor.command('message.seen', { conversation, delivered: seq, read: seq }), {});
    await visitor.command('journey.add', { conversation, steps: [{ kind: 'page', page }] });
    await desk.untilEntry(conversation, 'journey', ({ body }) => body.steps[0]?.kind === 'page' && body.steps[0].page.path === '/hinnat');
    await visitor.command('facts.set', { conversation, facts: { order: '4711', total: 12.5, note: 'matti@salpa.example' } });
    const { entry } = await desk.untilEntry(conversation, 'facts');
    assert.deepEqual((entry.body as { facts: unknown }).facts, { order: '4711', total: 12.5, note: '[e-mail]' });
    await visitor.command('chat.rate', { conversation, score: 5, comment: 'Kiitos' });
    await desk.untilEntry(conversation, 'rated', ({ body }) => body.score === 5 && body.comment === 'Kiitos');
    await visitor.command('chat.end', { conversation });
    await desk.untilEntry(conversation, 'closed', ({ body }) => body.reason === 'ended-by-customer');
  });

  test('callback.request, callback.reschedule and callback.cancel', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    const [first = 0, second = 0] = await slotsOf(server);
    const opened = await visitor.command('callback.request', { ...plainCallback, at: first, name: 'Matti', text: 'Lasku' });
    const { conversation, item } = opened;
    assert.deepEqual([opened.kind, opened.phone, opened.at, opened.dueAt], ['callback', '+358401234567', first, first + 30 * 60_000]);
    assert.equal((await visitor.command('callback.reschedule', { conversation, item, at: second })).at, second);
    assert.equal((await visitor.command('callback.reschedule', { conversation, item, at: null })).at, null);
    await visitor.command('callback.cancel', { conversation, item });
    await visitor.follow(conversation);
    const types = typesOf(visitor, conversation);
    for (const type of ['callback-requested', 'callback-rescheduled', 'closed'] as const) assert.ok(types.includes(type), type);
    assert.equal((await visitor.refused('callback.reschedule', { conversation, item, at: first })).code, 'closed');
  });

  test('callback.request says what is wrong with a number or a time', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    const phone = await visitor.refused('callback.request', { ...plainCallback, phone: '12' });
    assert.deepEqual([phone.code, phone.path], ['phone', 'phone']);
    const slot = await visitor.refused('callback.request', { ...plainCallback, at: Date.now() + 61_000 });
    assert.deepEqual([slot.code, slot.path], ['slot', 'at']);
  });

  test('callback.request takes a time zone that this machine does not know for the site’s', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    const { conversation } = await visitor.command('callback.request', { ...plainCallback, timeZone: 'Europe/Atlantis' });
    await visitor.follow(conversation);
    const { entry } = await visitor.untilEntry(conversation, 'callback-requested');
    assert.equal((entry.body as { timeZone: string }).timeZone, 'Europe/Helsinki');
  });

  test('a slot takes as many calls as the site can make in it, and a cancelled one is free again', async (t) => {
    const server = await startTestServer(t, { site: { callback: { perSlot: 1 } } });
    const [at = 0] = await slotsOf(server);
    const [one, two] = [await server.visitor(), await server.visitor()];
    const { conversation, item } = await one.command('callback.request', { ...plainCallback, at });
    assert.equal((await two.refused('callback.request', { ...plainCallback, at })).code, 'slot');
    assert.ok(!(await slotsOf(server)).includes(at));
    await one.command('callback.cancel', { conversation, item });
    assert.ok((await slotsOf(server)).includes(at));
    await two.command('callback.request', { ...plainCallback, at });
  });

  test('message.leave is acknowledged with a reference and a due time', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    const left = await visitor.command('message.leave', { ...plainMessage, name: 'Matti' });
    assert.equal(left.kind, 'message');
    assert.equal(left.email, false);
    assert.ok(left.dueAt > Date.now());
    assert.equal((await visitor.refused('message.leave', { ...plainMessage, text: '' })).path, 'text');
  });

  test('a page with an odd language tag is served like any other', async (t) => {
    const server = await startTestServer(t);
    await (await server.administrator()).available();
    const visitor = await server.visitor({ lang: 'fi-12' });
    const { conversation } = await visitor.command('chat.start', { ...plainChat(), lang: 'fi-12' });
    const { url } = await visitor.command('transcript.link', { conversation });
    assert.equal((await server.get(url)).status, 200);
  });
});

suite('what an agent asks for', () => {
  test('availability.set is told to every tab of the agent, and to a tab that comes later', async (t) => {
    const server = await startTestServer(t);
    const agent = await server.administrator();
    const [one, two] = [await agent.socket(), await agent.socket()];
    assert.equal((await two.followWork()).available, false);
    assert.deepEqual(await one.command('availability.set', { available: true }), { available: true });
    await two.until('work', (frame) => frame.available);
    assert.equal((await one.followWork()).available, true);
    assert.deepEqual((await agent.socket()).welcome.session, { kind: 'agent', agent: agent.id, name: agent.name, available: true });
  });

  test('work.next gives the most urgent work once, and the same again under the same id', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    const { conversation, item } = await visitor.command('message.leave', plainMessage);
    await (await server.visitor()).command('message.leave', plainMessage);
    const desk = await (await server.administrator()).socket();
    assert.deepEqual(await desk.command('work.next', {}, 'next-1'), { conversation, item });
    assert.deepEqual(await desk.command('work.next', {}, 'next-1'), { conversation, item });
    assert.notEqual((await desk.command('work.next', {})).conversation, conversation);
    assert.deepEqual(await desk.command('work.next', {}), { conversation: null, item: null });
  });

  test('work.take wants the version that was seen, and gives an item to one agent only', async (t) => {
    const server = await startTestServer(t);
    const { conversation, item } = await (await server.visitor()).command('message.leave', plainMessage);
    const desk = await (await server.administrator()).socket();
    const colleague = await (await server.agent({ name: 'Eero' })).socket();
    const { rows } = await desk.followWork();
    const version = rows[0]?.version ?? 0;
    assert.equal((await desk.refused('work.take', { conversation, item, version: version - 1 })).code, 'taken');
    await desk.command('work.take', { conversation, item, version });
    assert.equal((await colleague.refused('work.take', { conversation, item, version })).code, 'taken');
  });

  test('offer.decline returns the work to where it stood; offer.accept takes it', async (t) => {
    const server = await startTestServer(t);
    const agents = [await server.administrator(), await server.agent({ name: 'Eero' })];
    const desks = await Promise.all(agents.map((agent) => agent.available()));
    await Promise.all(desks.map((desk) => desk.followWork()));
    const { conversation, item } = await (await server.visitor()).command('chat.start', plainChat());
    const offered = await rowOf(desks[0] as TestSocket, item, 'offered');
    const asked = agents.findIndex((agent) => agent.id === offered.offer?.agent.id);
    const [first, second] = [desks[asked] as TestSocket, desks[1 - asked] as TestSocket];
    assert.equal((await second.refused('offer.accept', { conversation, item, version: offered.version })).code, 'expired');
    await first.command('offer.decline', { conversation, item, version: offered.version });
    const { rows } = await second.until('work', (frame) => frame.rows.some((row) => row.offer?.agent.id === agents[1 - asked]?.id));
    const again = rows.find((row) => row.id === item);
    assert.equal(again?.queuedAt, offered.queuedAt);
    await second.command('offer.accept', { conversation, item, version: again?.version ?? 0 });
    assert.equal((await rowOf(second, item, 'active')).owner?.id, agents[1 - asked]?.id);
  });

  test('message.send, message.seen and note.add', async (t) => {
    const server = await startTestServer(t);
    const { visitor, desk, conversation } = await chatInHand(server);
    const article = { id: 'refund', lang: 'fi', title: 'Hyvitys' };
    const { seq } = await desk.command('message.send', { conversation, text: 'Tästä', files: [], articles: [article] });
    const { entry } = await visitor.until('entry', (frame) => frame.entry.seq === seq);
    assert.deepEqual((entry.body as { articles: unknown }).articles, [article]);
    assert.equal(entry.author.kind, 'agent');
    assert.deepEqual(await desk.command('message.seen', { conversation, delivered: 4, read: 4 }), {});
    await desk.command('note.add', { conversation, text: 'Kiireinen asiakas' });
    await desk.untilEntry(conversation, 'note', ({ body }) => body.text === 'Kiireinen asiakas');
    assert.equal((await desk.refused('note.add', { conversation, text: '' })).path, 'text');
  });

  test('a colleague who does not hold the conversation may note but not answer', async (t) => {
    const server = await startTestServer(t);
    const { conversation } = await chatInHand(server);
    const colleague = await (await server.agent({ name: 'Eero' })).socket();
    assert.equal((await colleague.refused('message.send', words(conversation, 'Hei'))).code, 'taken');
    await colleague.command('note.add', { conversation, text: 'Tunnen asiakkaan' });
  });

  test('work.transfer to a colleague is an offer to them, and to the queue keeps the place in time', async (t) => {
    const server = await startTestServer(t);
    const { desk, conversation, item } = await chatInHand(server);
    const eero = await server.agent({ name: 'Eero' });
    const away = { conversation, item, to: { kind: 'agent' as const, agent: eero.id }, note: 'Sinun alaasi' };
    assert.equal((await desk.refused('work.transfer', away)).path, 'to.agent');
    const his = await eero.available();
    await his.followWork();
    const before = await rowOf(desk, item, 'active');
    await desk.command('work.transfer', away);
    const offered = await rowOf(his, item, 'offered');
    assert.equal(offered.offer?.agent.id, eero.id);
    assert.equal(offered.queuedAt, before.queuedAt);
    await his.command('offer.accept', { conversation, item, version: offered.version });
    await desk.command('availability.set', { available: false });
    await his.command('availability.set', { available: false });
    await his.command('work.transfer', { conversation, item, to: { kind: 'queue', topic: 'billing' }, note: '' });
    const waiting = await rowOf(his, item, 'waiting');
    assert.deepEqual([waiting.queuedAt, waiting.topic, waiting.skills], [before.queuedAt, 'billing', ['billing']]);
  });

  test('work.close wants a wrap-up code that there is', async (t) => {
    const server = await startTestServer(t);
    const { visitor, desk, conversation, item } = await chatInHand(server);
    assert.equal((await desk.refused('work.close', { conversation, item, code: 'guess', note: '' })).path, 'code');
    await desk.command('work.close', { conversation, item, code: 'solved', note: 'Salasana vaihdettu' });
    await visitor.untilEntry(conversation, 'closed', ({ body }) => body.reason === 'solved');
    await rowOf(desk, item, 'closed');
    assert.equal((await desk.refused('work.close', { conversation, item, code: 'solved', note: '' })).code, 'closed');
  });

  test('callback.attempt: not reached comes again later, reached goes on to the wrap-up', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    const { conversation, item } = await visitor.command('callback.request', plainCallback);
    const desk = await (await server.administrator()).socket();
    const attempt = { conversation, item, outcome: 'no-answer' as const, nextAt: null, note: 'Ei vastannut' };
    assert.equal((await desk.refused('callback.attempt', attempt)).code, 'taken');
    await desk.followWork();
    await desk.command('work.next', {});
    await rowOf(desk, item, 'active');
    await desk.command('callback.attempt', attempt);
    const { version, callback } = await rowOf(desk, item, 'scheduled');
    assert.equal(callback?.attempts, 1);
    await desk.command('work.take', { conversation, item, version });
    await desk.command('callback.attempt', { conversation, item, outcome: 'reached', nextAt: null, note: '' });
    await desk.command('work.close', { conversation, item, code: 'solved', note: '' });
    await visitor.follow(conversation);
    const outcomes = visitor
      .entryFrames(conversation)
      .flatMap(({ entry }) => (entry.type === 'callback-attempted' ? [(entry.body as { outcome: string }).outcome] : []));
    assert.deepEqual(outcomes, ['no-answer', 'reached']);
  });

  test('an offer that nobody answers goes back and its agent is no longer available', async (t) => {
    const server = await startTestServer(t);
    const desk = await (await server.administrator()).available();
    await desk.followWork();
    const visitor = await server.visitor();
    const { item } = await visitor.command('chat.start', plainChat());
    await rowOf(desk, item, 'offered');
    desk.cut();
    const other = await (await server.agent({ name: 'Eero' })).socket();
    const { rows } = await other.followWork();
    assert.equal(rows[0]?.id, item);
    const waiting = await until('the offer to be withdrawn', async () =>
      (await other.followWork()).rows.find((row) => row.id === item && row.status === 'waiting'),
    );
    assert.equal(waiting.offer, null);
  });
});
