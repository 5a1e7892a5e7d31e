import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';
import { chatBody, openWorld, refusalOf, words } from '../testing/test-world.ts';

async function scene(context: TestContext) {
  const world = await openWorld(context);
  const leena = await world.agent('leena');
  const aino = await world.visitor('aino');
  const { conversation, seq } = await world.services.visitorWork.startChat(aino, world.newId(), chatBody);
  const seen = (reader: typeof aino | typeof leena, delivered: number, read: number) =>
    world.services.positions.seen(reader, { conversation, delivered, read });
  return { world, leena, aino, conversation, head: seq, seen, positions: () => world.store.cases.positions(conversation) };
}

describe('seen positions', () => {
  it('are kept for each side and told to the other', async (context) => {
    const { world, leena, aino, conversation, seen, positions } = await scene(context);
    const heard = world.heard('positions');
    await seen(aino, 3, 2);
    await seen(leena, 4, 4);
    assert.deepEqual(await positions(), { customer: { delivered: 3, read: 2 }, staff: { delivered: 4, read: 4 } });
    assert.deepEqual(heard, [
      { conversation, who: 'customer', at: { delivered: 3, read: 2 } },
      { conversation, who: 'staff', at: { delivered: 4, read: 4 } },
    ]);
  });

  it('law 5: never go back, whatever comes in whatever order', async (context) => {
    const { aino, head, seen, positions } = await scene(context);
    let last = { delivered: 0, read: 0 };
    await fc.assert(
      fc.asyncProperty(fc.nat(head + 3), fc.nat(head + 3), async (delivered, read) => {
        await seen(aino, delivered, read);
        const { customer } = await positions();
        assert.ok(customer.delivered >= last.delivered && customer.read >= last.read);
        assert.ok(customer.read <= customer.delivered && customer.delivered <= head);
        last = customer;
      }),
      { numRuns: 40 },
    );
  });

  it('beyond the log count as its head, so that what comes later is not read before it is there', async (context) => {
    const { world, aino, conversation, head, seen, positions } = await scene(context);
    await seen(aino, 999, 999);
    assert.deepEqual((await positions()).customer, { delivered: head, read: head });
    await world.services.visitorWork.send(aino, world.newId(), words(conversation, 'Vielä'));
    assert.deepEqual((await positions()).customer.read, head);
  });

  it('tell of the staff how far anybody of them is', async (context) => {
    const { world, leena, seen, positions } = await scene(context);
    await seen(leena, 4, 4);
    await seen(await world.agent('onni'), 2, 1);
    assert.deepEqual((await positions()).staff, { delivered: 4, read: 4 });
  });

  it('of an agent change what the work list shows as unread', async (context) => {
    const { world, leena, seen } = await scene(context);
    await world.services.agentWork.next(leena, world.newId());
    const heard = world.heard('work');
    await seen(leena, 4, 4);
    await world.services.feed.flush();
    assert.deepEqual(
      heard.flatMap(({ rows }) => rows.map(({ unread }) => unread)),
      [0],
    );
  });

  it('law 9: are for those who may see the case', async (context) => {
    const { world, seen } = await scene(context);
    assert.equal(await refusalOf(seen(await world.visitor('eve'), 1, 1)), 'not-found');
    assert.equal(await refusalOf(seen(await world.agent('onni', { sites: ['other'] }), 1, 1)), 'not-found');
  });
});
