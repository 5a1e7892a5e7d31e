import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { suite, it as test } from 'node:test';
import WebSocket from 'ws';
import { Client, type ClientOptions, type ClientState } from '../../protocol/client.ts';
import { emptyThread, receive, type Thread } from '../../protocol/thread.ts';
import { plainChat, words } from '../testing/scenes.ts';
import { newDevice, startTestServer, type TestServer } from '../testing/test-server.ts';
import { until } from '../testing/until.ts';

/** The widget's own client on a real socket, and what its customer would see. */
class RunningClient {
  readonly client: Client;
  thread: Thread = emptyThread;
  readonly states: ClientState['name'][] = [];
  #socket: WebSocket | undefined;

  constructor(server: TestServer, hello: ClientOptions['hello'], headers: Record<string, string> = {}) {
    this.client = new Client({
      connect: ({ open, message, close }) => {
        const socket = new WebSocket(server.socketUrl, { headers: { origin: server.url, ...headers } });
        socket.on('open', open);
        socket.on('message', (data) => message(data.toString()));
        socket.on('error', () => undefined);
        socket.on('close', close);
        this.#socket = socket;
        return socket;
      },
      timers: { now: Date.now, set: (run, ms) => clearing(setTimeout(run, Math.min(ms, 200))) },
      random: Math.random,
      newId: randomUUID,
      hello,
      name: 'test/1',
    });
    this.client.onState(({ name }) => this.states.push(name));
    this.client.start();
  }

  follow(conversation: string): void {
    this.client.follow({ feed: 'conversation', id: conversation, after: 0 }, (frame) => {
      this.thread = receive(this.thread, frame);
    });
  }

  texts(): string[] {
    return this.thread.entries.flatMap((entry) => (entry.type === 'message' ? [(entry.body as { text: string }).text] : []));
  }

  /** Cuts the line as a lost network does. */
  cut(): void {
    this.#socket?.terminate();
  }
}

const stop = (...clients: RunningClient[]): void => {
  for (const { client } of clients) client.stop();
};
const clearing = (timer: NodeJS.Timeout) => () => clearTimeout(timer);
const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index}`);
const assertContiguous = ({ entries }: Thread): void => {
  const seqs = entries.map(({ seq }) => seq);
  assert.deepEqual(
    seqs,
    [...new Set(seqs)].sort((a, b) => a - b),
  );
};

/** A customer and an agent, both with the clients' own program, in one chat. */
async function twoClients(server: TestServer): Promise<{ visitor: RunningClient; agent: RunningClient; conversation: string }> {
  const { cookie } = await server.administrator();
  const agent = new RunningClient(server, () => ({ kind: 'agent' }), { cookie });
  await agent.client.command('availability.set', { available: true });
  const device = newDevice();
  const visitor = new RunningClient(server, () => ({ kind: 'visitor', site: 'salpa', device, lang: 'fi' }));
  const { conversation } = await visitor.client.command('chat.start', plainChat('Alku'));
  const offered = await new Promise<{ id: string; version: number }>((resolve) => {
    agent.client.follow({ feed: 'work', after: 0 }, ({ rows }) => {
      const row = rows.find(({ status }) => status === 'offered');
      if (row) resolve(row);
    });
  });
  await agent.client.command('offer.accept', { conversation, item: offered.id, version: offered.version });
  for (const side of [visitor, agent]) side.follow(conversation);
  return { visitor, agent, conversation };
}

suite('the clients’ own program on a real server', () => {
  test('cut again and again in the middle, loses nothing and sends nothing twice', async (t) => {
    const server = await startTestServer(t);
    const { visitor, agent, conversation } = await twoClients(server);
    t.after(() => stop(visitor, agent));
    const sent: Promise<unknown>[] = [];
    for (const text of numbers(60)) {
      sent.push(visitor.client.command('message.send', words(conversation, text)));
      if (Number(text) % 15 === 7) visitor.cut();
      if (Number(text) % 20 === 13) agent.cut();
      if (Number(text) % 10 === 9) await sent.at(-1);
    }
    await Promise.all(sent);
    for (const side of [visitor, agent]) {
      await until('everything to arrive', () => side.texts().length >= 61);
      assert.deepEqual(side.texts(), ['Alku', ...numbers(60)]);
      assertContiguous(side.thread);
    }
    assert.ok(visitor.states.filter((name) => name === 'waiting').length >= 4);
  });

  test('comes back by itself after the server was restarted, and sends what was not answered', async (t) => {
    const server = await startTestServer(t);
    const { visitor, agent, conversation } = await twoClients(server);
    t.after(() => stop(visitor, agent));
    const sent = numbers(20).map((text) => visitor.client.command('message.send', words(conversation, text)));
    await server.restart();
    await Promise.all(sent);
    await agent.client.command('message.send', words(conversation, 'Tervetuloa takaisin'));
    for (const side of [visitor, agent]) {
      await until('everything to arrive', () => side.texts().includes('Tervetuloa takaisin'));
      assert.deepEqual(side.texts(), ['Alku', ...numbers(20), 'Tervetuloa takaisin']);
      assertContiguous(side.thread);
    }
  });

  test('does not come back with a session that has ended', async (t) => {
    const server = await startTestServer(t);
    const administrator = await server.administrator();
    const agent = new RunningClient(server, () => ({ kind: 'agent' }), { cookie: administrator.cookie });
    t.after(() => agent.client.stop());
    await until('the desk to be online', () => agent.client.state.name === 'online');
    await administrator.request('DELETE', '/api/v1/desk/session');
    await until('the desk to be signed out', () => agent.client.state.name === 'ended');
  });
});
