import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minute } from '../testing/test-cases.ts';
import { chatBody, openWorld } from '../testing/test-world.ts';

describe('availability', () => {
  it('is durable, known to routing at once and told to every desk', async (context) => {
    const world = await openWorld(context);
    const leena = await world.agent('leena');
    const heard = world.heard('availability');
    await world.services.agentWork.setAvailable(leena, false);
    assert.deepEqual([await world.isAvailable('leena'), world.services.roster.candidate('leena')?.available], [false, false]);
    assert.deepEqual(heard, [{ agent: 'leena', available: false }]);
  });

  it('sets routing going, so that what waits is offered at once', async (context) => {
    const world = await openWorld(context);
    const leena = await world.agent('leena');
    const { conversation } = await world.services.visitorWork.startChat(await world.visitor('aino'), world.newId(), chatBody);
    await world.services.agentWork.setAvailable(leena, false);
    world.services.sweep.start();
    await world.services.agentWork.setAvailable(leena, true);
    await world.services.sweep.stop();
    await world.sweep();
    assert.equal((await world.item(conversation)).status, 'offered');
  });

  it('said again does not make anybody newly idle: who was asked least recently stays first', async (context) => {
    const world = await openWorld(context);
    const leena = await world.agent('leena');
    const since = () => world.services.roster.candidate('leena')?.idleSince;
    const first = since();
    world.clock.advance(minute);
    await world.services.agentWork.setAvailable(leena, true);
    assert.equal(since(), first);
    await world.services.agentWork.setAvailable(leena, false);
    await world.services.agentWork.setAvailable(leena, true);
    assert.equal(since(), (first ?? 0) + minute);
  });

  it('of nobody leaves a site unstaffed: chats are refused, messages are not', async (context) => {
    const world = await openWorld(context, { sites: [{}, { id: 'other' }] });
    const leena = await world.agent('leena');
    const { roster } = world.services;
    assert.deepEqual([roster.staffed('main'), roster.staffed('other')], [true, false]);
    await world.services.agentWork.setAvailable(leena, false);
    assert.equal(roster.staffed('main'), false);
    await world.services.agentWork.setAvailable(leena, true);
    world.services.presence.agents.closed('leena');
    world.clock.advance(29_999);
    assert.equal(roster.staffed('main'), true);
    world.clock.advance(1);
    assert.equal(roster.staffed('main'), false);
  });
});
