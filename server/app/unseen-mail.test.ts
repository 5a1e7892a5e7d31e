import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { minute } from '../testing/test-cases.ts';
import { chatBody, openWorld, type TestWorld, words } from '../testing/test-world.ts';
import type { AgentSession, VisitorSession } from './visitor-session.ts';

interface Scene {
  world: TestWorld;
  leena: AgentSession;
  aino: VisitorSession;
  conversation: string;
}
/** Leena has Aino's chat. */
async function chat(context: TestContext, site: Record<string, unknown> = {}): Promise<Scene> {
  const world = await openWorld(context, { mail: true, sites: [site] });
  const leena = await world.agent('leena');
  const aino = await world.visitor('aino');
  const body = { ...chatBody, answers: { email: 'aino@example.com' } };
  const { conversation } = await world.services.visitorWork.startChat(aino, world.newId(), body);
  await world.services.agentWork.next(leena, world.newId());
  return { world, leena, aino, conversation };
}
const reply = ({ world, leena, conversation }: Scene, text: string) =>
  world.services.agentWork.send(leena, world.newId(), words(conversation, text));
const read = async ({ world, aino, conversation }: Scene) => {
  const { head } = await world.case(conversation);
  await world.services.positions.seen(aino, { conversation, delivered: head, read: head });
};
const letters = async ({ world }: Scene): Promise<string[]> => {
  await world.services.unseen.run();
  return (await world.mails()).map(({ text }) => text);
};

describe('a reply that stays unseen', () => {
  it('goes out after the minutes that the site says, not before', async (context) => {
    const it = await chat(context);
    await reply(it, 'Lasku löytyi');
    it.world.clock.advance(3 * minute - 1);
    assert.deepEqual(await letters(it), []);
    it.world.clock.advance(2);
    const [letter] = await letters(it);
    assert.ok(letter?.includes('Lasku löytyi') && letter.includes('Leena'));
  });

  it('goes out once', async (context) => {
    const it = await chat(context);
    await reply(it, 'Lasku löytyi');
    it.world.clock.advance(4 * minute);
    assert.equal((await letters(it)).length, 1);
    it.world.clock.advance(60 * minute);
    assert.deepEqual(await letters(it), []);
    assert.equal((await it.world.types(it.conversation)).filter((type) => type === 'mailed').length, 1);
  });

  it('goes out with the others that are unseen, in one letter', async (context) => {
    const it = await chat(context);
    await reply(it, 'Ensimmäinen');
    it.world.clock.advance(minute);
    await reply(it, 'Toinen');
    it.world.clock.advance(4 * minute);
    const all = await letters(it);
    assert.equal(all.length, 1);
    assert.match(all[0] ?? '', /Ensimmäinen[\s\S]*Toinen/);
  });

  it('does not go out when it was seen, nor what was seen before it', async (context) => {
    const it = await chat(context);
    await reply(it, 'Ensimmäinen');
    await read(it);
    it.world.clock.advance(4 * minute);
    assert.deepEqual(await letters(it), []);
    await reply(it, 'Toinen');
    it.world.clock.advance(4 * minute);
    const [letter] = await letters(it);
    assert.ok(letter?.includes('Toinen') && !letter.includes('Ensimmäinen'));
  });

  it('that comes after a letter gets a letter of its own, without what was in the first', async (context) => {
    const it = await chat(context);
    await reply(it, 'Ensimmäinen');
    it.world.clock.advance(4 * minute);
    await letters(it);
    await reply(it, 'Toinen');
    it.world.clock.advance(4 * minute);
    const [letter, ...rest] = await letters(it);
    assert.ok(letter?.includes('Toinen') && !letter.includes('Ensimmäinen'));
    assert.deepEqual(rest, []);
  });

  it('that comes while the letter is written is not lost: the next letter has it', async (context) => {
    const it = await chat(context);
    await reply(it, 'Ensimmäinen');
    it.world.clock.advance(4 * minute);
    const { cases } = it.world.store;
    const load = cases.load.bind(cases);
    context.mock.method(cases, 'load', async (conversation: string) => {
      context.mock.restoreAll();
      await reply(it, 'Sillä välin');
      return load(conversation);
    });
    const [first] = await letters(it);
    assert.ok(first?.includes('Ensimmäinen') && !first.includes('Sillä välin'));
    it.world.clock.advance(4 * minute);
    const [second] = await letters(it);
    assert.ok(second?.includes('Sillä välin') && !second.includes('Ensimmäinen'));
  });

  it('is not held back by what happens beside it: a note, a step on the page', async (context) => {
    const it = await chat(context);
    await reply(it, 'Lasku löytyi');
    it.world.clock.advance(4 * minute);
    await it.world.services.agentWork.addNote(it.leena, it.world.newId(), { conversation: it.conversation, text: 'odottaa' });
    assert.equal((await letters(it)).length, 1);
  });

  it('carries no note', async (context) => {
    const it = await chat(context);
    await it.world.services.agentWork.addNote(it.leena, it.world.newId(), { conversation: it.conversation, text: 'hankala asiakas' });
    await reply(it, 'Hei');
    it.world.clock.advance(4 * minute);
    assert.ok(!(await letters(it))[0]?.includes('hankala'));
  });
});

it('sites differ in patience, each its own', async (context) => {
  const world = await openWorld(context, {
    mail: true,
    sites: [{ mailUnseenAfterMinutes: 1 }, { id: 'slow', mailUnseenAfterMinutes: 30 }],
  });
  const leena = await world.agent('leena', { sites: ['main', 'slow'] });
  for (const site of ['main', 'slow']) {
    const aino = await world.visitor('aino', site);
    const body = { ...chatBody, answers: { email: 'aino@example.com' } };
    const { conversation } = await world.services.visitorWork.startChat(aino, world.newId(), body);
    await world.services.agentWork.next(leena, world.newId());
    await world.services.agentWork.send(leena, world.newId(), words(conversation, 'Hei'));
  }
  world.clock.advance(2 * minute);
  await world.services.unseen.run();
  assert.deepEqual(
    (await world.mails()).map(({ site }) => site),
    ['main'],
  );
  world.clock.advance(29 * minute);
  await world.services.unseen.run();
  assert.deepEqual((await world.mails()).filter(({ site }) => site === 'slow').length, 1);
});

it('without any site there is nothing to do', async (context) => {
  const world = await openWorld(context, { sites: [] });
  await world.services.unseen.run();
  assert.deepEqual(await world.mails(), []);
});
