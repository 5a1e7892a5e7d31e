import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { suite, type TestContext, it as test } from 'node:test';
import { runCli } from './cli.ts';
import { plainMessage, words } from './testing/scenes.ts';
import { type ServerProcess, serverProcess } from './testing/server-process.ts';
import { newDevice } from './testing/test-server.ts';
import { TestSocket } from './testing/test-socket.ts';
import { pngFile } from './testing/uploads.ts';

const saying = (text: string) => ({ ...plainMessage, text });

/** Runs `tuki <args>` with the configuration of this folder. */
async function tuki(folder: string, args: string[], environment: Record<string, string> = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    environment,
    folder,
    print: (line: string) => void out.push(line),
    warn: (line: string) => void err.push(line),
    ask: async () => '',
  };
  return { code: await runCli(args, terminal), out, err };
}
/** It failed, and said why in one sentence. */
async function refusal(folder: string, args: string[], environment: Record<string, string> = {}): Promise<string> {
  const { code, out, err } = await tuki(folder, args, environment);
  assert.deepEqual([code, out, err.length], [1, [], 1], err.join('\n'));
  return err[0] ?? '';
}

async function customerAt(server: ServerProcess, device = newDevice()) {
  const socket = new TestSocket(server.socketUrl, { origin: server.url });
  const welcome = await socket.hello({ kind: 'visitor', site: 'salpa', device, lang: 'fi' });
  return { socket, device, token: welcome.token ?? '' };
}

async function upload(server: ServerProcess, token: string): Promise<string> {
  const form = new FormData();
  form.append('file', pngFile);
  const headers = { authorization: `Bearer ${token}`, origin: server.url };
  const answer = await fetch(`${server.url}/api/v1/files`, { method: 'POST', headers, body: form });
  assert.equal(answer.status, 200, await answer.clone().text());
  return ((await answer.json()) as { id: string }).id;
}

/** Customers who write one message after the other, until they are told to stop; what was acknowledged, in order. */
async function busyChats(server: ServerProcess, customers: number) {
  let stopped = false;
  const chats = await Promise.all(
    Array.from({ length: customers }, async () => {
      const { socket, device } = await customerAt(server);
      const { conversation } = await socket.command('message.leave', saying('0'));
      return { socket, device, conversation, acknowledged: ['0'] };
    }),
  );
  const talking = chats.map(async ({ socket, conversation, acknowledged }) => {
    while (!stopped) {
      const text = String(acknowledged.length);
      await socket.command('message.send', words(conversation, text));
      acknowledged.push(text);
    }
  });
  const stop = async () => {
    stopped = true;
    await Promise.all(talking);
    for (const { socket } of chats) socket.cut();
  };
  return { chats, stop };
}

async function textsAt(server: ServerProcess, { device, conversation }: { device: string; conversation: string }): Promise<string[]> {
  const { socket } = await customerAt(server, device);
  await socket.follow(conversation);
  const texts = socket.frames.flatMap((frame) =>
    frame.type === 'entry' && frame.entry.type === 'message' ? [(frame.entry.body as { text: string }).text] : [],
  );
  socket.cut();
  return texts;
}

/** A folder with a configuration and nothing else. */
function emptyFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'tuki-backup-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'tuki.config.json'), '{}');
  return folder;
}

suite('tuki backup and tuki restore', () => {
  test('a backup of a busy server, restored into an empty folder, holds everything acknowledged before it', async (t) => {
    const server = await serverProcess(t);
    await server.started();
    const { socket, device, token } = await customerAt(server);
    const picture = await upload(server, token);
    const { conversation } = await socket.command('message.leave', saying('Katso kuvaa'));
    await socket.command('message.send', { ...words(conversation, 'Kuva'), files: [picture] });
    socket.cut();
    const { chats, stop } = await busyChats(server, 4);
    const before = chats.map(({ acknowledged }) => [...acknowledged]);
    const { code, out } = await tuki(server.folder, ['backup', 'copy.tuki']);
    const during = chats.map(({ acknowledged }) => acknowledged.length);
    await stop();
    assert.deepEqual([code, out], [0, [`${join(server.folder, 'copy.tuki')} holds 5 conversations and 1 upload.`]]);
    assert.ok(
      during.some((length, index) => length > (before[index]?.length ?? 0)),
      'the server went on meanwhile',
    );

    const other = await serverProcess(t);
    const copy = join(server.folder, 'copy.tuki');
    assert.equal(statSync(copy).mode & 0o777, 0o600);
    assert.equal((await tuki(other.folder, ['restore', copy])).code, 0);
    await other.started();
    for (const [index, chat] of chats.entries()) {
      const texts = await textsAt(other, chat);
      const [least, most] = [before[index]?.length ?? 0, chat.acknowledged.length];
      assert.ok(texts.length >= least && texts.length <= most + 1, `${least} ≤ ${texts.length} ≤ ${most + 1}`);
      assert.deepEqual(
        texts,
        texts.map((_, place) => String(place)),
      );
    }
    assert.deepEqual(await textsAt(other, { device, conversation }), ['Katso kuvaa', 'Kuva']);
    assert.deepEqual(
      readFileSync(join(other.folder, 'data', 'files', picture)),
      readFileSync(join(server.folder, 'data', 'files', picture)),
    );
  });

  test('a restore keeps the database that was there beside the new one, with what its log held', async (t) => {
    const server = await serverProcess(t);
    await server.started();
    const { socket, device } = await customerAt(server);
    const { conversation } = await socket.command('message.leave', saying('Ennen'));
    assert.equal((await tuki(server.folder, ['backup', 'copy.tuki'])).code, 0);
    await socket.command('message.send', words(conversation, 'Jälkeen'));
    server.signal('SIGKILL');
    await server.ended();
    const { code, out } = await tuki(server.folder, ['restore', 'copy.tuki']);
    assert.equal(code, 0);
    const kept = /^What was there before is (.+)\.$/.exec(out[1] ?? '')?.[1] ?? '';
    assert.match(kept, /tuki\.sqlite\.before-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d$/);
    const old = new DatabaseSync(kept, { readOnly: true });
    assert.equal(old.prepare("select count(*) as n from entries where body like '%Jälkeen%'").get()?.n, 1);
    old.close();
    await server.started();
    assert.deepEqual(await textsAt(server, { device, conversation }), ['Ennen']);
  });

  test('nothing is restored, and no second server starts, while a server holds the data folder', async (t) => {
    const server = await serverProcess(t);
    await server.started();
    assert.equal((await tuki(server.folder, ['backup', 'copy.tuki'])).code, 0);
    const data = join(server.folder, 'data');
    assert.equal(await refusal(server.folder, ['restore', 'copy.tuki']), `A Tuki server uses ${data}: stop it, then restore.`);
    assert.match(await refusal(server.folder, ['start']), /^Another Tuki server, or a restore, uses .+: stop it, or name another folder/);
  });

  test('a file that is none of ours, damaged, newer or in use is refused, and nothing has changed', async (t) => {
    const folder = emptyFolder(t);
    const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);
    const database = (name: string, statements: string) => {
      const db = new DatabaseSync(join(folder, name));
      db.exec(statements);
      db.close();
    };
    assert.equal((await tuki(folder, ['settings', 'export'])).code, 0);
    assert.equal((await tuki(folder, ['backup', 'good.tuki'])).code, 0);
    const good = readFileSync(join(folder, 'good.tuki'));
    write('notes.txt', 'Muista maito. '.repeat(500));
    write('torn.tuki', Buffer.concat([good.subarray(0, 8192), Buffer.alloc(20_000, 0x5a), good.subarray(28_192)]));
    write('newer.tuki', good);
    database('newer.tuki', "insert into kysely_migration values ('9999-from-the-future', '2030-01-01T00:00:00.000Z')");
    database('other.sqlite', 'create table songs (name text)');
    write('open.tuki', good);
    write('open.tuki-wal', 'something');
    const sentences = {
      'none.tuki': /^There is no file .+none\.tuki\.$/,
      'notes.txt': /notes\.txt is damaged, or is no SQLite database: name a file that tuki backup made\.$/,
      'torn.tuki': /torn\.tuki is damaged/,
      'newer.tuki': /newer\.tuki was written by a newer version of Tuki: restore it with that version\.$/,
      'other.sqlite': /other\.sqlite is no database of Tuki: name a file that tuki backup made\.$/,
      'open.tuki': /open\.tuki is a database in use, or one that was not closed: make a copy of it with tuki backup\.$/,
    };
    const before = readFileSync(join(folder, 'data', 'tuki.sqlite'));
    const files = readdirSync(join(folder, 'data')).sort();
    for (const [name, sentence] of Object.entries(sentences)) assert.match(await refusal(folder, ['restore', name]), sentence);
    assert.deepEqual(readFileSync(join(folder, 'data', 'tuki.sqlite')), before);
    assert.deepEqual(readdirSync(join(folder, 'data')).sort(), [...files, 'files', 'in-use.lock'].sort());
  });

  test('a damaged database is refused at start with the way back, which works', async (t) => {
    const server = await serverProcess(t);
    await server.started();
    const { socket, device } = await customerAt(server);
    const { conversation } = await socket.command('message.leave', saying('Tallessa'));
    assert.equal((await tuki(server.folder, ['backup', 'copy.tuki'])).code, 0);
    server.signal('SIGTERM');
    await server.ended();
    const file = join(server.folder, 'data', 'tuki.sqlite');
    const content = readFileSync(file);
    writeFileSync(file, Buffer.concat([content.subarray(0, 100), Buffer.alloc(6000, 0x5a), content.subarray(6100)]));
    server.start();
    assert.equal(await server.ended(), 1);
    assert.match(server.err, /^The database file .+ is damaged.+: bring a backup back with tuki restore <file>, or move it away.+\n$/);
    assert.equal((await tuki(server.folder, ['restore', 'copy.tuki'])).code, 0);
    await server.started();
    assert.deepEqual(await textsAt(server, { device, conversation }), ['Tallessa']);
  });

  test('a plain copy of the database is restored too, and leaves the uploads as they are', async (t) => {
    const folder = emptyFolder(t);
    assert.equal((await tuki(folder, ['settings', 'export'])).code, 0);
    writeFileSync(join(folder, 'plain.sqlite'), readFileSync(join(folder, 'data', 'tuki.sqlite')));
    mkdirSync(join(folder, 'data', 'files'));
    writeFileSync(join(folder, 'data', 'files', 'an-upload'), 'x');
    const { code, out } = await tuki(folder, ['restore', 'plain.sqlite']);
    assert.equal(code, 0);
    assert.match(out[0] ?? '', /is restored: 0 conversations and no uploads, so that those in place stay as they are\.$/);
    assert.ok(existsSync(join(folder, 'data', 'files', 'an-upload')));
  });

  test('what cannot be done is said in one sentence', async (t) => {
    const folder = emptyFolder(t);
    const postgres = { TUKI_DATABASE_URL: 'postgres://tuki@db.example/tuki' };
    assert.match(await refusal(folder, ['backup', 'x'], postgres), /^The database is PostgreSQL: back it up with pg_dump, and treat/);
    assert.match(await refusal(folder, ['restore', 'x'], postgres), /^The database is PostgreSQL: restore it with pg_restore or psql/);
    assert.match(await refusal(folder, ['backup', 'x']), /^There is no database at .+tuki\.sqlite: start the server once/);
    assert.equal(await refusal(folder, ['backup']), 'tuki backup takes one file; see tuki help backup.');
    assert.equal(await refusal(folder, ['restore', 'a', 'b']), 'tuki restore takes one file; see tuki help restore.');
    assert.equal((await tuki(folder, ['settings', 'export'])).code, 0);
    assert.match(
      await refusal(folder, ['backup', 'tuki.config.json']),
      /tuki\.config\.json is there already: name another file, or remove it\.$/,
    );
    assert.match(await refusal(folder, ['backup', 'nowhere/copy.tuki']), /nowhere\/copy\.tuki/);
  });
});
