import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { monday } from '../testing/test-cases.ts';
import { chatBody, openWorld, refusalOf, type TestWorld, words } from '../testing/test-world.ts';
import type { StoredFile } from './ports.ts';
import { filesToSend, refOf } from './sent-files.ts';

const file = (changes: Partial<StoredFile>): StoredFile => ({
  id: 'f1',
  site: 'main',
  customer: null,
  agent: null,
  conversation: null,
  name: 'lasku.pdf',
  type: 'application/pdf',
  bytes: 1200,
  width: null,
  height: null,
  createdAt: monday,
  ...changes,
});
async function scene(context: TestContext) {
  const world = await openWorld(context);
  const leena = await world.agent('leena');
  const aino = await world.visitor('aino');
  const { conversation } = await world.services.visitorWork.startChat(aino, world.newId(), chatBody);
  await world.store.files.add(file({ customer: aino.customer }));
  const send = (ids: string[]) => world.services.visitorWork.send(aino, world.newId(), { ...words(conversation, ''), files: ids });
  return { world, leena, aino, conversation, send };
}
const lastFiles = async (world: TestWorld, conversation: string) => {
  const stored = await world.store.cases.entries(conversation, 0, 'staff', 100);
  return stored.flatMap(({ entry }) => (entry.type === 'message' ? entry.body.files : []));
};

describe('files in a message', () => {
  it('are told of with what a viewer needs, and belong to the conversation from then on', async (context) => {
    const { world, aino, conversation, send } = await scene(context);
    await world.store.files.add(file({ id: 'f2', customer: aino.customer, name: 'kuva.png', type: 'image/png', width: 40, height: 30 }));
    await send(['f1', 'f2']);
    assert.deepEqual(await lastFiles(world, conversation), [
      { id: 'f1', name: 'lasku.pdf', type: 'application/pdf', bytes: 1200 },
      { id: 'f2', name: 'kuva.png', type: 'image/png', bytes: 1200, width: 40, height: 30 },
    ]);
    assert.equal((await world.store.files.get('f1'))?.conversation, conversation);
  });

  it('may be sent again in the same conversation', async (context) => {
    const { send } = await scene(context);
    await send(['f1']);
    await send(['f1']);
  });

  it('law 9: must be the sender’s own, in no other conversation', async (context) => {
    const { world, leena, aino, conversation } = await scene(context);
    const { files } = world.store;
    await files.add(file({ id: 'elsewhere', customer: aino.customer, conversation: 'another' }));
    await files.add(file({ id: 'of-leena', agent: 'leena' }));
    const eve = await world.visitor('eve');
    const refused: [Parameters<typeof filesToSend>[1], string][] = [
      [eve, 'f1'],
      [leena, 'f1'],
      [aino, 'elsewhere'],
      [aino, 'of-leena'],
      [await world.agent('onni'), 'of-leena'],
      [aino, 'no-such-file'],
    ];
    for (const [session, id] of refused) assert.equal(await refusalOf(filesToSend(files, session, conversation, [id])), 'file', id);
    assert.deepEqual(
      (await filesToSend(files, leena, conversation, ['of-leena'])).map(({ id }) => id),
      ['of-leena'],
    );
  });

  it('that cannot be sent are named by their place, and nothing is sent', async (context) => {
    const { world, aino, conversation, send } = await scene(context);
    const { head } = await world.case(conversation);
    const error = await send(['f1', 'gone']).catch((reason: unknown) => reason);
    assert.deepEqual(error instanceof Error && 'problem' in error && error.problem, {
      code: 'file',
      message: 'there is no such upload; send the file again',
      retryable: false,
      path: 'files.1',
    });
    assert.equal((await world.case(conversation)).head, head);
    assert.deepEqual(await filesToSend(world.store.files, aino, conversation, []), []);
  });

  it('say no size where there is none', () => assert.deepEqual(Object.keys(refOf(file({}))), ['id', 'name', 'type', 'bytes']));
});
