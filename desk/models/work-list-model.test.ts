import { assert } from 'chai';
import { settled, workplaceOnTest } from '../test-support/desk-on-test.ts';
import { exampleRow, mineRow, noon } from '../test-support/example-case.ts';

const colleague = { id: 'agent-2', name: 'Oskar Lind' };

describe('the one list', () => {
  it('holds what is mine and what waits over all channels, and not what colleagues hold', async () => {
    const { desk, server } = await workplaceOnTest();
    server.work([
      mineRow({ id: 'mine' }),
      exampleRow({ id: 'late-call', kind: 'callback', dueAt: noon + 9 }),
      exampleRow({ id: 'soon-chat', dueAt: noon + 1 }),
      exampleRow({ id: 'letter', kind: 'message', dueAt: noon + 99 }),
      mineRow({ id: 'theirs', owner: colleague }),
    ]);
    assert.deepEqual(
      desk.list.mine.value.map((row) => row.id),
      ['mine'],
    );
    assert.deepEqual(
      desk.list.waiting.value.map((row) => row.id),
      ['soon-chat', 'late-call', 'letter'],
    );
  });

  it('keeps an offer to me apart from the list, and shows one to a colleague in it', async () => {
    const { desk, server, timers } = await workplaceOnTest();
    const offer = (agent: { id: string; name: string }) => ({ agent, until: timers.now() + 20_000 });
    server.work([
      exampleRow({ id: 'to-me', status: 'offered', offer: offer({ id: 'agent-1', name: 'Elina' }) }),
      exampleRow({ id: 'to-oskar', status: 'offered', offer: offer(colleague) }),
    ]);
    assert.equal(desk.list.offered.value?.id, 'to-me');
    assert.deepEqual(
      desk.list.waiting.value.map((row) => row.id),
      ['to-oskar'],
    );
  });

  it('takes the next, and opens it', async () => {
    const { desk, server } = await workplaceOnTest();
    server.answers['work.next'] = () => ({ result: { conversation: 'case-1', item: 'item-1' } });
    await desk.takeNext();
    assert.equal(desk.conversations.activeId.value, 'case-1');
    assert.equal(desk.layout.region.value, 'conversation');
  });

  it('says so when nothing waits that could be taken', async () => {
    const { desk, server } = await workplaceOnTest();
    server.answers['work.next'] = () => ({ result: { conversation: null, item: null } });
    await desk.takeNext();
    assert.equal(desk.notices.all.value[0]?.text, 'Nothing waits that you could take.');
  });

  it('names the version it saw when it takes one, and tells when a colleague was faster', async () => {
    const { desk, server } = await workplaceOnTest();
    server.answers['work.take'] = () => ({ problem: { code: 'taken', message: 'taken', retryable: false } });
    assert.isFalse(await desk.list.take(exampleRow({ version: 7 })));
    assert.deepEqual(server.commands('work.take')[0]?.body, { conversation: 'case-1', item: 'item-1', version: 7 });
    assert.include(desk.notices.all.value[0]?.text ?? '', 'faster');
  });

  it('tells an agent whom the server set to away, and not one who did it here', async () => {
    const { desk, server } = await workplaceOnTest();
    server.answers['availability.set'] = (command) => ({ result: command.body });
    await desk.list.setAvailable(false);
    server.available = false;
    server.work([]);
    assert.lengthOf(desk.notices.all.value, 0);
    await desk.list.setAvailable(true);
    server.work([]);
    await settled();
    assert.include(desk.notices.all.value[0]?.text ?? '', 'away');
  });

  it('chooses for a case with two pieces of work the one that this agent owns', async () => {
    const { desk, server } = await workplaceOnTest();
    server.work([exampleRow({ id: 'call', kind: 'callback', dueAt: noon }), mineRow({ id: 'chat' })]);
    assert.equal(desk.list.rowOf('case-1')?.id, 'chat');
  });
});
