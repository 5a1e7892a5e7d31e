import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { aStory, inHelsinki, minute, monday } from '../testing/test-cases.ts';
import { callbackBody, chatBody, messageBody, openWorld, refusalOf, words } from '../testing/test-world.ts';

async function scene(context: TestContext, options: Parameters<typeof openWorld>[1] = {}) {
  const world = await openWorld(context, options);
  await world.agent('leena');
  const aino = await world.visitor('aino');
  return { world, aino, work: world.services.visitorWork };
}
const mail = 'aino.virtanen@example.com';

describe('what a customer is answered', () => {
  it('to a chat: where it is, its reference and its promise', async (context) => {
    const { world, aino, work } = await scene(context);
    const { conversation, seq, reference, item, kind, dueAt } = await work.startChat(aino, world.newId(), chatBody);
    const state = await world.case(conversation);
    assert.deepEqual([seq, reference, item, kind, dueAt], [state.head, state.reference, state.items[0]?.id, 'chat', monday + 2 * minute]);
  });

  it('to a callback: the number that will be called, and when', async (context) => {
    const { world, aino, work } = await scene(context);
    const at = inHelsinki('2026-03-03T09:00');
    const done = await work.requestCallback(aino, world.newId(), { ...callbackBody, at });
    assert.deepEqual([done.phone, done.at, done.kind, done.dueAt], ['+358401234567', at, 'callback', at + 30 * minute]);
    const moved = await work.rescheduleCallback(aino, world.newId(), { ...done, at: null });
    assert.equal(moved.at, null);
  });

  it('to a message: whether the answer comes by e-mail', async (context) => {
    const { world, aino, work } = await scene(context, { mail: true });
    const done = await work.leaveMessage(aino, world.newId(), { ...messageBody, email: mail });
    assert.deepEqual([done.email, done.kind, done.dueAt], [true, 'message', inHelsinki('2026-03-03T10:00')]);
  });
});

describe('answers to what is asked before a chat', () => {
  it('become the contact where every company knows the field, and stay answers where not', async (context) => {
    const { world, aino, work } = await scene(context);
    const answers = { name: 'Aino', email: mail, phone: '040 123 4567', plan: 'basic' };
    const { conversation } = await work.startChat(aino, world.newId(), { ...chatBody, answers });
    const { contact } = await world.case(conversation);
    assert.deepEqual(contact, { name: 'Aino', email: mail, phone: '040 123 4567' });
    const stored = await world.store.cases.entries(conversation, 0, 'all', 10);
    assert.deepEqual(
      stored.flatMap(({ entry }) => (entry.type === 'contact' ? [entry.body.answers] : [])),
      [{ plan: 'basic' }],
    );
  });

  it('are refused with their path where they cannot be right, before anything is stored', async (context) => {
    const { world, aino, work } = await scene(context);
    const wrong: [Record<string, string>, string][] = [
      [{ email: 'aino(at)example.com' }, 'answers.email'],
      [{ name: 'x'.repeat(121) }, 'answers.name'],
      [{ phone: '0'.repeat(21) }, 'answers.phone'],
    ];
    for (const [answers, path] of wrong) {
      const error = await work.startChat(aino, world.newId(), { ...chatBody, answers }).catch((reason: unknown) => reason);
      assert.ok(error instanceof Error && 'problem' in error);
      assert.equal((error.problem as { path: string }).path, path);
    }
    assert.deepEqual(await world.store.cases.earlierOf(aino.customer), []);
  });
});

describe('law 8: what is stored of the page', () => {
  it('is redacted: story, journey and facts', async (context) => {
    const { world, aino, work } = await scene(context);
    const story = aStory({ steps: [{ kind: 'search', words: mail, results: 0 }] });
    const { conversation } = await work.startChat(aino, world.newId(), { ...chatBody, story });
    await work.addJourney(aino, world.newId(), { conversation, steps: [{ kind: 'page', page: { path: `/?q=${mail}`, title: mail } }] });
    await work.setFacts(aino, world.newId(), { conversation, facts: { owner: mail, total: 3 } });
    const stored = JSON.stringify([await world.store.cases.entries(conversation, 0, 'staff', 100), await world.case(conversation)]);
    assert.ok(!stored.includes(mail));
    assert.deepEqual((await world.case(conversation)).facts, { owner: '[e-mail]', total: 3 });
  });
});

describe('one continuous case', () => {
  it('takes a chat, a callback and a message one after the other', async (context) => {
    const { world, aino, work } = await scene(context);
    const chat = await work.startChat(aino, world.newId(), chatBody);
    const callback = await work.requestCallback(aino, world.newId(), callbackBody);
    const message = await work.leaveMessage(aino, world.newId(), messageBody);
    assert.deepEqual([callback.reference, message.reference], [chat.reference, chat.reference]);
    assert.deepEqual(
      (await world.case(chat.conversation)).items.map(({ kind }) => kind),
      ['chat', 'callback', 'message'],
    );
  });

  it('is a new one where everything before is over', async (context) => {
    const { world, aino, work } = await scene(context);
    const first = await work.startChat(aino, world.newId(), chatBody);
    await work.end(aino, world.newId(), first);
    assert.notEqual((await work.startChat(aino, world.newId(), chatBody)).conversation, first.conversation);
  });

  it('is gone on with where it is named, though it was over', async (context) => {
    const { world, aino, work } = await scene(context);
    const first = await work.startChat(aino, world.newId(), chatBody);
    await work.end(aino, world.newId(), first);
    const again = await work.startChat(aino, world.newId(), { ...chatBody, conversation: first.conversation });
    assert.deepEqual([again.conversation, again.reference], [first.conversation, first.reference]);
    assert.notEqual(again.item, first.item);
  });
});

describe('law 9: a customer acts in their own cases', () => {
  it('in those of others there is nothing, whatever is asked', async (context) => {
    const { world, aino, work } = await scene(context, { sites: [{}, { id: 'other' }] });
    const { conversation, item } = await work.startChat(aino, world.newId(), chatBody);
    const asOnAnotherSite = { ...aino, site: 'other' };
    for (const eve of [await world.visitor('eve'), asOnAnotherSite]) {
      const asked = [
        work.startChat(eve, '1', { ...chatBody, conversation }),
        work.requestCallback(eve, '2', { ...callbackBody, conversation }),
        work.leaveMessage(eve, '3', { ...messageBody, conversation }),
        work.send(eve, '4', words(conversation, 'Hei')),
        work.end(eve, '5', { conversation }),
        work.rate(eve, '6', { conversation, score: 1, comment: '' }),
        work.rescheduleCallback(eve, '7', { conversation, item, at: null }),
        work.cancelCallback(eve, '8', { conversation, item }),
        work.addJourney(eve, '9', { conversation, steps: [] }),
        work.setFacts(eve, '10', { conversation, facts: {} }),
        world.services.links.transcript(eve, { conversation }),
        world.services.links.file(eve, { conversation, file: 'f' }),
      ];
      assert.deepEqual([...new Set(await Promise.all(asked.map(refusalOf)))], ['not-found']);
    }
  });
});
