import { assert } from 'chai';
import { workplaceOnTest } from '../test-support/desk-on-test.ts';
import { exampleRow, me } from '../test-support/example-case.ts';

async function offered() {
  const on = await workplaceOnTest();
  on.server.work([exampleRow({ status: 'offered', version: 3, offer: { agent: me, until: on.timers.now() + 20_000 } })]);
  return on;
}

describe('an offer', () => {
  it('counts down its twenty seconds and is gone after them', async () => {
    const { desk, timers } = await offered();
    assert.equal(desk.offer.secondsLeft.value, 20);
    timers.pass(5000);
    assert.equal(desk.offer.secondsLeft.value, 15);
    timers.pass(15_000);
    assert.isNull(desk.offer.row.value);
    assert.equal(desk.offer.secondsLeft.value, 0);
  });

  it('counts by the server’s clock when this machine’s is wrong', async () => {
    const { desk, server, timers } = await offered();
    desk.clock.setBy(timers.now() + 10_000);
    assert.equal(desk.offer.secondsLeft.value, 10);
    assert.equal(server.commands('offer.accept').length, 0);
  });

  it('opens the conversation when it is accepted', async () => {
    const { desk, server } = await offered();
    await desk.offer.accept();
    assert.deepEqual(server.commands('offer.accept')[0]?.body, { conversation: 'case-1', item: 'item-1', version: 3 });
    assert.equal(desk.conversations.activeId.value, 'case-1');
  });

  it('that ran out meanwhile says where it went, and opens nothing', async () => {
    const { desk, server } = await offered();
    server.answers['offer.accept'] = () => ({ problem: { code: 'expired', message: 'over', retryable: false } });
    await desk.offer.accept();
    assert.include(desk.notices.all.value[0]?.text ?? '', 'back to the queue');
    assert.isNull(desk.conversations.activeId.value);
  });

  it('is accepted, not taken, by the agent who is reading it already', async () => {
    const { desk, server } = await offered();
    desk.openConversation('case-1');
    await desk.takeActive();
    assert.lengthOf(server.commands('offer.accept'), 1);
    assert.lengthOf(server.commands('work.take'), 0);
  });

  it('can be declined', async () => {
    const { desk, server } = await offered();
    await desk.offer.decline();
    assert.lengthOf(server.commands('offer.decline'), 1);
  });
});
