import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { callbackBody, chatBody, openWorld, refusalOf, type TestWorld, words } from '../testing/test-world.ts';
import type { AgentSession } from './visitor-session.ts';

async function scene(context: TestContext, options: Parameters<typeof openWorld>[1] = {}) {
  const world = await openWorld(context, options);
  const leena = await world.agent('leena');
  const aino = await world.visitor('aino');
  const { conversation, item } = await world.services.visitorWork.startChat(aino, world.newId(), chatBody);
  const taken = async () => {
    await world.services.agentWork.next(leena, world.newId());
    return { conversation, item };
  };
  return { world, leena, aino, conversation, item, taken, work: world.services.agentWork };
}
const passOn = (world: TestWorld, by: AgentSession, at: { conversation: string; item: string }, agent: string, id = world.newId()) =>
  world.services.agentWork.transfer(by, id, { ...at, to: { kind: 'agent', agent }, note: '' });

describe('the next work', () => {
  it('is the most urgent that this agent may take', async (context) => {
    const { world, leena, work } = await scene(context, { sites: [{ chat: { answerWithinMinutes: 60 } }] });
    const urgent = await world.services.visitorWork.requestCallback(await world.visitor('onni'), world.newId(), callbackBody);
    assert.deepEqual(await work.next(leena, world.newId()), { conversation: urgent.conversation, item: urgent.item });
  });

  it('is nothing where nothing waits, or nothing for this agent', async (context) => {
    const { world, leena, taken, work } = await scene(context);
    assert.deepEqual(await work.next(await world.agent('onni', { languages: ['sv'] }), world.newId()), { conversation: null, item: null });
    await taken();
    assert.deepEqual(await work.next(leena, world.newId()), { conversation: null, item: null });
  });

  it('is another one when a colleague was faster', async (context) => {
    const { world, leena, work } = await scene(context);
    await world.services.visitorWork.startChat(await world.visitor('b'), world.newId(), chatBody);
    const onni = await world.agent('onni');
    const both = await Promise.all([work.next(leena, world.newId()), work.next(onni, world.newId())]);
    assert.equal(new Set(both.map(({ item }) => item)).size, 2);
  });

  it('is refused to an agent who no longer exists', async (context) => {
    const { world, leena, work } = await scene(context);
    assert.equal(await refusalOf(work.next({ ...leena, agent: 'gone' }, world.newId())), 'unauthenticated');
  });
});

describe('passing on', () => {
  it('offers it to a colleague who is there', async (context) => {
    const { world, leena, conversation, taken } = await scene(context);
    await world.agent('onni');
    await passOn(world, leena, await taken(), 'onni');
    assert.equal((await world.item(conversation)).offer?.agent.id, 'onni');
    assert.deepEqual([await world.load('leena'), await world.load('onni')], [0, 1]);
  });

  const absent: [string, Parameters<TestWorld['agent']>[1]][] = [
    ['is away', { available: false }],
    ['answers for other sites only', { sites: ['other'] }],
  ];
  for (const [who, changes] of absent) {
    it(`is refused where the colleague ${who}`, async (context) => {
      const { world, leena, taken, conversation } = await scene(context);
      await world.agent('onni', changes);
      assert.equal(await refusalOf(passOn(world, leena, await taken(), 'onni')), 'not-found');
      assert.equal((await world.item(conversation)).owner?.id, 'leena');
    });
  }

  it('is refused to somebody unknown, and where the colleague has no room', async (context) => {
    const { world, leena, taken } = await scene(context);
    await world.agent('onni', { capacity: 1, load: 1 });
    const at = await taken();
    assert.equal(await refusalOf(passOn(world, leena, at, 'gone')), 'not-found');
    assert.equal(await refusalOf(passOn(world, leena, at, 'onni')), 'capacity');
  });

  it('law 4: asked again gets its first answer, though the colleague has left meanwhile', async (context) => {
    const { world, leena, taken } = await scene(context);
    const onni = await world.agent('onni');
    const at = await taken();
    const first = await passOn(world, leena, at, 'onni', 'same');
    await world.services.agentWork.setAvailable(onni, false);
    assert.deepEqual(await passOn(world, leena, at, 'onni', 'same'), first);
  });
});

describe('law 9: an agent acts in the cases of the granted sites, under their own name', () => {
  it('elsewhere there is nothing, whatever is asked', async (context) => {
    const { world, conversation, item, work } = await scene(context);
    const eve = await world.agent('eve', { sites: ['other'] });
    const at = { conversation, item, version: 4 };
    const asked = [
      work.take(eve, '1', at),
      work.accept(eve, '2', at),
      work.decline(eve, '3', at),
      work.send(eve, '4', words(conversation, 'Hei')),
      work.addNote(eve, '5', { conversation, text: 'x' }),
      work.transfer(eve, '6', { ...at, to: { kind: 'queue', topic: null }, note: '' }),
      work.close(eve, '7', { ...at, code: 'solved', note: '' }),
      work.attempt(eve, '8', { ...at, outcome: 'reached', nextAt: null, note: '' }),
    ];
    assert.deepEqual([...new Set(await Promise.all(asked.map(refusalOf)))], ['not-found']);
  });

  it('what they write is theirs, with the command’s id', async (context) => {
    const { world, leena, conversation, taken, work } = await scene(context);
    await taken();
    await work.send(leena, 'my-id', words(conversation, 'Hei'));
    const entry = (await world.store.cases.entries(conversation, 0, 'staff', 100)).at(-1)?.entry;
    assert.deepEqual(
      [entry?.author, entry?.type === 'message' && entry.body.clientId],
      [{ kind: 'agent', id: 'leena', name: 'Leena' }, 'my-id'],
    );
  });

  it('a note reaches no customer', async (context) => {
    const { world, leena, conversation, work } = await scene(context);
    await work.addNote(leena, world.newId(), { conversation, text: 'salaisuus' });
    assert.ok(!JSON.stringify(await world.store.cases.entries(conversation, 0, 'all', 100)).includes('salaisuus'));
  });
});

describe('a whole chat', () => {
  it('goes from the queue to its wrap-up, and the agent is free again', async (context) => {
    const { world, leena, aino, conversation, taken, work } = await scene(context);
    const at = await taken();
    await work.send(leena, world.newId(), words(conversation, 'Hei Aino'));
    await world.services.visitorWork.end(aino, world.newId(), { conversation });
    assert.equal((await world.item(conversation)).status, 'wrap-up');
    await work.close(leena, world.newId(), { ...at, code: 'solved', note: 'ok' });
    assert.deepEqual([(await world.item(conversation)).status, await world.load('leena')], ['closed', 0]);
  });
});
