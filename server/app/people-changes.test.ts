import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { systemHashes } from '../node-adapters.ts';
import { chatBody, openWorld, refusalOf, type TestWorld } from '../testing/test-world.ts';
import type { Agent } from './ports.ts';

const password = 'correct horse battery staple';
const home = { address: '192.0.2.1', browser: '', device: null };

async function scene(context: TestContext): Promise<{ world: TestWorld; leena: Agent }> {
  const world = await openWorld(context, { sites: [{}, { id: 'other' }] });
  await world.agent('leena', { role: 'administrator', available: false });
  const leena = await world.store.agents.get('leena');
  assert.ok(leena);
  return { world, leena };
}

const signIn = (world: TestWorld, name: string) => world.services.signIn.byPassword({ email: `${name}@example.com`, password }, home);

describe('an agent who goes', () => {
  it('leaves what was in hand and what was offered to the queue, where it stood, at once', async (context) => {
    const { world, leena } = await scene(context);
    const onni = await world.agent('onni');
    const [first, second] = [await world.visitor('first'), await world.visitor('second')];
    const taken = await world.services.visitorWork.startChat(first, world.newId(), chatBody);
    await world.sweep();
    const { version } = await world.item(taken.conversation);
    await world.services.agentWork.accept(onni, world.newId(), { conversation: taken.conversation, item: taken.item, version });
    const offered = await world.services.visitorWork.startChat(second, world.newId(), chatBody);
    await world.sweep();
    const before = [await world.item(taken.conversation), await world.item(offered.conversation)];
    assert.deepEqual(
      before.map(({ status }) => status),
      ['active', 'offered'],
    );
    await world.services.people.deactivate(leena, 'onni');
    await world.sweep();
    const after = [await world.item(taken.conversation), await world.item(offered.conversation)];
    assert.deepEqual(
      after.map(({ status, owner, queuedAt }) => ({ status, owner, queuedAt })),
      before.map(({ queuedAt }) => ({ status: 'waiting', owner: null, queuedAt })),
    );
    assert.equal(await world.load('onni'), 0);
    assert.equal(await world.isAvailable('onni'), false);
  });

  it('cannot sign in any more, and can when they are taken back', async (context) => {
    const { world, leena } = await scene(context);
    await world.agent('onni', { passwordHash: await systemHashes.password(password) });
    const { secret } = await signIn(world, 'onni');
    const heard = world.heard('signed-out');
    await world.services.people.deactivate(leena, 'onni');
    assert.deepEqual(heard, [{ agent: 'onni' }]);
    assert.equal(await world.services.accounts.ofSession(secret), undefined);
    assert.equal(await refusalOf(signIn(world, 'onni')), 'unauthenticated');
    assert.deepEqual(
      (await world.services.accounts.colleagues(leena)).map(({ name }) => name),
      ['Leena'],
    );
    const [, gone] = await world.services.accounts.people(leena);
    assert.deepEqual([gone?.name, gone?.deactivated], ['Onni', true]);
    await world.services.people.reactivate(leena, 'onni');
    assert.equal((await signIn(world, 'onni')).step, 'open');
    assert.equal(await world.services.accounts.ofSession(secret), undefined);
  });
});

describe('a new role', () => {
  it('counts at once: every session of the old one has ended', async (context) => {
    const { world, leena } = await scene(context);
    await world.agent('onni', { passwordHash: await systemHashes.password(password) });
    const { secret } = await signIn(world, 'onni');
    await world.services.people.setRole(leena, 'onni', 'administrator');
    assert.equal(await world.services.accounts.ofSession(secret), undefined);
    assert.equal((await signIn(world, 'onni')).agent.role, 'administrator');
  });
});

describe('an administrator', () => {
  it('never changes their own account, so that one is always left', async (context) => {
    const { world, leena } = await scene(context);
    assert.equal(await refusalOf(world.services.people.deactivate(leena, 'leena')), 'invalid');
    assert.equal(await refusalOf(world.services.people.setRole(leena, 'leena', 'agent')), 'invalid');
  });

  it('is left when two send each other away at once', async (context) => {
    const { world, leena } = await scene(context);
    await world.agent('onni', { role: 'administrator' });
    const onni = await world.store.agents.get('onni');
    assert.ok(onni);
    const { people } = world.services;
    const done = await Promise.allSettled([people.deactivate(leena, 'onni'), people.deactivate(onni, 'leena')]);
    assert.deepEqual(done.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    const left = (await world.store.agents.all()).filter(({ role, deactivatedAt }) => role === 'administrator' && deactivatedAt === null);
    assert.equal(left.length, 1);
  });

  it('changes nobody with a site of which they are not granted, as if there was nobody', async (context) => {
    const { world, leena } = await scene(context);
    await world.agent('onni', { sites: ['main', 'other'] });
    const { people } = world.services;
    for (const id of ['onni', 'nobody']) {
      const tries = [
        people.setRole(leena, id, 'agent'),
        people.deactivate(leena, id),
        people.reactivate(leena, id),
        people.resetLink(leena, id),
      ];
      for (const one of [...tries, people.removeFactor(leena, id)]) assert.equal(await refusalOf(one), 'not-found');
    }
    assert.equal(await world.isAvailable('onni'), true);
  });

  it('takes away the second factor of a colleague whose app and codes are gone', async (context) => {
    const { world, leena } = await scene(context);
    await world.agent('onni', { passwordHash: await systemHashes.password(password) });
    const onni = await world.store.agents.get('onni');
    assert.ok(onni);
    await world.store.credentials.beginFactor('onni', 'AAAA');
    await world.store.credentials.confirmFactor('onni', [], world.clock.now());
    assert.equal((await signIn(world, 'onni')).step, 'code');
    await world.services.people.removeFactor(leena, 'onni');
    assert.equal((await signIn(world, 'onni')).step, 'open');
  });
});
