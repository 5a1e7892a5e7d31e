import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { minute } from '../testing/test-cases.ts';
import { chatBody, openWorld } from '../testing/test-world.ts';
import { until } from '../testing/until.ts';

/** Three customers wait; Leena, who has room for one, is busy. */
async function scene(context: TestContext) {
  const world = await openWorld(context);
  const leena = await world.agent('leena', { capacity: 1, load: 1 });
  const heard = world.heard('queue');
  const start = async (key: string) => {
    const visitor = await world.visitor(key);
    world.clock.advance(1);
    return { visitor, ...(await world.services.visitorWork.startChat(visitor, world.newId(), chatBody)) };
  };
  const chats = [await start('a'), await start('b'), await start('c')];
  const tell = async () => {
    const { rows } = await world.store.work.open(['main']);
    await world.services.queue.tell(rows);
    return heard
      .splice(0)
      .map(({ conversation, position, waitMs }) => [chats.findIndex((chat) => chat.conversation === conversation), position, waitMs]);
  };
  return { world, leena, chats, tell };
}

describe('law 5: the place in the queue is a signal', () => {
  it('told to everybody who waits, with the expected wait', async (context) => {
    const { tell } = await scene(context);
    assert.deepEqual(await tell(), [
      [0, 1, 6 * minute],
      [1, 2, 12 * minute],
      [2, 3, 18 * minute],
    ]);
  });

  it('told again only to those for whom it changed', async (context) => {
    const { world, chats, tell } = await scene(context);
    await tell();
    assert.deepEqual(await tell(), []);
    const [, second] = chats;
    assert.ok(second);
    await world.services.visitorWork.end(second.visitor, world.newId(), second);
    assert.deepEqual(await tell(), [[2, 2, 12 * minute]]);
  });

  it('kept for a follower who comes later, as long as the work waits', async (context) => {
    const { world, chats, tell } = await scene(context);
    const [first] = chats;
    assert.ok(first);
    assert.equal(world.services.queue.last(first.item), undefined);
    await tell();
    assert.deepEqual(world.services.queue.last(first.item), { position: 1, waitMs: 6 * minute });
    await world.services.visitorWork.end(first.visitor, world.newId(), first);
    await tell();
    assert.equal(world.services.queue.last(first.item), undefined);
  });

  it('without a wait while nobody is there', async (context) => {
    const { world, leena, tell } = await scene(context);
    await world.services.agentWork.setAvailable(leena, false);
    assert.deepEqual(
      (await tell()).map(([, , waitMs]) => waitMs),
      [null, null, null],
    );
  });

  it('told after every pass of the sweep', async (context) => {
    const { world, chats } = await scene(context);
    await world.sweep();
    await until('the last place', () => world.services.queue.last(chats[2]?.item ?? ''));
  });

  it('reads the handle times once a minute', async (context) => {
    const { world, tell } = await scene(context);
    const read = context.mock.method(world.store.work, 'meanHandleMs');
    await tell();
    await tell();
    assert.equal(read.mock.callCount(), 1);
    world.clock.advance(minute);
    await tell();
    assert.equal(read.mock.callCount(), 2);
  });
});
