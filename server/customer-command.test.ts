import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { closeCode } from '../protocol/close-code.ts';
import type { Entry } from '../protocol/entry.ts';
import { erasedEntry } from '../protocol/erasure.ts';
import { runCli } from './cli.ts';
import { foldCase } from './domain/fold.ts';
import { openStore } from './storage/open-store.ts';
import { chatInHand, plainMessage, rowOf, words } from './testing/scenes.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';
import { png, pngFile, uploadAs } from './testing/uploads.ts';

const secret = 'SALAISUUS-71';

async function tuki(server: TestServer, args: string[], answer = ''): Promise<{ code: number; out: string[]; err: string[] }> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    environment: {},
    folder: server.folder,
    print: (line: string) => void out.push(line),
    warn: (line: string) => void err.push(line),
    ask: async () => answer,
  };
  return { code: await runCli(args, terminal), out, err };
}

/** A chat in hand with words, a note, a story, a file, a rating and a letter's address; and a second conversation. */
async function customerWithHistory(t: TestContext) {
  const server = await startTestServer(t, { pace: { settingsMs: 50 } });
  const chat = await chatInHand(server);
  const { visitor, desk, conversation } = chat;
  const file = await uploadAs(server, visitor, pngFile);
  await visitor.command('message.send', { ...words(conversation, secret), files: [file.id] });
  await visitor.command('journey.add', { conversation, steps: [{ kind: 'search', words: secret, results: 0 }] });
  await desk.command('message.send', words(conversation, `Hei ${secret}`));
  await desk.command('note.add', { conversation, text: secret });
  await visitor.command('message.leave', { ...plainMessage, conversation, text: secret, name: secret, email: 'aino@salaisuus.example' });
  return { server, file, ...chat };
}

async function logOf(server: TestServer, conversation: string): Promise<Entry[]> {
  const { database } = server.configuration;
  const store = await openStore(database);
  try {
    return (await store.cases.entries(conversation, 0, 'staff', 1000)).map(({ entry }) => entry);
  } finally {
    await store.close();
  }
}
const uploadsOf = (server: TestServer): string[] => readdirSync(join(server.configuration.dataDir, 'files'));
const everything = (folder: string): Buffer =>
  Buffer.concat(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
  );

describe('tuki customer export', () => {
  it('writes everything that is kept, as JSON and as a page, with the files, and tells the audit log', async (t) => {
    const { server, visitor, conversation, file } = await customerWithHistory(t);
    const { code, out, err } = await tuki(server, ['customer', 'export', visitor.customer, '--to', 'out', '--lang', 'fi']);
    assert.deepEqual({ code, err }, { code: 0, err: [] });
    const to = join(server.folder, 'out');
    assert.deepEqual(out, [`${to} holds customer.html, customer.json and 1 file.`]);
    const record = JSON.parse(readFileSync(join(to, 'customer.json'), 'utf8'));
    assert.equal(record.customer.id, visitor.customer);
    assert.equal(record.devices.length, 1);
    assert.deepEqual(record.conversations[0].entries, await logOf(server, conversation));
    assert.ok(record.audit.some(({ action }: { action: string }) => action === 'conversation.opened'));
    const page = readFileSync(join(to, 'customer.html'), 'utf8');
    for (const text of [secret, 'Henkilökunnan muistiinpano', 'aino@salaisuus.example', 'kuva.png', '<html lang="fi">'])
      assert.ok(page.includes(text), text);
    const [name = ''] = readdirSync(join(to, 'files'));
    assert.ok(name.startsWith(file.id) && page.includes(`href="files/${encodeURIComponent(name)}"`));
    assert.deepEqual(readFileSync(join(to, 'files', name)), png(3, 2));
    assert.equal(statSync(join(to, 'customer.json')).mode & 0o077, 0, 'it is for its owner only');
    const told = await tuki(server, ['audit', '--action', 'customer.exported']);
    assert.equal(JSON.parse(told.out[0] ?? '').subject.id, visitor.customer);
  });

  it('escapes what a customer wrote', async (t) => {
    const server = await startTestServer(t);
    const visitor = await server.visitor();
    await visitor.command('message.leave', { ...plainMessage, text: '<img src=x onerror=alert(1)>' });
    await tuki(server, ['customer', 'export', visitor.customer, '--to', 'out']);
    const page = readFileSync(join(server.folder, 'out', 'customer.html'), 'utf8');
    assert.ok(!page.includes('<img') && page.includes('&lt;img src=x'));
  });

  it('finds by e-mail address, names several, and says what is missing or in the way', async (t) => {
    const server = await startTestServer(t);
    const [first, second] = [await server.visitor(), await server.visitor()];
    for (const visitor of [first, second])
      await visitor.command('message.leave', { ...plainMessage, text: 'Hei', name: 'Aino', email: 'Aino@example.com' });
    const several = await tuki(server, ['customer', 'export', 'aino@EXAMPLE.com']);
    assert.equal(several.code, 1);
    assert.match(several.err[0] ?? '', /^2 customers have aino@EXAMPLE.com; /);
    for (const { customer } of [first, second]) assert.ok(several.err.some((line) => line.includes(customer)));
    const said = async (...args: string[]) => (await tuki(server, ['customer', ...args])).err;
    assert.deepEqual(await said('export', 'nobody'), ['There is no customer with the id or e-mail address nobody.']);
    assert.deepEqual(await said('forget', 'x'), ['tuki customer does export or erase; see tuki help customer.']);
    assert.deepEqual(await said('erase'), ['tuki customer erase takes one id or e-mail address; see tuki help customer.']);
    assert.deepEqual(await said('export', first.customer, '--lang', 'de'), ['--lang must be one of en, fi, sv.']);
    assert.equal(
      (await said('export', first.customer, '--to', 'data'))[0],
      `${join(server.folder, 'data')} is there already: name another folder with --to, or remove it.`,
    );
  });
});

describe('tuki customer erase', () => {
  it('asks first, and does nothing at any other answer', async (t) => {
    const { server, visitor, conversation } = await customerWithHistory(t);
    const before = await logOf(server, conversation);
    for (const answer of ['', 'yes', 'ERASE']) {
      const { code, out } = await tuki(server, ['customer', 'erase', visitor.customer], answer);
      assert.deepEqual([code, out.at(-1)], [1, 'Nothing was erased.']);
    }
    assert.deepEqual(await logOf(server, conversation), before);
    assert.equal((await tuki(server, ['customer', 'erase', visitor.customer], 'erase')).code, 0);
  });

  it('law 1: leaves the log whole, its state the fold of it, and not a byte of what was said, in database or files', async (t) => {
    const { server, visitor, conversation } = await customerWithHistory(t);
    const before = await logOf(server, conversation);
    assert.ok(everything(server.configuration.dataDir).includes(secret));
    const { code, out } = await tuki(server, ['customer', 'erase', visitor.customer, '--yes']);
    assert.equal(code, 0);
    assert.match(out[2] ?? '', /^Erased: 1 conversation, \d+ entries, 1 file\.$/);
    const after = await logOf(server, conversation);
    assert.deepEqual(
      after.slice(0, before.length),
      before.map((entry) => erasedEntry(entry, 'everything')),
    );
    assert.equal(after.at(-1)?.type, 'erased');
    const store = await openStore(server.configuration.database);
    assert.deepEqual(await store.cases.load(conversation), foldCase('salpa', conversation, after));
    assert.deepEqual(await store.records.find(visitor.customer), []);
    await store.close();
    assert.deepEqual(uploadsOf(server), []);
    const left = everything(server.configuration.dataDir);
    for (const word of [secret, 'aino@salaisuus.example']) assert.ok(!left.includes(word), `${word} is still on the disk`);
  });

  it('is seen by an open desk at once: the words go, the work ends, and the desk goes on', async (t) => {
    const { server, visitor, desk, item } = await customerWithHistory(t);
    const erased = desk.until('entry', ({ entry }) => entry.type === 'erased');
    await tuki(server, ['customer', 'erase', visitor.customer, '--yes']);
    const { entry, prev } = await erased;
    assert.equal(prev, entry.seq - 1, 'the gap before it was filled from the log');
    const row = await rowOf(desk, item, 'closed');
    assert.deepEqual([row.preview, row.contact], ['', {}]);
    const other = await server.visitor();
    const next = await other.command('chat.start', { conversation: null, topic: null, lang: 'fi', story: null, answers: {}, text: 'Hei' });
    await rowOf(desk, next.item, 'offered');
  });

  it('ends the customer’s session: whoever comes back with the same key is somebody new', async (t) => {
    const { server, visitor, conversation } = await customerWithHistory(t);
    await tuki(server, ['customer', 'erase', visitor.customer, '--yes']);
    assert.equal((await visitor.ended()).code, closeCode.session);
    const back = await server.visitor({ device: visitor.device, token: visitor.token });
    assert.notEqual(back.customer, visitor.customer);
    assert.deepEqual(back.welcome.cases, []);
    assert.equal((await back.refused('message.send', words(conversation, 'Hei'))).code, 'not-found');
  });

  it('tells the audit log who erased whom and how much, and nothing of what was said', async (t) => {
    const { server, visitor } = await customerWithHistory(t);
    await tuki(server, ['customer', 'erase', visitor.customer, '--yes']);
    const { out } = await tuki(server, ['audit', '--action', 'customer.erased']);
    const event = JSON.parse(out[0] ?? '');
    assert.deepEqual(
      [event.by.kind, event.subject.id, event.detail.conversations, event.detail.files],
      ['operator', visitor.customer, 1, 1],
    );
    assert.ok(!out.join().includes(secret));
    assert.ok(existsSync(server.configuration.dataDir));
  });
});
