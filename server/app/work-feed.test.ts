import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { chatBody, openWorld } from '../testing/test-world.ts';
import { until } from '../testing/until.ts';

async function scene(context: TestContext) {
  const world = await openWorld(context, { sites: [{}, { id: 'other' }] });
  await world.agent('leena', { sites: ['main', 'other'] });
  const start = async (key: string, site = 'main') => {
    const visitor = await world.visitor(key, site);
    return { visitor, ...(await world.services.visitorWork.startChat(visitor, world.newId(), chatBody)) };
  };
  const heard = world.heard('work');
  const { feed } = world.services;
  return { world, feed, start, heard };
}

describe('the work feed', () => {
  it('tells once of all that came within thirty milliseconds', async (context) => {
    const { world, start, heard } = await scene(context);
    await start('a');
    await start('b');
    world.clock.advance(29);
    assert.equal(heard.length, 0);
    world.clock.advance(1);
    await until('the work', () => heard.length > 0);
    assert.deepEqual(
      heard.map(({ site, rows }) => [site, rows.length]),
      [['main', 2]],
    );
  });

  it('tells of a conversation once, however often it changed, as it is then', async (context) => {
    const { world, feed, start, heard } = await scene(context);
    const { visitor, conversation } = await start('a');
    await world.services.visitorWork.end(visitor, world.newId(), { conversation });
    await feed.flush();
    assert.deepEqual(
      heard.flatMap(({ rows }) => rows.map(({ status }) => status)),
      ['closed'],
    );
    await feed.flush();
    assert.equal(heard.length, 1);
  });

  it('reads nothing while nobody hears of it', async (context) => {
    const world = await openWorld(context);
    const reads = context.mock.method(world.store.work, 'rowsOf');
    await world.agent('leena');
    await world.services.visitorWork.startChat(await world.visitor('aino'), world.newId(), chatBody);
    await world.services.feed.flush();
    assert.equal(reads.mock.callCount(), 0);
  });

  it('tells each site its own', async (context) => {
    const { feed, start, heard } = await scene(context);
    await start('a');
    await start('b', 'other');
    await feed.flush();
    assert.deepEqual(
      heard.map(({ site, rows }) => [site, rows.map((row) => row.site)]),
      [
        ['main', ['main']],
        ['other', ['other']],
      ],
    );
  });

  it('tells who is connected, and for a while after they lost the connection', async (context) => {
    const { world, feed, start } = await scene(context);
    const { visitor, conversation } = await start('a');
    const present = async () => feed.withPresence(await world.store.work.rowsOf(conversation))[0]?.present;
    assert.equal(await present(), true);
    world.services.presence.customers.closed(visitor.customer);
    world.clock.advance(14_999);
    assert.equal(await present(), true);
    world.clock.advance(1);
    assert.equal(await present(), false);
  });

  it('tells of coming and going, which no entry says, once each', async (context) => {
    const { world, feed, start, heard } = await scene(context);
    const { visitor } = await start('a');
    const { agentWork } = world.services;
    await agentWork.setAvailable({ kind: 'agent', device: 'd', agent: 'leena', name: 'Leena', sites: ['main'] }, false);
    await world.sweep();
    await feed.flush();
    heard.length = 0;
    world.services.presence.customers.closed(visitor.customer);
    world.clock.advance(15_000);
    for (let pass = 0; pass < 3; pass += 1) {
      await world.sweep();
      await feed.flush();
    }
    assert.deepEqual(
      heard.flatMap(({ rows }) => rows.map(({ present }) => present)),
      [false],
    );
  });

  it('says so when the work cannot be read, and tells it once it can', async (context) => {
    const { world, start, heard } = await scene(context);
    await start('a');
    const broken = context.mock.method(world.store.work, 'rowsOf', () => Promise.reject(new Error('disk gone')));
    world.clock.advance(30);
    await until('the error', () => world.log.errors.length > 0);
    assert.deepEqual([world.log.errors[0]?.message, heard], ['the work list could not be read; it is tried again', []]);
    broken.mock.restore();
    await until('another try', () => {
      world.clock.advance(1000);
      return heard.length > 0;
    });
  });
});
