import { assert } from 'chai';
import { deskOnTest, refused, settled, workplaceOnTest } from '../test-support/desk-on-test.ts';
import { exampleLog, exampleRow, mineRow } from '../test-support/example-case.ts';
import type { OpenConversation } from './open-conversations-model.ts';

async function atComposer(row = mineRow(), on = deskOnTest()) {
  on.server.rows.push(row);
  on.server.logs.set('case-1', exampleLog());
  const at = await workplaceOnTest(on);
  at.desk.openConversation('case-1');
  await settled();
  return { ...at, composer: (at.desk.conversations.active.value as OpenConversation).composer };
}

describe('the composer', () => {
  it('sends a reply and is empty after it', async () => {
    const { composer, server } = await atComposer();
    composer.write('Hello Aino  \n', 13);
    composer.submit();
    await settled();
    assert.deepInclude(server.commands('message.send')[0]?.body, { text: 'Hello Aino' });
    assert.equal(composer.text.value, '');
  });

  it('sends nothing that is empty', async () => {
    const { composer, server } = await atComposer();
    composer.write('   ', 3);
    assert.isFalse(composer.canSend.value);
    composer.submit();
    await settled();
    assert.lengthOf(server.commands('message.send'), 0);
  });

  it('keeps a draft for each conversation and each mode, over a reload of the page', async () => {
    const first = await atComposer();
    first.composer.write('half a reply', 12);
    first.composer.switchMode('note');
    first.composer.write('half a note', 11);
    first.desk.stop();
    const on = deskOnTest();
    for (const name of ['draft:reply:case-1', 'draft:note:case-1']) on.work.write(name, first.work.read(name));
    const { composer } = await atComposer(mineRow(), on);
    assert.equal(composer.text.value, 'half a reply');
    composer.switchMode('note');
    assert.equal(composer.text.value, 'half a note');
  });

  it('writes a note where a reply is not this agent’s to send', async () => {
    const { composer, server } = await atComposer(exampleRow());
    assert.equal(composer.mode.value, 'note');
    composer.write('Looks like the phone number.', 28);
    composer.submit();
    await settled();
    assert.deepEqual(server.commands('note.add')[0]?.body, { conversation: 'case-1', text: 'Looks like the phone number.' });
    assert.lengthOf(server.commands('message.send'), 0);
  });

  it('gives a refused note back', async () => {
    const { composer, server } = await atComposer();
    server.answers['note.add'] = () => ({ problem: { code: 'closed', message: 'closed', retryable: false } });
    composer.switchMode('note');
    composer.write('Do not lose me', 14);
    composer.submit();
    assert.equal(composer.text.value, '');
    await settled();
    assert.equal(composer.text.value, 'Do not lose me');
  });

  it('tells that the agent types, again only after a while, and that it ended', async () => {
    const { composer, server, timers } = await atComposer();
    const typed = () => server.heard.flatMap((frame) => (frame.type === 'typing' ? [frame.on] : []));
    composer.write('H', 1);
    composer.write('He', 2);
    assert.deepEqual(typed(), [true]);
    timers.pass(5000);
    assert.deepEqual(typed(), [true, false]);
  });

  it('does not tell the customer about a note being written', async () => {
    const { composer, server } = await atComposer();
    composer.switchMode('note');
    composer.write('secret', 6);
    assert.isFalse(server.heard.some((frame) => frame.type === 'typing'));
  });
});

describe('canned replies in the composer', () => {
  it('open with a slash, move, and put the text with its names where the slash stood', async () => {
    const { composer } = await atComposer();
    composer.write('Well. /', 7);
    assert.lengthOf(composer.replies.value ?? [], 2);
    composer.moveReply(-1);
    assert.equal(composer.activeReply.value, 1);
    composer.moveReply(1);
    const reply = composer.replies.value?.[composer.activeReply.value];
    if (!reply) throw new Error('expected a reply');
    const caret = composer.insertReply(reply);
    assert.equal(composer.text.value, 'Well. Hello Aino, this is Elina Salonen. I am looking into it.');
    assert.equal(caret, composer.text.value.length);
    assert.isNull(composer.replies.value);
  });

  it('stay closed after Escape until another slash', async () => {
    const { composer } = await atComposer();
    composer.write('/', 1);
    composer.closeReplies();
    assert.isNull(composer.replies.value);
    composer.write('/h', 2);
    assert.isNull(composer.replies.value);
    composer.write('', 0);
    composer.write('/', 1);
    assert.isNotNull(composer.replies.value);
  });

  it('say when none matches', async () => {
    const { composer } = await atComposer();
    composer.write('/nothing', 8);
    assert.deepEqual(composer.replies.value, []);
  });
});

describe('files in the composer', () => {
  const file = (name: string) => new File(['x'], name, { type: 'text/plain' });

  it('are uploaded when they are chosen and go with the message', async () => {
    const { composer, server } = await atComposer();
    composer.tray.add([file('a.txt')]);
    assert.isFalse(composer.canSend.value);
    await settled();
    assert.isTrue(composer.canSend.value);
    composer.submit();
    await settled();
    assert.deepInclude(server.commands('message.send')[0]?.body, { files: ['file-a.txt'] });
    assert.lengthOf(composer.tray.files.value, 0);
  });

  it('say why one was not taken, and let it be removed', async () => {
    const { composer, api } = await atComposer();
    api.upload = () => Promise.reject(refused('invalid'));
    composer.tray.add([file('a.txt')]);
    await settled();
    assert.equal(composer.tray.files.value[0]?.problem, 'invalid');
    composer.write('words', 5);
    assert.isFalse(composer.canSend.value);
    composer.tray.remove(composer.tray.files.value[0]?.key ?? '');
    assert.isTrue(composer.canSend.value);
  });

  it('are ten at most', async () => {
    const { composer } = await atComposer();
    composer.tray.add(Array.from({ length: 12 }, (_, index) => file(`${index}.txt`)));
    assert.lengthOf(composer.tray.files.value, 10);
  });
});
