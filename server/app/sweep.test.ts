import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { offerMs, wrapUpMs } from '../domain/assignment.ts';
import { hour, inHelsinki, minute, monday } from '../testing/test-cases.ts';
import { callbackBody, chatBody, messageBody, openWorld, type TestWorld, words } from '../testing/test-world.ts';
import { until } from '../testing/until.ts';
import type { AgentSession, VisitorSession } from './visitor-session.ts';

interface Scene {
  world: TestWorld;
  leena: AgentSession;
  aino: VisitorSession;
  conversation: string;
  item: string;
}
/** Aino waits in a chat; Leena is there. */
async function waiting(context: TestContext, options: Parameters<typeof openWorld>[1] = {}): Promise<Scene> {
  const world = await openWorld(context, options);
  const leena = await world.agent('leena');
  const aino = await world.visitor('aino');
  const { conversation, item } = await world.services.visitorWork.startChat(aino, world.newId(), chatBody);
  return { world, leena, aino, conversation, item };
}
async function offered(context: TestContext): Promise<Scene> {
  const it = await waiting(context);
  await it.world.sweep();
  return it;
}
async function accepted(context: TestContext): Promise<Scene> {
  const it = await offered(context);
  const { world, leena, conversation, item } = it;
  const { version } = await world.item(conversation);
  await world.services.agentWork.accept(leena, world.newId(), { conversation, item, version });
  return it;
}
const standing = async ({ world, conversation }: Scene) => {
  const { status, offer, owner, queuedAt } = await world.item(conversation);
  return { status, to: offer?.agent.id ?? owner?.id ?? null, queuedAt };
};
const goes = ({ world, aino }: Scene) => world.services.presence.customers.closed(aino.customer);

describe('what waits', () => {
  it('is offered to somebody who is there', async (context) => {
    const it = await offered(context);
    assert.deepEqual(await standing(it), { status: 'offered', to: 'leena', queuedAt: monday });
    assert.equal(await it.world.load('leena'), 1);
  });

  it('is offered to nobody who is away or has gone', async (context) => {
    const it = await waiting(context);
    await it.world.services.agentWork.setAvailable(it.leena, false);
    await it.world.sweep();
    assert.equal((await standing(it)).status, 'waiting');
    await it.world.services.agentWork.setAvailable(it.leena, true);
    it.world.services.presence.agents.closed('leena');
    it.world.clock.advance(minute);
    await it.world.sweep();
    assert.equal((await standing(it)).status, 'waiting');
  });

  it('law 6: is found by looking, though no event told of it', async (context) => {
    const it = await waiting(context);
    await it.world.bus.close();
    await it.world.sweep();
    assert.equal((await standing(it)).status, 'offered');
  });

  it('is offered only as far as there is room', async (context) => {
    const world = await openWorld(context);
    await world.agent('leena', { capacity: 2 });
    for (const key of ['a', 'b', 'c']) await world.services.visitorWork.startChat(await world.visitor(key), world.newId(), chatBody);
    await world.sweep();
    const { rows } = await world.store.work.open(['main']);
    assert.deepEqual(rows.map(({ status }) => status).sort(), ['offered', 'offered', 'waiting']);
    assert.equal(await world.load('leena'), 2);
  });

  it('is offered to each in turn, so that work is pooled', async (context) => {
    const it = await offered(context);
    await it.world.agent('onni');
    const second = await it.world.services.visitorWork.startChat(await it.world.visitor('b'), it.world.newId(), chatBody);
    await it.world.sweep();
    assert.equal((await it.world.item(second.conversation)).offer?.agent.id, 'onni');
  });
});

describe('an offer', () => {
  it('that runs out returns to where it stood, and its agent is set away', async (context) => {
    const it = await offered(context);
    const heard = it.world.heard('availability');
    it.world.clock.advance(offerMs);
    await it.world.sweep();
    assert.deepEqual(await standing(it), { status: 'waiting', to: null, queuedAt: monday });
    assert.deepEqual([await it.world.isAvailable('leena'), await it.world.load('leena')], [false, 0]);
    assert.deepEqual(heard, [{ agent: 'leena', available: false }]);
  });

  it('goes on until then', async (context) => {
    const it = await offered(context);
    it.world.clock.advance(offerMs - 1);
    await it.world.sweep();
    assert.equal((await standing(it)).status, 'offered');
    assert.equal(await it.world.isAvailable('leena'), true);
  });

  it('goes on to the next agent in the pass after that', async (context) => {
    const it = await offered(context);
    it.world.clock.advance(offerMs);
    await it.world.agent('onni');
    await it.world.sweep();
    await it.world.sweep();
    assert.deepEqual(await standing(it), { status: 'offered', to: 'onni', queuedAt: monday });
  });

  it('of an agent who has gone is withdrawn after five seconds', async (context) => {
    const it = await offered(context);
    it.world.services.presence.agents.closed('leena');
    it.world.clock.advance(5001);
    await it.world.sweep();
    assert.equal((await standing(it)).status, 'waiting');
    assert.equal(await it.world.isAvailable('leena'), false);
    assert.equal((await it.world.types(it.conversation)).at(-1), 'offer-ended');
  });

  it('that was declined is not repeated to the same agent for a minute, who stays available', async (context) => {
    const it = await offered(context);
    const { version } = await it.world.item(it.conversation);
    await it.world.services.agentWork.decline(it.leena, it.world.newId(), { ...it, version });
    await it.world.sweep();
    assert.equal((await standing(it)).status, 'waiting');
    assert.equal(await it.world.isAvailable('leena'), true);
    it.world.clock.advance(minute + 1);
    await it.world.sweep();
    assert.equal((await standing(it)).to, 'leena');
  });

  it('that was accepted in time is the agent’s, however late the sweep looks', async (context) => {
    const it = await accepted(context);
    it.world.clock.advance(offerMs + 1);
    await it.world.sweep();
    assert.deepEqual(await standing(it), { status: 'active', to: 'leena', queuedAt: monday });
    assert.equal(await it.world.isAvailable('leena'), true);
  });
});

describe('an agent who has gone', () => {
  it('leaves a chat to the queue after a minute, where it stood', async (context) => {
    const it = await accepted(context);
    it.world.services.presence.agents.closed('leena');
    it.world.clock.advance(minute);
    await it.world.sweep();
    assert.equal((await standing(it)).status, 'active');
    it.world.clock.advance(1);
    await it.world.sweep();
    assert.deepEqual(await standing(it), { status: 'waiting', to: null, queuedAt: monday });
    assert.equal(await it.world.load('leena'), 0);
  });

  it('who comes back in time keeps it', async (context) => {
    const it = await accepted(context);
    it.world.services.presence.agents.closed('leena');
    it.world.clock.advance(50_000);
    it.world.services.presence.agents.opened('leena');
    it.world.clock.advance(hour);
    await it.world.sweep();
    assert.equal((await standing(it)).to, 'leena');
  });

  it('has half an hour for a message, which nobody sits waiting for', async (context) => {
    const world = await openWorld(context);
    const leena = await world.agent('leena');
    const { conversation } = await world.services.visitorWork.leaveMessage(await world.visitor('aino'), world.newId(), messageBody);
    await world.services.agentWork.next(leena, world.newId());
    world.services.presence.agents.closed('leena');
    world.clock.advance(30 * minute);
    await world.sweep();
    assert.equal((await world.item(conversation)).status, 'active');
    world.clock.advance(1);
    await world.sweep();
    assert.equal((await world.item(conversation)).status, 'waiting');
  });
});

describe('a customer who has gone while waiting', () => {
  it('is not offered to anybody', async (context) => {
    const it = await waiting(context);
    goes(it);
    it.world.clock.advance(15_000);
    await it.world.sweep();
    assert.equal((await standing(it)).status, 'waiting');
  });

  it('is offered again as soon as they are back', async (context) => {
    const it = await waiting(context);
    goes(it);
    it.world.clock.advance(minute);
    it.world.services.presence.customers.opened(it.aino.customer);
    await it.world.sweep();
    assert.equal((await standing(it)).status, 'offered');
  });

  const goneFor = async (context: TestContext, ms: number, site: Record<string, unknown>, answers: Record<string, string>) => {
    const world = await openWorld(context, { mail: true, sites: [site] });
    await world.agent('leena');
    const aino = await world.visitor('aino');
    const { conversation } = await world.services.visitorWork.startChat(aino, world.newId(), { ...chatBody, answers });
    world.services.presence.customers.closed(aino.customer);
    world.clock.advance(ms);
    await world.sweep();
    const { kind, status, reason, queuedAt } = await world.item(conversation);
    return { kind, status, reason, queuedAt, mails: (await world.mails()).length };
  };
  const address = { email: 'aino@example.com' };
  const untouched = { kind: 'chat', status: 'waiting', reason: null, queuedAt: monday, mails: 0 };
  const table: [string, number, Record<string, unknown>, Record<string, string>, object][] = [
    ['waits on for five minutes', 5 * minute, {}, address, {}],
    ['then becomes a message that keeps its place, acknowledged by e-mail', 5 * minute + 1, {}, address, { kind: 'message', mails: 1 }],
    ['is abandoned without an address', 5 * minute + 1, {}, {}, { status: 'closed', reason: 'abandoned' }],
    [
      'is abandoned where the site says so',
      5 * minute + 1,
      { chat: { whenGone: 'abandon' } },
      address,
      { status: 'closed', reason: 'abandoned' },
    ],
    ['waits as long as the site says', minute, { chat: { goneAfterMinutes: 1 } }, address, {}],
    ['and no longer', minute + 1, { chat: { goneAfterMinutes: 1 } }, address, { kind: 'message', mails: 1 }],
  ];
  for (const [name, ms, site, answers, expected] of table) {
    it(name, async (context) => assert.deepEqual(await goneFor(context, ms, site, answers), { ...untouched, ...expected }));
  }

  it('keeps the agent who has the chat', async (context) => {
    const it = await accepted(context);
    goes(it);
    it.world.clock.advance(hour);
    await it.world.sweep();
    assert.equal((await standing(it)).to, 'leena');
  });
});

describe('a scheduled callback', () => {
  const slot = inHelsinki('2026-03-02T11:00');
  const scheduled = async (context: TestContext) => {
    const world = await openWorld(context);
    const aino = await world.visitor('aino');
    const { conversation } = await world.services.visitorWork.requestCallback(aino, world.newId(), { ...callbackBody, at: slot });
    world.services.presence.customers.closed(aino.customer);
    return { world, conversation };
  };

  it('joins the queue when its time has come', async (context) => {
    const { world, conversation } = await scheduled(context);
    world.clock.advance(slot - monday - 1);
    await world.sweep();
    assert.equal((await world.item(conversation)).status, 'scheduled');
    world.clock.advance(1);
    await world.sweep();
    const { status, queuedAt, dueAt } = await world.item(conversation);
    assert.deepEqual([status, queuedAt, dueAt], ['waiting', slot, slot + 30 * minute]);
  });

  it('is offered though its customer is not connected', async (context) => {
    const { world, conversation } = await scheduled(context);
    await world.agent('leena');
    world.clock.advance(slot - monday);
    world.services.presence.agents.opened('leena');
    await world.sweep();
    await world.sweep();
    assert.equal((await world.item(conversation)).status, 'offered');
  });
});

describe('a wrap-up', () => {
  const wrappingUp = async (context: TestContext): Promise<Scene> => {
    const it = await accepted(context);
    await it.world.services.visitorWork.end(it.aino, it.world.newId(), it);
    return it;
  };

  it('that nobody writes is over after a quarter of an hour, and its agent free', async (context) => {
    const it = await wrappingUp(context);
    it.world.clock.advance(wrapUpMs);
    await it.world.sweep();
    assert.equal((await standing(it)).status, 'wrap-up');
    assert.equal(await it.world.load('leena'), 1);
    it.world.clock.advance(1);
    await it.world.sweep();
    assert.equal((await standing(it)).status, 'closed');
    assert.equal(await it.world.load('leena'), 0);
  });

  it('is not ended by an old look at it, when the customer has written meanwhile', async (context) => {
    const it = await wrappingUp(context);
    it.world.clock.advance(wrapUpMs + 1);
    const { cases } = it.world.store;
    const load = cases.load.bind(cases);
    context.mock.method(cases, 'load', async (conversation: string) => {
      context.mock.restoreAll();
      await it.world.services.visitorWork.send(it.aino, it.world.newId(), words(conversation, 'Vielä yksi asia'));
      return load(conversation);
    });
    await it.world.sweep();
    assert.equal((await standing(it)).status, 'active');
  });
});

describe('a pass', () => {
  it('goes on past a case that cannot be written, and says so without what it holds', async (context) => {
    const it = await waiting(context);
    const other = await it.world.services.visitorWork.startChat(await it.world.visitor('b'), it.world.newId(), chatBody);
    const { cases } = it.world.store;
    const append = cases.append.bind(cases);
    context.mock.method(cases, 'append', (change: Parameters<typeof append>[0]) =>
      change.state.id === it.conversation ? Promise.reject(new Error('disk full')) : append(change),
    );
    await it.world.sweep();
    assert.equal((await it.world.item(other.conversation)).status, 'offered');
    assert.deepEqual(it.world.log.errors, [
      {
        fields: { conversation: it.conversation, item: it.item, error: 'Error: disk full' },
        message: 'a case could not be swept; the next pass tries again',
      },
    ]);
  });

  it('that cannot read the work is logged, and the next one comes', async (context) => {
    const it = await waiting(context);
    context.mock.method(it.world.store.work, 'openItems', () => Promise.reject(new Error('disk gone')), { times: 1 });
    await it.world.sweep();
    assert.equal(it.world.log.errors[0]?.message, 'a sweep of the queue failed; the next one tries again');
    await it.world.sweep();
    assert.equal((await standing(it)).status, 'offered');
  });

  it('comes every second, once at a time, until it is stopped', async (context) => {
    const world = await openWorld(context);
    const reads = context.mock.method(world.store.work, 'openItems');
    const { sweep } = world.services;
    sweep.soon();
    assert.equal(reads.mock.callCount(), 0);
    sweep.start();
    sweep.soon();
    sweep.soon();
    await until('the pass', () => world.clock.waiting === 1);
    world.clock.advance(0);
    await until('the pass', () => world.clock.waiting === 1 && reads.mock.callCount() === 2);
    world.clock.advance(999);
    assert.equal(reads.mock.callCount(), 2);
    world.clock.advance(1);
    await sweep.stop();
    assert.deepEqual([reads.mock.callCount(), world.clock.waiting], [3, 0]);
  });
});
