import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hour, monday } from '../testing/test-cases.ts';
import { callbackBody, chatBody, openWorld, refusalOf } from '../testing/test-world.ts';
import { customerHistory } from './customer-history.ts';

describe('a customer’s history', () => {
  it('tells who it is and everything earlier, the case itself left out', async (context) => {
    const world = await openWorld(context);
    const leena = await world.agent('leena');
    const aino = await world.visitor('aino');
    const { visitorWork } = world.services;
    const first = await visitorWork.startChat(aino, world.newId(), { ...chatBody, answers: { name: 'Aino' } });
    await visitorWork.requestCallback(aino, world.newId(), callbackBody);
    await visitorWork.rate(aino, world.newId(), { conversation: first.conversation, score: 4, comment: '' });
    const { items } = await world.case(first.conversation);
    await visitorWork.end(aino, world.newId(), first);
    await visitorWork.cancelCallback(aino, world.newId(), { conversation: first.conversation, item: items[1]?.id ?? '' });
    world.clock.advance(hour);
    const second = await visitorWork.startChat(aino, world.newId(), chatBody);
    const view = await customerHistory(world.store, leena, second.conversation);
    assert.deepEqual([view.customer, view.firstSeenAt], [aino.customer, monday]);
    assert.deepEqual(view.earlier, [
      {
        conversation: first.conversation,
        reference: first.reference,
        startedAt: monday,
        lastAt: monday,
        kinds: ['chat', 'callback'],
        open: false,
        rating: 4,
        preview: chatBody.text,
      },
    ]);
  });

  it('law 9: is for agents of the case’s site', async (context) => {
    const world = await openWorld(context, { sites: [{}, { id: 'other' }] });
    await world.agent('leena');
    const eve = await world.agent('eve', { sites: ['other'] });
    const { conversation } = await world.services.visitorWork.startChat(await world.visitor('aino'), world.newId(), chatBody);
    assert.equal(await refusalOf(customerHistory(world.store, eve, conversation)), 'not-found');
  });
});
