import { assert } from 'chai';
import { deskOnTest, settled, workplaceOnTest } from '../test-support/desk-on-test.ts';
import { entryMaker, exampleLog, exampleRow, me, mineRow, noon } from '../test-support/example-case.ts';
import type { OpenConversation } from './open-conversations-model.ts';

async function atConversation(rows = [mineRow()], on = deskOnTest()) {
  on.server.rows.push(...rows);
  on.server.logs.set('case-1', exampleLog());
  const at = await workplaceOnTest(on);
  at.desk.openConversation('case-1');
  await settled();
  return { ...at, open: at.desk.conversations.active.value as OpenConversation };
}

describe('a conversation', () => {
  it('shows an own message at once, and sends it as one command with its own id', async () => {
    const { server, open } = await atConversation();
    server.answers['message.send'] = () => null;
    open.conversation.send({ text: 'On it.', files: [], articles: [] });
    const shown = open.conversation.items.value.at(-1);
    assert.isTrue(shown?.kind === 'message' && shown.state === 'waiting' && shown.text === 'On it.');
    assert.deepEqual(server.commands('message.send')[0]?.body, { conversation: 'case-1', text: 'On it.', files: [], articles: [] });
  });

  it('becomes one message with its logged self, wherever that comes from', async () => {
    const { server, open } = await atConversation();
    open.conversation.send({ text: 'On it.', files: [], articles: [] });
    await settled();
    const clientId = server.commands('message.send')[0]?.id ?? '';
    const make = entryMaker();
    const logged = { ...make('message', { text: 'On it.', files: [], articles: [], clientId }, { kind: 'agent', ...me }), seq: 10 };
    server.append('case-1', logged);
    const same = open.conversation.items.value.filter((item) => item.kind === 'message' && item.text === 'On it.');
    assert.lengthOf(same, 1);
  });

  it('tells a refusal at the message itself; the retry is the same command', async () => {
    const { server, open } = await atConversation();
    server.answers['message.send'] = () => ({ problem: { code: 'limit', message: 'too fast', retryable: false } });
    open.conversation.send({ text: 'On it.', files: [], articles: [] });
    await settled();
    const failed = open.conversation.items.value.at(-1);
    if (failed?.kind !== 'message') throw new Error('expected a message');
    assert.equal(failed.problem?.code, 'limit');
    open.conversation.sendAgain(failed);
    await settled();
    const ids = server.commands('message.send').map((command) => command.id);
    assert.equal(ids[0], ids[1]);
  });

  it('tells how far it was read when it is in front and somebody looks, once for each new end', async () => {
    const { server, attended } = await atConversation();
    assert.deepEqual(server.commands('message.seen').at(-1)?.body, { conversation: 'case-1', delivered: 9, read: 9 });
    attended.value = false;
    const make = entryMaker();
    const entry = { ...make('message', { text: 'Hello?', files: [], articles: [], clientId: 'c9' }), seq: 10 };
    server.append('case-1', entry);
    await settled();
    assert.lengthOf(server.commands('message.seen'), 1);
    attended.value = true;
    await settled();
    assert.lengthOf(server.commands('message.seen'), 2);
  });

  it('does not count the eyes of those who only look', async () => {
    const { server } = await atConversation([exampleRow()]);
    assert.lengthOf(server.commands('message.seen'), 0);
  });

  it('forgets that somebody types when it is not said again', async () => {
    const { server, open, timers } = await atConversation();
    server.say({ type: 'signal', conversation: 'case-1', signal: { name: 'typing', by: { kind: 'customer' }, on: true } });
    assert.lengthOf(open.conversation.typing.value, 1);
    timers.pass(6000);
    assert.lengthOf(open.conversation.typing.value, 0);
  });

  it('knows where it stands', async () => {
    const { server, open } = await atConversation();
    const standing = () => open.conversation.standing.value;
    assert.equal(standing(), 'mine');
    server.work([mineRow({ status: 'wrap-up', version: 3 })]);
    assert.equal(standing(), 'wrap-up');
    server.work([mineRow({ owner: { id: 'agent-2', name: 'Oskar' }, version: 4 })]);
    assert.equal(standing(), 'colleague');
    server.work([exampleRow({ version: 5 })]);
    assert.equal(standing(), 'waiting');
    server.work([exampleRow({ status: 'closed', version: 6 })]);
    assert.equal(standing(), 'closed');
  });

  it('that is not there says so', async () => {
    const { desk } = await workplaceOnTest();
    desk.openConversation('nowhere');
    await settled();
    assert.equal(desk.conversations.active.value?.conversation.standing.value, 'missing');
  });

  it('asks for a file’s link and resolves it against the server', async () => {
    const { server, open } = await atConversation();
    server.answers['file.link'] = () => ({ result: { url: 'api/v1/files/f?s=1', expiresAt: noon } });
    assert.equal(await open.conversation.fileUrl('f'), 'https://support.salpa.example/api/v1/files/f?s=1');
  });
});

it('pictures open in their own tab, other files and the transcript are saved', async () => {
  const { server, open, deeds } = await atConversation();
  server.answers['file.link'] = ({ body }) => ({ result: { url: `files/${(body as { file: string }).file}`, expiresAt: noon } });
  server.answers['transcript.link'] = () => ({ result: { url: 'transcripts/case-1', expiresAt: noon } });
  await open.conversation.openFile({ id: 'pic', name: 'a.png', type: 'image/png', bytes: 9 });
  await open.conversation.openFile({ id: 'pdf', name: 'a.pdf', type: 'application/pdf', bytes: 9 });
  await open.conversation.openTranscript();
  await settled();
  assert.deepEqual(deeds.opened, ['https://support.salpa.example/files/pic']);
  assert.deepEqual(deeds.saved, ['https://support.salpa.example/files/pdf', 'https://support.salpa.example/transcripts/case-1']);
});

describe('without a connection', () => {
  it('keeps what was written, counts it, and sends it once when the line is back', async () => {
    const { desk, server, open, timers } = await atConversation();
    server.cut();
    assert.equal(desk.connection.line.value, 'offline');
    open.conversation.send({ text: 'Still here.', files: [], articles: [] });
    assert.equal(desk.connection.unsent.value, 1);
    timers.pass(2000);
    await settled();
    assert.equal(desk.connection.line.value, 'online');
    assert.lengthOf(server.commands('message.send'), 1);
    assert.equal(desk.connection.unsent.value, 0);
  });

  it('a page that was left meanwhile sends it in its next life, as the same command', async () => {
    const first = await atConversation();
    first.server.answers['message.send'] = () => null;
    first.open.conversation.send({ text: 'Before the reload.', files: [], articles: [] });
    await settled();
    const id = first.server.commands('message.send')[0]?.id;
    first.desk.stop();

    const on = deskOnTest();
    on.host.work.write('outbox', first.work.read('outbox'));
    on.server.answers['message.send'] = () => null;
    const second = await atConversation([mineRow()], on);
    assert.equal(second.server.commands('message.send')[0]?.id, id);
    const shown = second.open.conversation.items.value.at(-1);
    assert.isTrue(shown?.kind === 'message' && shown.text === 'Before the reload.' && shown.state === 'waiting');
  });

  it('says goodbye to a session that the server ended', async () => {
    const { model, server } = await atConversation();
    server.cut(4004);
    await settled();
    assert.deepEqual(model.session.step.value, { name: 'signed-out', note: 'ended' });
    assert.isNull(model.workplace.value);
  });
});
