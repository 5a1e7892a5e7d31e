import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { suite, it as test } from 'node:test';
import { closeCode } from '../../protocol/close-code.ts';
import type { ServerFrame } from '../../protocol/frame.ts';
import { chatInHand, words } from '../testing/scenes.ts';
import { newDevice, startTestServer, type TestServer } from '../testing/test-server.ts';
import { until } from '../testing/until.ts';
import { maxFrameBytes } from './transport.ts';

type Event = { stream: string } | { close: number; reason: string } | ServerFrame;
const aVisitor = (device = newDevice()) => ({ kind: 'visitor', site: 'salpa', device, lang: 'fi' });
const hello = (as: object = aVisitor()) => JSON.stringify({ type: 'hello', protocol: 1, client: 'test/1', as });
const ping = '{"type":"ping"}';

/** A stream as it comes from the server, and the requests beside it. */
class TestStream {
  readonly events: Event[] = [];
  readonly headers: Headers;
  readonly #server: TestServer;
  readonly #stop: AbortController;

  static async open(server: TestServer, frames: string[], headers: Record<string, string> = {}): Promise<TestStream> {
    const stop = new AbortController();
    const answer = await fetch(`${server.url}/api/v1/stream`, {
      method: 'POST',
      body: JSON.stringify({ frames }),
      headers: { 'content-type': 'application/json', origin: server.url, ...headers },
      signal: stop.signal,
    });
    assert.equal(answer.status, 200);
    const stream = new TestStream(server, answer, stop);
    await until('the stream’s name', () => stream.events.length > 0);
    return stream;
  }

  private constructor(server: TestServer, { headers, body }: Response, stop: AbortController) {
    this.#server = server;
    this.#stop = stop;
    this.headers = headers;
    this.#read(body).catch(() => undefined);
  }

  async #read(body: Response['body']): Promise<void> {
    let rest = '';
    for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('data: ')) this.events.push(JSON.parse(line.slice('data: '.length)));
    }
  }

  get end(): Event | undefined {
    return this.events.find((event) => 'close' in event);
  }

  frames(type: ServerFrame['type']): Event[] {
    return this.events.filter((event) => 'type' in event && event.type === type);
  }

  async until(type: ServerFrame['type']): Promise<void> {
    await until(type, () => this.frames(type).length > 0);
  }

  send(first: number, ...frames: string[]): Promise<Response> {
    const [named] = this.events as [{ stream: string }];
    return this.#server.request('POST', '/api/v1/stream/frames', { body: { stream: named.stream, first, frames } });
  }

  cut(): void {
    this.#stop.abort();
  }
}

/** How a stream ended, once it has. */
const ended = (stream: TestStream): Promise<Event> => until('the stream to end', () => stream.end);

suite('a stream', () => {
  test('tells its name first, asks nobody to hold it back, and goes on as a socket does', async (t) => {
    const server = await startTestServer(t);
    const stream = await TestStream.open(server, [hello()]);
    assert.match((stream.events[0] as { stream: string }).stream, /^[\w-]{43}$/);
    assert.equal(stream.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    assert.equal(stream.headers.get('cache-control'), 'no-store, no-transform');
    assert.equal(stream.headers.get('x-accel-buffering'), 'no');
    assert.equal(stream.headers.get('x-content-type-options'), 'nosniff');
    await stream.until('welcome');
    assert.equal((await stream.send(2, ping)).status, 204);
    await stream.until('pong');
    stream.cut();
  });

  test('takes each numbered frame once, however often and however overlapping it is sent', async (t) => {
    const server = await startTestServer(t);
    const stream = await TestStream.open(server, [hello()]);
    await stream.until('welcome');
    const command = (id: string) => JSON.stringify({ type: 'command', id, name: 'no-such-command', body: {} });
    for (const [first, ...ids] of [
      [2, 'a', 'b'],
      [2, 'a', 'b'],
      [3, 'b', 'c'],
      [4, 'c'],
      [1, 'x', 'a', 'b', 'c', 'd'],
    ] as const) {
      assert.equal((await stream.send(first, ...ids.map(command))).status, 204);
    }
    await until('the last answer', () => stream.frames('refused').some((frame) => 'id' in frame && frame.id === 'd'));
    assert.deepEqual(
      stream.frames('refused').map((frame) => 'id' in frame && frame.id),
      ['a', 'b', 'c', 'd'],
    );
    stream.cut();
  });

  test('refuses frames before which others are missing, and takes none of them', async (t) => {
    const server = await startTestServer(t);
    const stream = await TestStream.open(server, [hello()]);
    const early = await stream.send(3, ping);
    assert.equal(early.status, 400);
    assert.equal(((await early.json()) as { path: string }).path, 'first');
    await stream.send(2, hello());
    assert.deepEqual(await ended(stream), { close: closeCode.malformed, reason: 'hello was said already' });
    assert.deepEqual(stream.frames('pong'), []);
  });

  test('is known only to who opened it, and to nobody once it has gone', async (t) => {
    const server = await startTestServer(t);
    const stream = await TestStream.open(server, [hello()]);
    await stream.until('welcome');
    const guessed = await server.request('POST', '/api/v1/stream/frames', { body: { stream: 'guessed', first: 1, frames: [ping] } });
    assert.equal(guessed.status, 404);
    stream.cut();
    await until('the stream to be forgotten', async () => (await stream.send(2, ping)).status === 404);
  });

  test('ends with the code and the words that a socket would close with', async (t) => {
    const server = await startTestServer(t);
    const foreign = await TestStream.open(server, [hello()], { origin: 'https://elsewhere.example' });
    assert.equal(foreign.headers.get('access-control-allow-origin'), '*');
    const end = (await ended(foreign)) as { close: number; reason: string };
    assert.equal(end.close, closeCode.origin);
    assert.match(end.reason, /elsewhere/);
    const silent = await TestStream.open(server, [ping.replace('ping', 'typing')]);
    assert.equal(((await ended(silent)) as { close: number }).close, closeCode.malformed);
    assert.equal((await silent.send(2, ping)).status, 404);
    const large = await TestStream.open(server, [hello()]);
    await large.send(2, 'x'.repeat(maxFrameBytes + 1));
    assert.equal(((await ended(large)) as { close: number }).close, closeCode.tooLarge);
  });

  test('may be asked for from any page, which hello then decides', async (t) => {
    const server = await startTestServer(t);
    for (const path of ['/api/v1/stream', '/api/v1/stream/frames']) {
      const answer = await server.request('OPTIONS', path, { headers: { origin: 'https://shop.example' } });
      assert.equal(answer.status, 204);
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
      assert.equal(answer.headers.get('access-control-allow-headers'), 'content-type');
      assert.equal(answer.headers.get('access-control-allow-credentials'), null);
    }
  });

  test('refuses what is no opening, and who opens too many', async (t) => {
    const server = await startTestServer(t);
    for (const body of [{}, { frames: [] }, { frames: [{}] }, { frames: Array.from({ length: 101 }, () => ping) }]) {
      assert.equal((await server.request('POST', '/api/v1/stream', { body })).status, 400);
    }
    const statuses = new Set<number>();
    for (let count = 0; count < 300; count++) statuses.add((await server.request('POST', '/api/v1/stream', { body: {} })).status);
    assert.deepEqual([...statuses], [400, 429]);
  });

  test('of an agent needs the desk’s header beside the cookie, and ends with the session', async (t) => {
    const server = await startTestServer(t);
    const agent = await server.administrator();
    const { cookie } = agent;
    const forged = await TestStream.open(server, [hello({ kind: 'agent' })], { cookie });
    assert.equal(((await ended(forged)) as { close: number }).close, closeCode.session);
    const desk = await TestStream.open(server, [hello({ kind: 'agent' })], { cookie, 'x-tuki-desk': '1' });
    await desk.until('welcome');
    await agent.request('DELETE', '/api/v1/desk/session');
    assert.equal(((await ended(desk)) as { close: number }).close, closeCode.session);
  });

  test('that is silent for two heartbeats is cut, and its customer has left', async (t) => {
    const server = await startTestServer(t, { pace: { heartbeatMs: 200 } });
    const stream = await TestStream.open(server, [hello()]);
    await stream.until('welcome');
    await until('the stream to be cut', async () => (await stream.send(1, hello())).status === 404);
  });

  test('of a customer who signs out ends at once', async (t) => {
    const server = await startTestServer(t);
    const device = newDevice();
    const stream = await TestStream.open(server, [hello(aVisitor(device))]);
    await stream.until('welcome');
    const { token } = await server.visitor({ device });
    await fetch(`${server.url}/api/v1/session/end`, { method: 'POST', body: token });
    assert.deepEqual(await ended(stream), { close: closeCode.session, reason: 'signed out; begin another session' });
  });

  test('is told to come back when the server ends', async (t) => {
    const server = await startTestServer(t);
    const stream = await TestStream.open(server, [hello()]);
    await stream.until('welcome');
    await server.restart();
    assert.equal(stream.frames('bye').length, 1);
    assert.equal(((await ended(stream)) as { close: number }).close, closeCode.restart);
  });

  test('whose reader is too slow is cut off as such (law 2)', async (t) => {
    const server = await startTestServer(t, { pace: { heartbeatMs: 60_000 }, configuration: { limits: { enabled: false } } });
    const { visitor, desk, conversation } = await chatInHand(server);
    const reader = await slowReader(server, [hello(aVisitor(visitor.device)), follow(conversation)]);
    t.after(async () => void reader.sent.destroy());
    desk.send({ type: 'unfollow', feed: 'conversation', id: conversation });
    visitor.send({ type: 'unfollow', feed: 'conversation', id: conversation });
    // How much the machine keeps on the way differs, so that it is written until it is enough.
    for (let first = 3; (await reader.send(first)).status === 204; first++) {
      const ids = Array.from({ length: 100 }, () => desk.start('message.send', words(conversation, '€'.repeat(8000))));
      await Promise.all(ids.map((id) => desk.answer(id)));
    }
    const events = await reader.rest();
    assert.match(events.at(-1) ?? '', new RegExp(`^data: {"close":${closeCode.slow},`));
    const seqs = events.filter((line) => line.startsWith('data: {"type":"entry"')).map((line) => JSON.parse(line.slice(6)).prev as number);
    assert.deepEqual(
      seqs,
      [...seqs].sort((a, b) => a - b),
      'nothing is skipped before the end',
    );
  });
});

const follow = (id: string): string => JSON.stringify({ type: 'follow', feed: 'conversation', id, after: 0 });

interface SlowReader {
  sent: ClientRequest;
  /** Sends the frame of this number, a ping. */
  send(first: number): Promise<Response>;
  /** Reads what is left, to the end. */
  rest(): Promise<string[]>;
}

/** A client that opens a stream, and reads nothing of it but its name until it is asked for the rest. */
async function slowReader(server: TestServer, frames: string[]): Promise<SlowReader> {
  const headers = { 'content-type': 'application/json', origin: server.url };
  const sent = request(`${server.url}/api/v1/stream`, { method: 'POST', headers, agent: false }).end(JSON.stringify({ frames }));
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const [beginning] = (await once(answer.setEncoding('utf8'), 'data')) as [string];
  answer.pause();
  const stream = /"stream":"([^"]+)"/.exec(beginning)?.[1] ?? '';
  const send = (first: number) => server.request('POST', '/api/v1/stream/frames', { body: { stream, first, frames: [ping] } });
  const rest = async () => (await text(answer)).split('\n').filter((line) => line.startsWith('data: '));
  return { sent, send, rest };
}
