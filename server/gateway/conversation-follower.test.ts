import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import { audienceOf } from '../../protocol/audience.ts';
import type { Entry } from '../../protocol/entry.ts';
import { assertUnbroken } from '../testing/entry-chain.ts';
import { type Chat, chatInHand, plainChat, plainMessage, words } from '../testing/scenes.ts';
import { startTestServer } from '../testing/test-server.ts';
import type { TestSocket } from '../testing/test-socket.ts';
import { until } from '../testing/until.ts';

const seqsOf = (socket: TestSocket, conversation: string): number[] => socket.entryFrames(conversation).map(({ entry }) => entry.seq);
const upTo = (head: number, from = 1): number[] => Array.from({ length: head - from + 1 }, (_, index) => from + index);

/** A chat with notes, facts and a journey between the messages. */
async function mixedChat({ visitor, desk, conversation }: Chat): Promise<void> {
  await desk.command('note.add', { conversation, text: 'Ensimmäinen muistiinpano' });
  await desk.command('message.send', words(conversation, 'Yksi'));
  await visitor.command('facts.set', { conversation, facts: { order: '1' } });
  await visitor.command('journey.add', { conversation, steps: [{ kind: 'search', words: 'lasku', results: 2 }] });
  await visitor.command('message.send', words(conversation, 'Kaksi'));
  await desk.command('note.add', { conversation, text: 'Toinen muistiinpano' });
  await desk.command('message.send', words(conversation, 'Kolme'));
}

suite('following a conversation (law 2)', () => {
  test('from 0 brings the whole log in order, then says so, then goes on live', async (t) => {
    const server = await startTestServer(t);
    const chat = await chatInHand(server);
    await mixedChat(chat);
    const tab = await chat.agent.socket();
    const { head } = await tab.follow(chat.conversation);
    assert.deepEqual(seqsOf(tab, chat.conversation), upTo(head));
    assertUnbroken(tab.entryFrames(chat.conversation), 0);
    assert.equal(
      tab.frames.findIndex((frame) => frame.type === 'caught-up'),
      tab.frames.findLastIndex((frame) => frame.type === 'entry') + 1,
    );
    const { seq } = await chat.desk.command('message.send', words(chat.conversation, 'Elävänä'));
    await tab.until('entry', (frame) => frame.entry.seq === seq);
    assert.deepEqual(seqsOf(tab, chat.conversation), upTo(seq));
    assertUnbroken(tab.entryFrames(chat.conversation), 0);
  });

  test('from the middle brings what came after', async (t) => {
    const server = await startTestServer(t);
    const chat = await chatInHand(server);
    await mixedChat(chat);
    const tab = await chat.agent.socket();
    const { head } = await tab.follow(chat.conversation, 5);
    assert.deepEqual(seqsOf(tab, chat.conversation), upTo(head, 6));
    assertUnbroken(tab.entryFrames(chat.conversation), 5);
  });

  test('from the head brings nothing but what comes next', async (t) => {
    const server = await startTestServer(t);
    const chat = await chatInHand(server);
    const tab = await chat.agent.socket();
    const { head } = await tab.follow(chat.conversation);
    const other = await chat.agent.socket();
    assert.equal((await other.follow(chat.conversation, head)).head, head);
    assert.deepEqual(seqsOf(other, chat.conversation), []);
    const { seq } = await chat.desk.command('message.send', words(chat.conversation, 'Seuraava'));
    await other.until('entry', (frame) => frame.entry.seq === seq && frame.prev === head);
  });

  test('from beyond the head is told where the head is, and misses nothing that follows', async (t) => {
    const server = await startTestServer(t);
    const chat = await chatInHand(server);
    for (const socket of [await chat.agent.socket(), await server.visitor({ device: chat.visitor.device })]) {
      const { head } = await socket.follow(chat.conversation, 1000);
      assert.ok(head < 20, `${head}`);
      const { seq } = await chat.desk.command('message.send', words(chat.conversation, 'Uusi'));
      await socket.until('entry', (frame) => frame.entry.seq === seq);
    }
  });

  test('again on the same socket starts anew from there, without anything twice afterwards', async (t) => {
    const server = await startTestServer(t);
    const chat = await chatInHand(server);
    const { head } = await chat.desk.follow(chat.conversation);
    const before = chat.desk.frames.length;
    await chat.desk.follow(chat.conversation, head);
    const { seq } = await chat.desk.command('message.send', words(chat.conversation, 'Kerran'));
    await chat.desk.until('entry', (frame) => frame.entry.seq === seq);
    await chat.desk.settled();
    const later = chat.desk.frames.slice(before).filter((frame) => frame.type === 'entry');
    assert.deepEqual(
      later.map((frame) => frame.entry.seq),
      [seq],
    );
  });

  test('ends with unfollow', async (t) => {
    const server = await startTestServer(t);
    const chat = await chatInHand(server);
    chat.visitor.send({ type: 'unfollow', feed: 'conversation', id: chat.conversation });
    await chat.visitor.settled();
    const before = chat.visitor.frames.length;
    const { seq } = await chat.desk.command('message.send', words(chat.conversation, 'Kuuleeko kukaan'));
    await chat.desk.until('entry', (frame) => frame.entry.seq === seq);
    await chat.visitor.settled();
    assert.deepEqual(
      chat.visitor.frames.slice(before).filter((frame) => frame.type !== 'refused'),
      [],
    );
  });

  test('while others write brings every entry once, however backfill and stream meet', async (t) => {
    const server = await startTestServer(t);
    const chat = await chatInHand(server);
    const ids = Array.from({ length: 300 }, (_, index) => chat.desk.start('message.send', words(chat.conversation, `${index}`)));
    const tabs: TestSocket[] = [];
    for (const [at, id] of ids.entries()) {
      if (at % 30 !== 0) continue;
      await chat.desk.answer(id);
      const tab = at % 60 === 0 ? await chat.agent.socket() : await server.visitor({ device: chat.visitor.device });
      tab.send({ type: 'follow', feed: 'conversation', id: chat.conversation, after: 0 });
      tabs.push(tab);
    }
    await Promise.all(tabs.map((tab) => tab.untilText(chat.conversation, '299')));
    for (const tab of tabs) {
      assertUnbroken(tab.entryFrames(chat.conversation), 0);
      const texts = tab
        .entryFrames(chat.conversation)
        .flatMap(({ entry }) => (entry.type === 'message' ? [(entry.body as { text: string }).text] : []));
      assert.deepEqual(
        texts.slice(1),
        upTo(300).map((n) => `${n - 1}`),
      );
    }
  });

  test('beyond what one connection may follow is refused, not left waiting', async (t) => {
    const server = await startTestServer(t);
    const desk = await (await server.administrator()).socket();
    const visitors = await Promise.all(Array.from({ length: 201 }, () => server.visitor()));
    const opened = await Promise.all(visitors.map((visitor) => visitor.command('message.leave', plainMessage)));
    for (const { conversation } of opened) desk.send({ type: 'follow', feed: 'conversation', id: conversation, after: 0 });
    const { conversation, problem } = await desk.until('unfollowed');
    assert.equal(conversation, opened[200]?.conversation);
    assert.equal(problem.code, 'limit');
    await desk.follow(opened[0]?.conversation ?? '');
  });
});

suite('what a customer follows', () => {
  test('never brings notes and other entries of the staff, and leaves no hole where they are (law 1)', async (t) => {
    const server = await startTestServer(t);
    const chat = await chatInHand(server);
    await mixedChat(chat);
    const late = await server.visitor({ device: chat.visitor.device });
    await late.follow(chat.conversation);
    await chat.visitor.untilText(chat.conversation, 'Kolme');
    for (const socket of [chat.visitor, late]) {
      const entries = socket.entryFrames(chat.conversation).map(({ entry }) => entry as Entry);
      assert.ok(entries.every((entry) => audienceOf[entry.type] === 'all'));
      assertUnbroken(socket.entryFrames(chat.conversation), 0);
      const all = JSON.stringify(socket.frames);
      for (const hidden of ['muistiinpano', '"offered"', '"journey"', '"facts"', '"staff",']) assert.ok(!all.includes(hidden), hidden);
    }
    assert.deepEqual(seqsOf(late, chat.conversation), seqsOf(chat.visitor, chat.conversation));
    assert.ok(chat.desk.entryFrames(chat.conversation).length > late.entryFrames(chat.conversation).length);
  });

  test('shows no hole to one who resumes across a note', async (t) => {
    const server = await startTestServer(t);
    const chat = await chatInHand(server);
    const last = seqsOf(chat.visitor, chat.conversation).at(-1) ?? 0;
    await mixedChat(chat);
    const resumed = await server.visitor({ device: chat.visitor.device });
    await resumed.follow(chat.conversation, last);
    assertUnbroken(resumed.entryFrames(chat.conversation), last);
    assert.equal(resumed.entryFrames(chat.conversation).filter(({ entry }) => entry.type === 'message').length, 3);
  });
});

suite('two followers', () => {
  test('get the same entries in the same order, whoever wrote them', async (t) => {
    const server = await startTestServer(t);
    const chat = await chatInHand(server);
    const second = await server.visitor({ device: chat.visitor.device });
    await second.follow(chat.conversation);
    const ids = Array.from({ length: 20 }, (_, index) => {
      const from = [chat.visitor, second, chat.desk][index % 3] as TestSocket;
      return { from, id: from.start('message.send', words(chat.conversation, `${index}`)) };
    });
    await Promise.all(ids.map(({ from, id }) => from.answer(id)));
    const count = (socket: TestSocket) => socket.entryFrames(chat.conversation).filter(({ entry }) => entry.type === 'message').length;
    for (const socket of [chat.visitor, second, chat.desk]) await until('all messages', () => count(socket) === 21);
    assert.deepEqual(chat.visitor.entryFrames(chat.conversation), second.entryFrames(chat.conversation));
    assertUnbroken(chat.visitor.entryFrames(chat.conversation), 0);
    assertUnbroken(chat.desk.entryFrames(chat.conversation), 0);
  });
});

suite('read positions (law 5)', () => {
  test('reach the other side, only grow, and come with the next follow', async (t) => {
    const server = await startTestServer(t);
    const { visitor, desk, conversation } = await chatInHand(server);
    const { seq } = await desk.command('message.send', words(conversation, 'Luitko tämän?'));
    await visitor.command('message.seen', { conversation, delivered: seq, read: 2 });
    await desk.until('positions', (frame) => frame.who === 'customer' && frame.at.delivered === seq && frame.at.read === 2);
    await visitor.command('message.seen', { conversation, delivered: 1, read: 1 });
    await visitor.command('message.seen', { conversation, delivered: seq + 100, read: seq + 100 });
    const { at } = await desk.until('positions', (frame) => frame.at.read > 2);
    assert.ok(at.read >= seq && at.read < seq + 100);
    assert.ok(desk.frames.every((frame) => frame.type !== 'positions' || frame.at.delivered >= seq));
    await desk.command('message.seen', { conversation, delivered: seq, read: seq });
    await visitor.until('positions', (frame) => frame.who === 'staff' && frame.at.read === seq);
    const again = await server.visitor({ device: visitor.device });
    const { customer, staff } = await again.follow(conversation);
    assert.equal(customer.read, at.read);
    assert.equal(staff.read, seq);
  });

  test('count what is unread in the welcome and in the work list', async (t) => {
    const server = await startTestServer(t);
    const { visitor, desk, conversation, item } = await chatInHand(server);
    const isIt = (unread: number) => (frame: { rows: { id: string; unread: number }[] }) =>
      frame.rows.some((row) => row.id === item && row.unread === unread);
    await desk.command('message.send', words(conversation, 'Yksi'));
    const { seq } = await desk.command('message.send', words(conversation, 'Kaksi'));
    assert.equal((await server.visitor({ device: visitor.device })).welcome.cases[0]?.unread, 2);
    await visitor.command('message.seen', { conversation, delivered: seq, read: seq });
    assert.equal((await server.visitor({ device: visitor.device })).welcome.cases[0]?.unread, 0);
    const asked = await visitor.command('message.send', words(conversation, 'Kiitos'));
    await desk.until('work', isIt(1));
    await desk.command('message.seen', { conversation, delivered: asked.seq, read: asked.seq });
    await until('the row to be read', async () => isIt(0)(await desk.followWork()));
  });
});

suite('a second case of the same customer', () => {
  test('is a log of its own', async (t) => {
    const server = await startTestServer(t);
    const { visitor, desk, conversation, item } = await chatInHand(server);
    await desk.command('work.close', { conversation, item, code: 'solved', note: '' });
    const second = await visitor.command('chat.start', plainChat('Toinen asia'));
    assert.notEqual(second.conversation, conversation);
    await visitor.follow(second.conversation);
    assertUnbroken(visitor.entryFrames(second.conversation), 0);
    assert.equal(visitor.entryFrames(second.conversation)[0]?.entry.type, 'started');
    assert.equal((await server.visitor({ device: visitor.device })).welcome.cases.length, 2);
  });
});
