import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { foldCase } from '../domain/fold.ts';
import { hour, inHelsinki, minute } from '../testing/test-cases.ts';
import { callbackBody, chatBody, messageBody, openWorld, refusalOf, type TestWorld, words } from '../testing/test-world.ts';
import { until } from '../testing/until.ts';
import type { AgentSession, VisitorSession } from './visitor-session.ts';

const email = 'aino@example.com';

interface Scene {
  world: TestWorld;
  aino: VisitorSession;
  leena: AgentSession;
}
async function scene(context: TestContext, options: Parameters<typeof openWorld>[1] = {}): Promise<Scene> {
  const world = await openWorld(context, options);
  return { world, leena: await world.agent('leena'), aino: await world.visitor('aino') };
}
const startChat = ({ world, aino }: Scene, body: Partial<typeof chatBody> = {}, id = world.newId()) =>
  world.services.visitorWork.startChat(aino, id, { ...chatBody, ...body });
/** A chat that Leena has taken. */
async function takenChat(of: Scene): Promise<{ conversation: string; item: string }> {
  const { conversation, item } = await startChat(of);
  const { version } = await of.world.item(conversation);
  await of.world.services.agentWork.take(of.leena, of.world.newId(), { conversation, item, version });
  return { conversation, item };
}

describe('a decision', () => {
  it('is written with everything it changes, and published after that', async (context) => {
    const it = await scene(context);
    const heard = it.world.heard('appended');
    const { conversation, seq, reference } = await startChat(it);
    const state = await it.world.case(conversation);
    assert.deepEqual([state.head, state.reference], [seq, reference]);
    assert.deepEqual(
      heard.map(({ entries }) => entries.map(({ entry }) => entry.type)),
      [['started', 'message', 'queued', 'acknowledged']],
    );
    assert.deepEqual(
      heard[0]?.entries.map(({ entry, prevAll }) => [entry.seq, prevAll]),
      [
        [1, 0],
        [2, 1],
        [3, 2],
        [4, 3],
      ],
    );
  });

  it('that is refused writes nothing', async (context) => {
    const { world, aino } = await scene(context);
    world.clock.advance(12 * hour);
    assert.equal(await refusalOf(world.services.visitorWork.startChat(aino, world.newId(), chatBody)), 'closed');
    assert.deepEqual(await world.store.cases.earlierOf(aino.customer), []);
  });

  it('law 1: the state beside the log is the fold of the log', async (context) => {
    const it = await scene(context);
    const { conversation, item } = await takenChat(it);
    const { agentWork, visitorWork } = it.world.services;
    await agentWork.send(it.leena, it.world.newId(), words(conversation, 'Hei'));
    await agentWork.addNote(it.leena, it.world.newId(), { conversation, text: 'tuttu' });
    await visitorWork.end(it.aino, it.world.newId(), { conversation });
    await agentWork.close(it.leena, it.world.newId(), { conversation, item, code: 'solved', note: '' });
    const stored = await it.world.store.cases.entries(conversation, 0, 'staff', 100);
    assert.deepEqual(
      foldCase(
        'main',
        conversation,
        stored.map(({ entry }) => entry),
      ),
      await it.world.case(conversation),
    );
  });

  it('is made again with another reference where the first one is in use', async (context) => {
    const firstLetters = [0, 0, 1];
    const bytes = (length: number) => new Uint8Array(length).fill(firstLetters.shift() ?? 9);
    const it = await scene(context, { random: { bytes } });
    const onni = { ...it, aino: await it.world.visitor('onni') };
    assert.equal((await startChat(it)).reference, '0000-0000');
    assert.equal((await startChat(onni)).reference, '1111-1111');
  });
});

describe('law 3: acknowledged means durable', () => {
  it('nobody hears of a decision, nor does who asked, before it is committed', async (context) => {
    const it = await scene(context);
    const heard = it.world.heard('appended');
    const { cases } = it.world.store;
    const append = cases.append.bind(cases);
    let commit = () => {};
    const committing = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const asked = context.mock.method(cases, 'append', (change: Parameters<typeof append>[0]) => committing.then(() => append(change)));
    let answered = false;
    const answer = startChat(it).then(() => {
      answered = true;
    });
    await until('the append', () => asked.mock.callCount() === 1);
    assert.deepEqual([answered, heard.length], [false, 0]);
    commit();
    await answer;
    assert.equal(heard.length, 1);
  });

  it('a commit that fails is told to who asked, and nobody else hears of it', async (context) => {
    const it = await scene(context);
    const heard = it.world.heard('appended');
    context.mock.method(it.world.store.cases, 'append', () => Promise.reject(new Error('disk full')));
    await assert.rejects(startChat(it), /disk full/);
    assert.equal(heard.length, 0);
    assert.deepEqual(await it.world.store.cases.earlierOf(it.aino.customer), []);
  });
});

describe('law 4: once', () => {
  it('a retry gets the first result and writes nothing more', async (context) => {
    const it = await scene(context);
    const first = await startChat(it, {}, 'same');
    const { head } = await it.world.case(first.conversation);
    assert.deepEqual(await startChat(it, { text: 'jotain muuta' }, 'same'), first);
    assert.equal((await it.world.case(first.conversation)).head, head);
  });

  it('the same command sent twice at once is done once', async (context) => {
    const it = await scene(context);
    const { conversation } = await startChat(it);
    const send = () => it.world.services.visitorWork.send(it.aino, 'same', words(conversation, 'Hei'));
    const [one, other] = await Promise.all([send(), send()]);
    assert.deepEqual(one, other);
    assert.equal((await it.world.types(conversation)).filter((type) => type === 'message').length, 2);
  });

  it('the same id from another device is another command', async (context) => {
    const it = await scene(context);
    const other = { ...it, aino: await it.world.visitor('onni') };
    assert.notEqual((await startChat(it, {}, 'same')).conversation, (await startChat(other, {}, 'same')).conversation);
  });

  it('a retry of what changed nothing changes nothing later either', async (context) => {
    const it = await scene(context);
    const { visitorWork } = it.world.services;
    const { conversation } = await startChat(it);
    await visitorWork.end(it.aino, it.world.newId(), { conversation });
    await visitorWork.end(it.aino, 'twice', { conversation });
    await startChat(it, { conversation });
    await visitorWork.end(it.aino, 'twice', { conversation });
    assert.equal((await it.world.item(conversation)).status, 'waiting');
  });

  it('a retry of what would be refused by now gets the first result', async (context) => {
    const it = await scene(context);
    const { visitorWork, agentWork } = it.world.services;
    const { conversation, item } = await startChat(it);
    const { version } = await it.world.item(conversation);
    const take = (id: string) => agentWork.take(it.leena, id, { conversation, item, version });
    const first = await take('same');
    await visitorWork.end(it.aino, it.world.newId(), { conversation });
    assert.equal(await refusalOf(take('another')), 'closed');
    assert.deepEqual(await take('same'), first);
  });

  it('the next work asked for again is the same work, not the next one', async (context) => {
    const it = await scene(context);
    const { agentWork } = it.world.services;
    await startChat(it);
    await startChat({ ...it, aino: await it.world.visitor('onni') });
    const first = await agentWork.next(it.leena, 'same');
    assert.deepEqual(await agentWork.next(it.leena, 'same'), first);
    assert.equal(await it.world.load('leena'), 1);
  });
});

describe('many at once', () => {
  it('a conflict is decided again on fresh state: every message gets its own place', async (context) => {
    const it = await scene(context);
    const { conversation } = await startChat(it);
    const texts = Array.from({ length: 20 }, (_, index) => `viesti ${index}`);
    await Promise.all(texts.map((text) => it.world.services.visitorWork.send(it.aino, it.world.newId(), words(conversation, text))));
    const stored = await it.world.store.cases.entries(conversation, 0, 'staff', 100);
    assert.deepEqual(
      stored.map(({ entry }) => entry.seq),
      stored.map((_, index) => index + 1),
    );
    const written = stored.flatMap(({ entry }) => (entry.type === 'message' ? [entry.body.text] : []));
    assert.deepEqual(written.slice(1).sort(), texts.sort());
  });

  it('two tabs that start a chat at once share it', async (context) => {
    const it = await scene(context);
    const [one, other] = await Promise.all([startChat(it, { text: 'Hei' }), startChat(it, { text: 'Hei taas' })]);
    assert.deepEqual([one.conversation, one.item], [other.conversation, other.item]);
    assert.equal((await it.world.types(one.conversation)).filter((type) => type === 'message').length, 2);
  });

  it('law 6: of two agents who take the same work, one gets it', async (context) => {
    const it = await scene(context);
    const onni = await it.world.agent('onni');
    const { conversation, item } = await startChat(it);
    const { version } = await it.world.item(conversation);
    const take = (agent: AgentSession) => it.world.services.agentWork.take(agent, it.world.newId(), { conversation, item, version });
    const [one, other] = await Promise.allSettled([take(it.leena), take(onni)]);
    assert.deepEqual([one.status, other.status].sort(), ['fulfilled', 'rejected']);
    assert.equal(((await it.world.load('leena')) ?? 0) + ((await it.world.load('onni')) ?? 0), 1);
  });
});

describe('one chat a customer', () => {
  it('goes on where it is open, whichever case is named', async (context) => {
    const it = await scene(context);
    const { visitorWork } = it.world.services;
    const callback = await visitorWork.requestCallback(it.aino, it.world.newId(), callbackBody);
    await visitorWork.cancelCallback(it.aino, it.world.newId(), callback);
    const chat = await startChat(it);
    assert.notEqual(chat.conversation, callback.conversation);
    assert.equal((await startChat(it, { conversation: callback.conversation })).conversation, chat.conversation);
  });

  it('an older case reopens as a message beside it', async (context) => {
    const it = await scene(context);
    const { visitorWork } = it.world.services;
    const older = await startChat(it);
    await visitorWork.end(it.aino, it.world.newId(), older);
    const newer = await startChat(it);
    assert.notEqual(newer.conversation, older.conversation);
    await visitorWork.send(it.aino, it.world.newId(), words(older.conversation, 'Vielä tästä'));
    const { kind, status } = await it.world.item(older.conversation);
    assert.deepEqual([kind, status], ['message', 'waiting']);
  });

  it('what is open in an older case is gone on with before a new case is opened', async (context) => {
    const it = await scene(context);
    const { visitorWork } = it.world.services;
    const older = await startChat(it);
    await visitorWork.end(it.aino, it.world.newId(), older);
    const newer = await startChat(it);
    await visitorWork.end(it.aino, it.world.newId(), newer);
    await visitorWork.send(it.aino, it.world.newId(), words(older.conversation, 'Vielä tästä'));
    it.world.clock.advance(minute);
    await visitorWork.rate(it.aino, it.world.newId(), { conversation: newer.conversation, score: 5, comment: '' });
    const left = await visitorWork.leaveMessage(it.aino, it.world.newId(), messageBody);
    assert.equal(left.conversation, older.conversation);
  });
});

describe('what an append guards', () => {
  it('an agent never holds more than fits', async (context) => {
    const world = await openWorld(context);
    const leena = await world.agent('leena', { capacity: 1 });
    const chats = [await world.visitor('aino'), await world.visitor('onni')].map((aino) => startChat({ world, aino, leena }));
    const [first, second] = await Promise.all(chats);
    const take = async (chat: { conversation: string; item: string } | undefined) => {
      assert.ok(chat);
      const { version } = await world.item(chat.conversation);
      return world.services.agentWork.take(leena, world.newId(), { ...chat, version });
    };
    await take(first);
    assert.equal(await refusalOf(take(second)), 'capacity');
    assert.equal(await world.load('leena'), 1);
    assert.equal((await world.item(second?.conversation ?? '')).status, 'waiting');
  });

  it('the next work is refused for want of room too, and the load goes down with the close', async (context) => {
    const world = await openWorld(context);
    const leena = await world.agent('leena', { capacity: 1 });
    const aino = await world.visitor('aino');
    const { conversation, item } = await takenChat({ world, aino, leena });
    await startChat({ world, leena, aino: await world.visitor('onni') });
    assert.equal(await refusalOf(world.services.agentWork.next(leena, world.newId())), 'capacity');
    await world.services.agentWork.close(leena, world.newId(), { conversation, item, code: 'solved', note: '' });
    assert.equal(await world.load('leena'), 0);
    assert.ok((await world.services.agentWork.next(leena, world.newId())).conversation);
  });

  const slot = inHelsinki('2026-03-03T09:00');
  const callbacks = { sites: [{ callback: { perSlot: 1 } }] };
  const request = async (it: Scene, key: string, at = slot) =>
    it.world.services.visitorWork.requestCallback(await it.world.visitor(key), it.world.newId(), { ...callbackBody, at });

  it('a callback slot is promised so many times', async (context) => {
    const it = await scene(context, callbacks);
    await request(it, 'aino');
    assert.equal(await refusalOf(request(it, 'onni')), 'slot');
    assert.deepEqual([...(await it.world.store.work.booked('main', 0, 9e15))], [[slot, 1]]);
  });

  it('a slot is free again when its callback is moved, cancelled, or called before its time', async (context) => {
    const it = await scene(context, callbacks);
    const { visitorWork, agentWork } = it.world.services;
    const booked = async () => [...(await it.world.store.work.booked('main', 0, 9e15)).keys()];
    const { conversation, item } = await request(it, 'aino');
    await visitorWork.rescheduleCallback(it.aino, it.world.newId(), { conversation, item, at: slot + 30 * minute });
    assert.deepEqual(await booked(), [slot + 30 * minute]);
    await visitorWork.cancelCallback(it.aino, it.world.newId(), { conversation, item });
    assert.deepEqual(await booked(), []);
    const early = await request(it, 'onni');
    const { version } = await it.world.item(early.conversation);
    await agentWork.take(it.leena, it.world.newId(), { ...early, version });
    assert.deepEqual(await booked(), [slot]);
    await agentWork.attempt(it.leena, it.world.newId(), { ...early, outcome: 'reached', nextAt: null, note: '' });
    assert.deepEqual(await booked(), []);
  });

  it('a callback that cannot move to a full slot stays where it was', async (context) => {
    const it = await scene(context, callbacks);
    const { conversation, item } = await request(it, 'aino');
    await request(it, 'onni', slot + 30 * minute);
    const move = it.world.services.visitorWork.rescheduleCallback(it.aino, it.world.newId(), {
      conversation,
      item,
      at: slot + 30 * minute,
    });
    assert.equal(await refusalOf(move), 'slot');
    assert.equal((await it.world.item(conversation)).callback?.at, slot);
  });
});

describe('e-mail', () => {
  it('is written with its decision', async (context) => {
    const it = await scene(context, { mail: true });
    const { conversation, reference } = await it.world.services.visitorWork.leaveMessage(it.aino, it.world.newId(), {
      ...messageBody,
      email,
    });
    const [mail, ...rest] = await it.world.mails();
    assert.deepEqual([mail?.to, mail?.conversation, mail?.attempts, rest], [email, conversation, 0, []]);
    assert.ok(mail?.subject.includes(reference));
  });

  it('is not written again by a retry, nor by a decision that was refused', async (context) => {
    const it = await scene(context, { mail: true });
    const leave = (body: object) => it.world.services.visitorWork.leaveMessage(it.aino, 'same', { ...messageBody, ...body });
    assert.equal(await refusalOf(leave({})), 'invalid');
    await leave({ email });
    await leave({ email });
    assert.equal((await it.world.mails()).length, 1);
  });

  it('is not written where none is configured', async (context) => {
    const it = await scene(context);
    const left = await it.world.services.visitorWork.leaveMessage(it.aino, it.world.newId(), { ...messageBody, email });
    assert.equal(left.email, false);
    assert.deepEqual(await it.world.mails(), []);
  });

  it('carries the agent’s answer to a message', async (context) => {
    const it = await scene(context, { mail: true });
    const { conversation } = await it.world.services.visitorWork.leaveMessage(it.aino, it.world.newId(), { ...messageBody, email });
    await it.world.mails();
    await it.world.services.agentWork.next(it.leena, it.world.newId());
    await it.world.services.agentWork.send(it.leena, it.world.newId(), words(conversation, 'Lasku on postissa'));
    const [mail] = await it.world.mails();
    assert.ok(mail?.text.includes('Lasku on postissa'));
  });
});
