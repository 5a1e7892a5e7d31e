import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import { closeCode } from './close-code.ts';
import { FakeTimers } from './fake-host.ts';
import type { StreamFrames, StreamOpening } from './stream-requests.ts';
import { type Post, type Posted, StreamedWire } from './streamed-wire.ts';

/** The far end of a streamed wire: it answers when the test says so. */
class Far {
  readonly timers = new FakeTimers();
  readonly requests: StreamFrames[] = [];
  readonly heard: string[] = [];
  readonly closed: number[] = [];
  readonly wire: StreamedWire;
  opening: StreamOpening | undefined;
  aborted = 0;
  #text: (piece: string) => void = () => {};
  #stream = Promise.withResolvers<number>();
  #answer = Promise.withResolvers<number>();

  constructor() {
    this.wire = new StreamedWire((...request) => this.#post(...request), this.timers, {
      open: () => this.wire.send('hello'),
      message: (text) => this.heard.push(text),
      close: (code) => this.closed.push(code),
    });
  }

  #post(...[path, body, text]: Parameters<Post>): Posted {
    if (path === 'stream') {
      this.opening = body;
      this.#text = text;
      return this.#posted(this.#stream);
    }
    this.requests.push(body as StreamFrames);
    this.#answer = Promise.withResolvers();
    return this.#posted(this.#answer);
  }

  #posted({ promise, reject }: PromiseWithResolvers<number>): Posted {
    const abort = () => {
      this.aborted += 1;
      reject(new Error('aborted'));
    };
    return { status: promise, abort };
  }

  async piece(text: string): Promise<void> {
    this.#text(text);
    await turn();
  }

  /** Opens and names the stream. */
  async named(): Promise<this> {
    await turn();
    await this.piece('data: {"stream":"s1"}\n\n');
    return this;
  }

  async answer(status: number | Error): Promise<void> {
    await settle(this.#answer, status);
  }

  async end(status: number | Error): Promise<void> {
    await settle(this.#stream, status);
  }
}

const settle = async ({ resolve, reject }: PromiseWithResolvers<number>, status: number | Error): Promise<void> => {
  if (typeof status === 'number') resolve(status);
  else reject(status);
  await turn();
};
const turn = () => new Promise((resolve) => setImmediate(resolve));

suite('a streamed wire', () => {
  test('opens with hello, and says nothing more until the stream has a name', async () => {
    const far = new Far();
    assert.equal(far.opening, undefined);
    await turn();
    assert.deepEqual(far.opening, { frames: ['hello'] });
    far.wire.send('early');
    await turn();
    assert.deepEqual(far.requests, []);
    await far.named();
    assert.deepEqual(far.requests, [{ stream: 's1', first: 2, frames: ['early'] }]);
  });

  test('brings each frame once it is whole, however the pieces are cut, and passes over what is none', async () => {
    const far = await new Far().named();
    const text = ': padding\n\ndata: {"type":"pong"}\n\ndata: {"a":"ä\\n"}\n\ndata: <html>\n\n';
    for (const letter of text) await far.piece(letter);
    assert.deepEqual(far.heard, ['{"type":"pong"}', '{"a":"ä\\n"}']);
  });

  test('has one request under way, and the next takes everything that came meanwhile, numbered on', async () => {
    const far = await new Far().named();
    for (const text of ['a', 'b', 'c']) far.wire.send(text);
    assert.deepEqual(far.requests, [{ stream: 's1', first: 2, frames: ['a'] }]);
    await far.answer(204);
    assert.deepEqual(far.requests[1], { stream: 's1', first: 3, frames: ['b', 'c'] });
    await far.answer(204);
    far.wire.send('d');
    assert.deepEqual(far.requests[2], { stream: 's1', first: 5, frames: ['d'] });
  });

  test('sends no more in one request than the server takes', async () => {
    const far = await new Far().named();
    far.wire.send('x');
    for (let count = 0; count < 150; count++) far.wire.send(`${count}`);
    for (const long of [100_000, 100_000, 200_000]) far.wire.send('y'.repeat(long));
    const sizes: number[] = [];
    while (sizes.reduce((sum, size) => sum + size, 0) < 154) {
      sizes.push(far.requests.at(-1)?.frames.length ?? 0);
      await far.answer(204);
    }
    assert.deepEqual(sizes, [1, 100, 51, 1, 1]);
  });

  for (const [what, status] of [
    ['was not answered', new Error('network')],
    ['was put off by the limit', 429],
    ['met a server that could not', 503],
  ] as const) {
    test(`repeats a request that ${what}, with the same number`, async () => {
      const far = await new Far().named();
      far.wire.send('a');
      await far.answer(status);
      far.wire.send('b');
      assert.equal(far.requests.length, 1);
      far.timers.advance(300);
      await turn();
      assert.deepEqual(far.requests[1], far.requests[0]);
      await far.answer(204);
      assert.deepEqual(far.requests[2], { stream: 's1', first: 3, frames: ['b'] });
      assert.deepEqual(far.closed, []);
    });
  }

  test('is lost when a request is never answered', async () => {
    const far = await new Far().named();
    far.wire.send('a');
    for (const pauseMs of [300, 1_000, 3_000]) {
      await far.answer(new Error('network'));
      far.timers.advance(pauseMs);
      await turn();
    }
    assert.equal(far.requests.length, 3);
    assert.deepEqual(far.closed, [1006]);
    assert.ok(far.aborted > 0);
  });

  test('gives a request ten seconds, and repeats it then', async () => {
    const far = await new Far().named();
    far.wire.send('a');
    far.timers.advance(10_000);
    await turn();
    assert.equal(far.aborted, 1);
    far.timers.advance(300);
    await turn();
    assert.deepEqual(far.requests[1], far.requests[0]);
    await far.answer(204);
    assert.equal(far.timers.count, 0);
  });

  test('is lost, to be opened anew, when the server does not know the stream any more', async () => {
    const far = await new Far().named();
    far.wire.send('a');
    await far.answer(404);
    assert.deepEqual(far.closed, [1006]);
    await far.end(200);
    assert.deepEqual(far.closed, [1006]);
  });

  test('ends for good when the server can never take a request', async () => {
    const far = await new Far().named();
    far.wire.send('a');
    await far.answer(400);
    assert.deepEqual(far.closed, [closeCode.malformed]);
  });

  test('closes with the server’s code, or without one as a lost line', async () => {
    const told = await new Far().named();
    await told.piece('data: {"close":4004,"reason":"sign in again"}\n\n');
    await told.end(200);
    assert.deepEqual(told.closed, [closeCode.session]);
    const ended = await new Far().named();
    await ended.end(200);
    assert.deepEqual(ended.closed, [1006]);
    const broken = await new Far().named();
    await broken.end(new Error('network'));
    assert.deepEqual(broken.closed, [1006]);
  });

  test('that was closed is silent, before it opened as after', async () => {
    const early = new Far();
    early.wire.close();
    await turn();
    assert.equal(early.opening, undefined);
    const far = await new Far().named();
    far.wire.close();
    assert.equal(far.aborted, 1);
    await far.piece('data: {"type":"pong"}\n\n');
    far.wire.send('late');
    await far.end(new Error('aborted'));
    assert.deepEqual([far.heard, far.closed, far.requests], [[], [], []]);
  });
});
