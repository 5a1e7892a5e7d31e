import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chatBody, openWorld, refusalOf, type TestWorld } from '../testing/test-world.ts';

const hour = 60 * 60_000;
const events = async (world: TestWorld, action: string) => world.store.audit.read({ action }, 0, 100);

describe('Reading, in the audit log', () => {
  it('is written down with who, what and when', async (t) => {
    const world = await openWorld(t);
    const [leena, visitor] = [await world.agent('leena'), await world.visitor('key')];
    const { conversation } = await world.services.visitorWork.startChat(visitor, world.newId(), chatBody);
    await world.services.links.transcript(leena, { conversation });
    const [event, ...others] = await events(world, 'transcript.opened');
    assert.equal(others.length, 0);
    assert.deepEqual(event, {
      position: event?.position,
      at: world.clock.now(),
      site: 'main',
      by: { kind: 'agent', id: 'leena', name: 'Leena' },
      action: 'transcript.opened',
      subject: { kind: 'conversation', id: conversation },
      detail: {},
    });
  });

  it('counts once an hour for each agent, and again after it', async (t) => {
    const world = await openWorld(t);
    const [leena, oskari] = [await world.agent('leena'), await world.agent('oskari')];
    const subject = { kind: 'conversation', id: 'c' } as const;
    const read = (agent: typeof leena) => world.services.audit.reading(agent, 'conversation.opened', 'main', subject);
    await read(leena);
    await read(leena);
    await read(oskari);
    assert.equal((await events(world, 'conversation.opened')).length, 2);
    world.clock.advance(hour);
    await read(leena);
    assert.equal((await events(world, 'conversation.opened')).length, 3);
  });

  it('is nothing where customers read their own, or nobody may', async (t) => {
    const world = await openWorld(t);
    const stranger = await world.agent('stranger', { sites: ['other'] });
    const visitor = await world.visitor('key');
    await world.agent('leena');
    const { conversation } = await world.services.visitorWork.startChat(visitor, world.newId(), chatBody);
    await world.services.links.transcript(visitor, { conversation });
    assert.equal(await refusalOf(world.services.links.transcript(stranger, { conversation })), 'not-found');
    assert.deepEqual(await events(world, 'transcript.opened'), []);
  });

  it('that cannot be written down is not done, and is tried anew the next time', async (t) => {
    const world = await openWorld(t);
    const leena = await world.agent('leena');
    const subject = { kind: 'conversation', id: 'c' } as const;
    const read = () => world.services.audit.reading(leena, 'conversation.opened', 'main', subject);
    const record = world.store.audit.record;
    world.store.audit.record = () => Promise.reject(new Error('the disk is full'));
    await assert.rejects(read());
    world.store.audit.record = record.bind(world.store.audit);
    await read();
    assert.equal((await events(world, 'conversation.opened')).length, 1);
  });
});
