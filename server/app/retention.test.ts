import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { foldCase } from '../domain/fold.ts';
import { aStory, day } from '../testing/test-cases.ts';
import { chatBody, messageBody, openWorld, type TestWorld, words } from '../testing/test-world.ts';
import { uploadFolder } from '../upload-folder.ts';
import { CaseEraser } from './case-eraser.ts';
import type { StoredFile } from './ports.ts';
import { Retention, type RetentionDays } from './retention.ts';

const secret = 'SALAISUUS';
const forEver: RetentionDays = {
  conversations: null,
  stories: null,
  uploads: null,
  unsentUploads: 1,
  letters: null,
  searches: null,
  devices: null,
  audit: null,
};

async function worldWith(t: TestContext, days: Partial<RetentionDays>) {
  const world = await openWorld(t);
  const folder = mkdtempSync(join(tmpdir(), 'tuki-uploads-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const uploads = uploadFolder(folder);
  const { store, clock, bus, log } = world;
  const eraser = new CaseEraser({ store, uploads, clock });
  const retention = new Retention({ store, eraser, uploads, sites: world.services.sites, bus, clock, log, days: { ...forEver, ...days } });
  return { world, folder, run: () => retention.run() };
}

/** A file on the disk that a message may carry. */
async function uploaded(world: TestWorld, folder: string, customer: string): Promise<string> {
  const file: StoredFile = {
    id: world.newId(),
    site: 'main',
    customer,
    agent: null,
    conversation: null,
    name: 'kuva.png',
    type: 'image/png',
    bytes: 3,
    width: null,
    height: null,
    createdAt: world.clock.now(),
  };
  writeFileSync(join(folder, file.id), secret);
  utimesSync(join(folder, file.id), new Date(world.clock.now()), new Date(world.clock.now()));
  await world.store.files.add(file);
  return file.id;
}

/** A chat with a story and a file, which Leena has closed. */
async function overChat(world: TestWorld, folder: string): Promise<{ conversation: string; file: string; customer: string }> {
  const leena = await world.agent('leena');
  const visitor = await world.visitor('key');
  const { visitorWork, agentWork } = world.services;
  const story = aStory({ steps: [{ kind: 'search', words: secret, results: 0 }] });
  const { conversation, item } = await visitorWork.startChat(visitor, world.newId(), { ...chatBody, text: secret, story });
  const file = await uploaded(world, folder, visitor.customer);
  await visitorWork.send(visitor, world.newId(), { ...words(conversation, secret), files: [file] });
  const { version } = await world.item(conversation);
  await agentWork.take(leena, world.newId(), { conversation, item, version });
  await agentWork.send(leena, world.newId(), words(conversation, `Hei ${secret}`));
  await visitorWork.end(visitor, world.newId(), { conversation });
  await agentWork.close(leena, world.newId(), { conversation, item, code: 'solved', note: secret });
  return { conversation, file, customer: visitor.customer };
}
const logOf = async (world: TestWorld, conversation: string) =>
  (await world.store.cases.entries(conversation, 0, 'staff', 1000)).map(({ entry }) => entry);
const removals = async (world: TestWorld) =>
  (await world.store.audit.read({ action: 'retention.removed' }, 0, 100)).map(({ by, detail }) => ({ by: by.kind, detail }));

describe('Retention', () => {
  it('takes first the story, later everything, of a conversation that is over, and tells the audit log what it took', async (t) => {
    const { world, folder, run } = await worldWith(t, { stories: 30, conversations: 100 });
    const { conversation } = await overChat(world, folder);
    await run();
    assert.deepEqual(await removals(world), []);
    world.clock.advance(31 * day);
    await run();
    const told = await logOf(world, conversation);
    assert.deepEqual(told.find(({ type }) => type === 'story')?.body, {
      story: { steps: [], lang: 'fi', device: { kind: 'desktop', width: 0, height: 0 } },
    });
    assert.ok(JSON.stringify(told).includes(secret), 'the words are still there');
    world.clock.advance(70 * day);
    await run();
    const log = await logOf(world, conversation);
    assert.ok(!JSON.stringify(log).includes(secret));
    assert.deepEqual(await world.case(conversation), foldCase('main', conversation, log));
    assert.deepEqual(readdirSync(folder), []);
    await run();
    assert.deepEqual(await removals(world), [
      { by: 'server', detail: { stories: 1 } },
      { by: 'server', detail: { conversations: 1 } },
    ]);
  });

  it('never touches what is open, however old', async (t) => {
    const { world, run } = await worldWith(t, { stories: 1, uploads: 1, conversations: 1, devices: 1 });
    const visitor = await world.visitor('key');
    const { conversation } = await world.services.visitorWork.leaveMessage(visitor, world.newId(), { ...messageBody, story: aStory() });
    const before = await logOf(world, conversation);
    world.clock.advance(1000 * day);
    await run();
    assert.deepEqual(await logOf(world, conversation), before);
    assert.equal((await world.visitor('key')).customer, visitor.customer);
  });

  it('counts anew from the last sign of life', async (t) => {
    const { world, folder, run } = await worldWith(t, { conversations: 10 });
    const { conversation } = await overChat(world, folder);
    world.clock.advance(6 * day);
    const visitor = await world.visitor('key');
    await world.services.visitorWork.rate(visitor, world.newId(), { conversation, score: 5, comment: '' });
    world.clock.advance(6 * day);
    await run();
    assert.ok(JSON.stringify(await logOf(world, conversation)).includes(secret));
  });

  it('keeps what is counted right: unread, ratings, handle times', async (t) => {
    const { world, folder, run } = await worldWith(t, { conversations: 10 });
    const { conversation, customer } = await overChat(world, folder);
    const [summary] = await world.store.cases.summariesOf(customer);
    const mean = await world.store.work.meanHandleMs('main', 'chat');
    const items = (await world.case(conversation)).items;
    world.clock.advance(11 * day);
    await run();
    const [after] = await world.store.cases.summariesOf(customer);
    assert.deepEqual({ ...after, head: 0 }, { ...summary, head: 0 });
    assert.equal(after?.unread, 1);
    assert.equal(await world.store.work.meanHandleMs('main', 'chat'), mean);
    assert.deepEqual((await world.case(conversation)).items, items);
  });

  it('takes the files alone where they are to go first; the words stay', async (t) => {
    const { world, folder, run } = await worldWith(t, { uploads: 5 });
    const { conversation, file } = await overChat(world, folder);
    world.clock.advance(6 * day);
    await run();
    assert.deepEqual(readdirSync(folder), []);
    assert.equal(await world.store.files.get(file), undefined);
    const sent = (await logOf(world, conversation)).filter(({ type }) => type === 'message');
    assert.ok(JSON.stringify(sent).includes(secret) && !JSON.stringify(sent).includes('kuva.png'));
  });

  it('takes uploads that no message carries after a day, and bytes that nobody knows', async (t) => {
    const { world, folder, run } = await worldWith(t, {});
    const visitor = await world.visitor('key');
    const [early, kept] = [await uploaded(world, folder, visitor.customer), (await overChat(world, folder)).file];
    for (const name of ['broken-off.part', 'forgotten']) {
      writeFileSync(join(folder, name), secret);
      utimesSync(join(folder, name), new Date(world.clock.now()), new Date(world.clock.now()));
    }
    world.clock.advance(day / 2);
    const late = await uploaded(world, folder, visitor.customer);
    world.clock.advance(day / 2 + 1);
    await run();
    assert.deepEqual(readdirSync(folder).sort(), [kept, late].sort());
    assert.equal(await world.store.files.get(early), undefined);
    assert.deepEqual(await removals(world), [{ by: 'server', detail: { unsentUploads: 3 } }]);
  });

  it('forgets browsers, and customers of whom nothing is left; their sessions end', async (t) => {
    const { world, folder, run } = await worldWith(t, { conversations: 10, devices: 20 });
    const { customer } = await overChat(world, folder);
    const ended = world.heard('visitor-sessions');
    world.clock.advance(21 * day);
    await run();
    assert.equal(await world.store.customers.get(customer), undefined);
    assert.equal(ended[0]?.devices.length, 1);
    assert.notEqual((await world.visitor('key')).customer, customer);
    assert.deepEqual(await removals(world), [{ by: 'server', detail: { conversations: 1, devices: 1, customers: 1 } }]);
  });

  it('lets the audit log go too when its time is over, and says so in it', async (t) => {
    const { world, run } = await worldWith(t, { audit: 30 });
    await world.services.audit.record({ kind: 'operator', id: 'aino' }, 'settings.changed');
    world.clock.advance(31 * day);
    await run();
    await run();
    assert.deepEqual(
      (await world.store.audit.read({}, 0, 10)).map(({ action, detail }) => ({ action, detail })),
      [{ action: 'retention.removed', detail: { audit: 1 } }],
    );
  });
});
