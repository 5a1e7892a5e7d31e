import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { suite, type TestContext, it as test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { plainChat, rowOf, words } from './testing/scenes.ts';
import { type ServerProcess, serverProcess } from './testing/server-process.ts';
import { cookieOf, newDevice, password } from './testing/test-server.ts';
import { TestSocket } from './testing/test-socket.ts';
import { until } from './testing/until.ts';

/** Longer than an offer lasts. */
const offerMs = 21_000;

/** What breaks the disk under a running server, and mends it. */
interface Fault {
  begin(server: ServerProcess): void;
  end(server: ServerProcess): void;
}

/** Whether this user may do this at all: mounting and file attributes are the superuser's. */
function may(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
const run = (program: string, ...args: string[]): void => void execFileSync(program, args, { stdio: 'pipe' });

async function agentAt(server: ServerProcess): Promise<TestSocket> {
  const body = JSON.stringify({ code: await server.inviteCode(), name: 'Aino', email: 'aino@salpa.example', password });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${server.url}/api/v1/desk/invitations/accept`, { method: 'POST', headers, body });
  assert.equal(answer.status, 200, await answer.clone().text());
  const desk = new TestSocket(server.socketUrl, { cookie: cookieOf(answer), origin: server.url });
  await desk.hello({ kind: 'agent' });
  await desk.command('availability.set', { available: true });
  await desk.followWork();
  return desk;
}

async function customerAt(server: ServerProcess): Promise<TestSocket> {
  const socket = new TestSocket(server.socketUrl, { origin: server.url });
  await socket.hello({ kind: 'visitor', site: 'salpa', device: newDevice(), lang: 'fi' });
  return socket;
}

async function chatAt(server: ServerProcess) {
  const [desk, visitor] = [await agentAt(server), await customerAt(server)];
  const { conversation, item } = await visitor.command('chat.start', plainChat());
  const { version } = await rowOf(desk, item, 'offered');
  await desk.command('offer.accept', { conversation, item, version });
  await desk.follow(conversation);
  return { desk, visitor, conversation };
}

const health = async (server: ServerProcess) => {
  const answer = await fetch(`${server.url}/healthz`);
  return { code: answer.status, ...((await answer.json()) as { status: string; store: string; reason?: string }) };
};
const logged = (server: ServerProcess, words: string): number => server.out.split('\n').filter((line) => line.includes(words)).length;

/** The whole story of a fault: refused for now, told once, and gone by itself. */
async function survives(t: TestContext, server: ServerProcess, fault: Fault): Promise<void> {
  await server.started();
  const { desk, visitor, conversation } = await chatAt(server);
  const waiting = await customerAt(server);
  const { item } = await waiting.command('chat.start', plainChat('Toinen'));
  await rowOf(desk, item, 'offered');
  t.after(() => {
    for (const socket of [desk, visitor, waiting]) socket.cut();
  });

  fault.begin(server);
  const message = words(conversation, 'Menikö perille?');
  const problem = await visitor.refused('message.send', message, 'sent-during');
  assert.deepEqual([problem.code, problem.retryable, (problem.retryAfterMs ?? 0) > 0], ['unavailable', true, true]);
  const sick = await health(server);
  assert.deepEqual([sick.code, sick.status, sick.store], [503, 'failing', 'failing']);
  assert.match(sick.reason ?? '', /^SQLite: /);
  // The offer runs out meanwhile, so that the sweep has something to write and cannot.
  await pause(offerMs);
  assert.equal((await visitor.refused('message.send', message, 'sent-during-too')).code, 'unavailable');
  fault.end(server);

  await until('the server to be well', async () => (await health(server)).status === 'ok');
  visitor.frames.length = 0;
  await visitor.command('message.send', message, 'sent-during');
  await visitor.command('message.send', message, 'sent-during');
  await desk.until('entry', ({ entry }) => entry.type === 'message' && (entry.body as { text: string }).text === message.text);
  const arrived = desk.frames.filter((frame) => frame.type === 'entry' && JSON.stringify(frame).includes(message.text));
  assert.equal(arrived.length, 1, 'refused was not saved, and sent again it is saved once');
  await rowOf(desk, item, 'waiting');
  assert.equal(logged(server, 'the store cannot be used at the moment'), 1, server.out);
  await until('the end of the trouble in the log', () => logged(server, 'the store can be used again') === 1);
  assert.equal(logged(server, '"level":50'), 1, `nothing else is an error: ${server.out}`);
  server.signal('SIGTERM');
  assert.equal(await server.ended(), 0);
}

const options = { configuration: { logLevel: 'info' } };

suite('a disk that fails under a running server', { concurrency: true }, () => {
  test('a full disk', async (t) => {
    const disk = mkdtempSync(join(tmpdir(), 'tuki-disk-'));
    const mounted = may(() => run('mount', '-t', 'tmpfs', '-o', 'size=8m', 'none', disk));
    t.after(() => {
      if (mounted) run('umount', '-l', disk);
      rmSync(disk, { recursive: true, force: true });
    });
    if (!mounted) return t.skip('only the superuser may mount a small disk');
    const server = await serverProcess(t, options, { TUKI_DATA_DIR: disk });
    const filler = join(disk, 'filler');
    await survives(t, server, {
      begin: () => {
        const { bavail, bsize } = statfsSync(disk);
        may(() => writeFileSync(filler, Buffer.alloc(bavail * bsize)));
      },
      end: () => rmSync(filler),
    });
  });

  test('a quota that is used up', async (t) => {
    if (!may(() => run('prlimit', '--version'))) return t.skip('this machine has no prlimit');
    const server = await serverProcess(t, options);
    const limit = (bytes: string) => run('prlimit', '--pid', String(server.pid), `--fsize=${bytes}:`);
    await survives(t, server, { begin: () => limit('0'), end: () => limit('unlimited') });
  });

  test('a database that another program has locked', async (t) => {
    const server = await serverProcess(t, options);
    let other: DatabaseSync | undefined;
    await survives(t, server, {
      begin: () => {
        other = new DatabaseSync(join(server.folder, 'data', 'tuki.sqlite'), { timeout: 5000 });
        other.exec('begin immediate');
      },
      end: () => other?.close(),
    });
  });

  test('files that became read-only', async (t) => {
    const server = await serverProcess(t, options);
    const data = join(server.folder, 'data');
    const attribute = (sign: '+i' | '-i') =>
      run('chattr', sign, ...readdirSync(data, { withFileTypes: true }).flatMap((file) => (file.isFile() ? [join(data, file.name)] : [])));
    const probe = join(server.folder, 'probe');
    writeFileSync(probe, '');
    if (!may(() => run('chattr', '+i', probe))) return t.skip('only the superuser may make a file immutable');
    run('chattr', '-i', probe);
    t.after(() => may(() => attribute('-i')));
    await survives(t, server, { begin: () => attribute('+i'), end: () => attribute('-i') });
  });
});
