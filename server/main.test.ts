import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { suite, it as test } from 'node:test';
import { twoClients } from './testing/running-client.ts';
import { plainMessage, words } from './testing/scenes.ts';
import { type ServerProcess, serverProcess } from './testing/server-process.ts';
import { cookieOf, newDevice, password } from './testing/test-server.ts';
import { TestSocket } from './testing/test-socket.ts';
import { until } from './testing/until.ts';

async function administratorOf(server: ServerProcess): Promise<string> {
  const body = JSON.stringify({ code: await server.inviteCode(), name: 'Aino', email: 'aino@salpa.example', password });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${server.url}/api/v1/desk/invitations/accept`, { method: 'POST', headers, body });
  assert.equal(answer.status, 200, await answer.text());
  return cookieOf(answer);
}

async function visitorOf(server: ServerProcess, device: string): Promise<TestSocket> {
  const socket = new TestSocket(server.socketUrl, { origin: server.url });
  await socket.hello({ kind: 'visitor', site: 'salpa', device, lang: 'fi' });
  return socket;
}

/** It ended with 1, and all that it wrote is one sentence. */
async function sentenceOf(server: ServerProcess): Promise<string> {
  server.start();
  assert.equal(await server.ended(), 1, server.err);
  assert.equal(server.out, '');
  const lines = server.err.trimEnd().split('\n');
  assert.equal(lines.length, 1, server.err);
  return lines[0] ?? '';
}

suite('tuki start', () => {
  test('prints where everything is, and the first link until it was used', async (t) => {
    const server = await serverProcess(t);
    await server.started();
    await until('the last line', () => server.out.includes('#invite='));
    const lines = server.out.trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => line.split(/ {2,}/)[0]),
      ['Desk', 'First sign-in'],
    );
    assert.equal(server.err, '');
    await administratorOf(server);
    server.signal('SIGTERM');
    assert.equal(await server.ended(), 0);
    await server.started();
    assert.ok(!server.out.includes('First sign-in'));
  });

  test('says in one sentence that the port is taken', async (t) => {
    const server = await serverProcess(t);
    const other = createServer().listen(server.port, '127.0.0.1');
    await once(other, 'listening');
    t.after(async () => void other.close());
    assert.equal(
      await sentenceOf(server),
      `Port ${server.port} is taken by another program; set another one with PORT or "port" in tuki.config.json.`,
    );
  });

  test('says in one sentence that the data folder cannot be written', async (t) => {
    const server = await serverProcess(t, {}, { TUKI_DATA_DIR: 'settings.json/data' });
    assert.match(await sentenceOf(server), /settings\.json\/data/);
  });

  test('says in one sentence which setting is wrong', async (t) => {
    const server = await serverProcess(t, {}, { TUKI_LOG_LEVEL: 'loud' });
    assert.match(await sentenceOf(server), /^logLevel: .*, in the environment variable TUKI_LOG_LEVEL$/);
    const other = await serverProcess(t);
    writeFileSync(join(other.folder, 'tuki.config.json'), '{ "prot": 1 }');
    assert.equal(await sentenceOf(other), 'prot: is not a known name; did you mean port?, in tuki.config.json');
  });
});

suite('a server that is asked to end', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    test(`by ${signal} tells its sockets to come back and ends with 0, with nothing to complain about`, async (t) => {
      const server = await serverProcess(t, { configuration: { logLevel: 'info', drainSeconds: 20 } });
      await server.started();
      const visitors = await Promise.all(Array.from({ length: 5 }, () => visitorOf(server, newDevice())));
      await visitors[0]?.command('message.leave', plainMessage);
      server.signal(signal);
      server.signal(signal);
      for (const visitor of visitors) {
        await visitor.until('bye');
        assert.equal((await visitor.ended()).code, 4000);
      }
      assert.equal(await server.ended(), 0);
      assert.equal(server.err, '');
      assert.ok(!/"level":[456]0/.test(server.out), server.out);
    });
  }

  test('takes no new conversation, and sends everybody away within drainSeconds, however many there are', async (t) => {
    const server = await serverProcess(t, { configuration: { drainSeconds: 4 } });
    await server.started();
    const visitors = await Promise.all(Array.from({ length: 150 }, () => visitorOf(server, newDevice())));
    server.signal('SIGTERM');
    const byes = await Promise.all(visitors.map((visitor) => visitor.until('bye')));
    for (const visitor of visitors) assert.equal((await visitor.ended()).code, 4000);
    assert.deepEqual([...new Set(byes.map(({ retryAfterMs }) => retryAfterMs))], [4000], 'each client takes a part of it by chance');
    await assert.rejects(visitorOf(server, newDevice()), 'nobody new is let in');
    assert.equal(await server.ended(), 0);
  });

  test('does not wait for connections that browsers opened ahead of need', async (t) => {
    const server = await serverProcess(t, { configuration: { drainSeconds: 600 } });
    await server.started();
    const silent = connect(server.port, '127.0.0.1');
    silent.on('error', () => undefined);
    await fetch(`${server.url}/healthz`);
    server.signal('SIGINT');
    assert.equal(await server.ended(), 0);
    silent.destroy();
  });

  test('does not wait longer than drainSeconds for those who do not answer', async (t) => {
    const server = await serverProcess(t, { configuration: { drainSeconds: 0.3 } });
    await server.started();
    const deaf = await visitorOf(server, newDevice());
    deaf.tcp().pause();
    const half = connect(server.port, '127.0.0.1');
    half.on('error', () => undefined);
    half.write('POST /api/v1/claims HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
    await fetch(`${server.url}/healthz`);
    server.signal('SIGINT');
    assert.equal(await server.ended(), 0);
    deaf.cut();
    half.destroy();
  });
});

suite('a server that was killed with SIGKILL in the middle of a chat', () => {
  test('has everything that it acknowledged, and clients go on by themselves, with nothing lost or twice', async (t) => {
    const server = await serverProcess(t);
    await server.started();
    const cookie = await administratorOf(server);
    const { visitor, agent, conversation } = await twoClients(server, cookie);
    t.after(async () => {
      for (const { client } of [visitor, agent]) client.stop();
    });
    const expected: string[] = [];
    for (const life of [1, 2]) {
      const sent = Array.from({ length: 30 }, (_, index) => `${life}.${index}`).map((text) => {
        expected.push(text);
        return visitor.client.command('message.send', words(conversation, text));
      });
      await sent[9];
      server.signal('SIGKILL');
      assert.equal(await server.ended(), 'SIGKILL');
      await server.started();
      await Promise.all(sent);
    }
    await agent.client.command('message.send', words(conversation, 'Yhä täällä'));
    for (const side of [visitor, agent]) {
      await until('everything to arrive', () => side.texts().includes('Yhä täällä'));
      assert.deepEqual(side.texts(), ['Alku', ...expected, 'Yhä täällä']);
    }
    assert.ok(visitor.states.includes('waiting'));
  });
});
