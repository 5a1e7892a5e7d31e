import { assert } from 'chai';
import { workplaceOnTest } from '../test-support/desk-on-test.ts';
import { exampleRow, me, mineRow } from '../test-support/example-case.ts';

describe('alerts', () => {
  it('an offer sounds once, however often it ticks, and stands in the title', async () => {
    const { server, timers, deeds } = await workplaceOnTest();
    server.work([exampleRow({ status: 'offered', offer: { agent: me, until: timers.now() + 20_000 } })]);
    timers.pass(3000);
    assert.deepEqual(deeds.played, ['offer']);
    assert.equal(deeds.titles.at(-1), '(1) Tuki desk');
  });

  it('a message that was there before makes no sound, a new one does', async () => {
    const { server, deeds } = await workplaceOnTest();
    server.work([mineRow({ unread: 2 })]);
    assert.deepEqual(deeds.played, []);
    server.work([mineRow({ unread: 3 })]);
    assert.deepEqual(deeds.played, ['message']);
    server.work([mineRow({ unread: 0 })]);
    assert.deepEqual(deeds.played, ['message']);
    assert.equal(deeds.titles.at(-1), 'Tuki desk');
  });

  it('the conversation on the screen makes no sound while it is looked at', async () => {
    const { desk, server, deeds, attended } = await workplaceOnTest();
    server.work([mineRow({ unread: 0 })]);
    desk.openConversation('case-1');
    server.work([mineRow({ unread: 1 })]);
    assert.deepEqual(deeds.played, []);
    attended.value = false;
    server.work([mineRow({ unread: 2 })]);
    assert.deepEqual(deeds.played, ['message']);
  });

  it('notifies only when nobody looks, and its click opens the conversation', async () => {
    const { desk, server, deeds, attended } = await workplaceOnTest();
    server.work([mineRow({ unread: 0 })]);
    server.work([mineRow({ unread: 1 })]);
    assert.lengthOf(deeds.notified, 0);
    attended.value = false;
    server.work([mineRow({ unread: 2 })]);
    assert.equal(deeds.notified[0]?.title, 'New message from Aino Mäkinen');
    deeds.notified[0]?.open();
    assert.equal(desk.conversations.activeId.value, 'case-1');
  });

  it('a second tab of the browser stays silent', async () => {
    const { server, deeds, leads, attended } = await workplaceOnTest();
    leads.value = false;
    attended.value = false;
    server.work([mineRow({ unread: 0 })]);
    server.work([mineRow({ unread: 1 })]);
    assert.lengthOf(deeds.played, 0);
    assert.lengthOf(deeds.notified, 0);
  });

  it('is silent when the agent wants no sound', async () => {
    const { desk, server, deeds } = await workplaceOnTest();
    desk.preferences.sound.value = false;
    server.work([mineRow({ unread: 0 })]);
    server.work([mineRow({ unread: 1 })]);
    assert.lengthOf(deeds.played, 0);
  });
});
