import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import { closeCode } from './close-code.ts';
import { FakeTimers, FakeWire } from './fake-host.ts';
import type { Wire, WireHandlers } from './wire.ts';
import { WireChoice } from './wire-choice.ts';

const minute = 60_000;
const welcome = '{"type":"welcome"}';

/** A client at a choice of wires, and everything that it heard. */
class Chooser {
  readonly timers = new FakeTimers();
  readonly sockets: FakeWire[] = [];
  readonly streams: FakeWire[] = [];
  readonly heard: string[] = [];
  readonly closed: number[] = [];
  socketThrows = false;
  streamLoads = true;
  wire: Wire | undefined;
  readonly #choice = new WireChoice({
    socket: (handlers) => {
      if (this.socketThrows) throw new Error('refused by the page’s policy');
      return this.#wire(this.sockets, handlers);
    },
    stream: async () => {
      if (!this.streamLoads) throw new Error('no network');
      return (handlers) => this.#wire(this.streams, handlers);
    },
    timers: this.timers,
  });

  connect(): void {
    this.wire = this.#choice.connect({
      open: () => this.wire?.send('{"type":"hello"}'),
      message: (text) => this.heard.push(text),
      close: (code) => this.closed.push(code),
    });
  }

  #wire(all: FakeWire[], handlers: WireHandlers): FakeWire {
    const wire = new FakeWire(handlers);
    all.push(wire);
    return wire;
  }

  get socket(): FakeWire {
    return last(this.sockets);
  }

  get stream(): FakeWire {
    return last(this.streams);
  }

  /** A socket that does not get through, and the stream that does. */
  async blocked(): Promise<void> {
    for (const _ of [1, 2]) {
      this.connect();
      this.socket.drop();
    }
    await loaded();
    this.stream.open();
    this.stream.bring(welcome);
  }
}

const last = (wires: FakeWire[]): FakeWire => wires.at(-1) ?? assert.fail('no such wire was opened');
/** What opens a stream has come. */
const loaded = () => new Promise((resolve) => setImmediate(resolve));
const types = (wire: FakeWire): string[] => wire.sent.map(({ type }) => type);

suite('the choice of a wire', () => {
  test('is a socket, and nothing else is loaded where it works', async () => {
    const chooser = new Chooser();
    chooser.connect();
    chooser.socket.open();
    chooser.socket.bring(welcome);
    chooser.timers.advance(minute);
    await loaded();
    assert.equal(chooser.streams.length, 0);
    assert.equal(chooser.timers.count, 0);
    assert.deepEqual(chooser.heard, [welcome]);
    chooser.wire?.send('{"type":"ping"}');
    assert.deepEqual(types(chooser.socket), ['hello', 'ping']);
  });

  test('stays a socket after one that failed, for networks hiccup', async () => {
    const chooser = new Chooser();
    chooser.connect();
    chooser.socket.drop();
    await loaded();
    assert.deepEqual(chooser.closed, [1006]);
    assert.equal(chooser.streams.length, 0);
  });

  for (const [how, code] of [
    ['are refused', 1006],
    ['are opened and closed at once', 1000],
  ] as const) {
    test(`is the stream, within the same connection, where two sockets ${how}`, async () => {
      const chooser = new Chooser();
      chooser.connect();
      chooser.socket.drop(code);
      chooser.connect();
      if (code === 1000) chooser.socket.open();
      chooser.socket.drop(code);
      await loaded();
      chooser.stream.open();
      chooser.stream.bring(welcome);
      assert.deepEqual(types(chooser.stream), ['hello']);
      assert.deepEqual(chooser.heard, [welcome]);
      assert.deepEqual(chooser.closed, [code]);
    });
  }

  test('is the stream where a socket cannot even be made', async () => {
    const chooser = new Chooser();
    chooser.socketThrows = true;
    chooser.connect();
    await loaded();
    chooser.connect();
    await loaded();
    assert.deepEqual(chooser.closed, [1006]);
    chooser.stream.open();
    chooser.stream.bring(welcome);
    assert.deepEqual(chooser.heard, [welcome]);
  });

  test('is the stream where a socket does not open in time', async () => {
    const chooser = new Chooser();
    chooser.connect();
    chooser.timers.advance(1_499);
    await loaded();
    assert.equal(chooser.streams.length, 0);
    chooser.timers.advance(1);
    await loaded();
    chooser.stream.open();
    chooser.stream.bring(welcome);
    assert.equal(chooser.socket.closedWith, 1000);
    chooser.socket.open();
    chooser.socket.bring(welcome);
    assert.deepEqual(chooser.heard, [welcome]);
    assert.deepEqual(types(chooser.socket), []);
  });

  test('is the stream where a socket opens and stays silent', async () => {
    const chooser = new Chooser();
    chooser.connect();
    chooser.timers.advance(1_000);
    chooser.socket.open();
    chooser.timers.advance(1_499);
    await loaded();
    assert.equal(chooser.streams.length, 0);
    chooser.timers.advance(1);
    await loaded();
    chooser.stream.open();
    chooser.stream.bring(welcome);
    assert.deepEqual(chooser.heard, [welcome]);
  });

  test('is the slow socket after all, where it brings the first frame', async () => {
    const chooser = new Chooser();
    chooser.connect();
    chooser.timers.advance(1_500);
    await loaded();
    chooser.stream.open();
    chooser.socket.open();
    chooser.socket.bring(welcome);
    assert.equal(chooser.stream.closedWith, 1000);
    chooser.stream.bring(welcome);
    chooser.stream.drop();
    chooser.wire?.send('{"type":"ping"}');
    assert.deepEqual(chooser.heard, [welcome]);
    assert.deepEqual(chooser.closed, []);
    assert.deepEqual(types(chooser.socket), ['hello', 'ping']);
  });

  test('is remembered for ten minutes, and then made anew', async () => {
    const chooser = new Chooser();
    await chooser.blocked();
    chooser.stream.drop();
    assert.deepEqual(chooser.closed, [1006, 1006]);
    chooser.timers.advance(10 * minute - 1);
    chooser.connect();
    await loaded();
    assert.equal(chooser.sockets.length, 2);
    assert.equal(chooser.streams.length, 2);
    chooser.stream.drop();
    chooser.timers.advance(10 * minute);
    chooser.connect();
    assert.equal(chooser.sockets.length, 3);
    chooser.socket.open();
    chooser.socket.bring(welcome);
    await loaded();
    assert.equal(chooser.streams.length, 2);
  });

  test('is forgotten when the stream fails too, so that another network is met afresh', async () => {
    const chooser = new Chooser();
    await chooser.blocked();
    chooser.connect();
    await loaded();
    chooser.stream.drop();
    chooser.connect();
    assert.equal(chooser.sockets.length, 3);
  });

  test('ends with the server’s own word, on whichever way it comes', async () => {
    const chooser = new Chooser();
    chooser.connect();
    chooser.timers.advance(1_500);
    await loaded();
    chooser.socket.open();
    chooser.socket.drop(closeCode.session);
    assert.deepEqual(chooser.closed, [closeCode.session]);
    assert.equal(chooser.stream.closedWith, 1000);
  });

  test('fails once where neither gets through, or the stream cannot be loaded', async () => {
    const chooser = new Chooser();
    chooser.streamLoads = false;
    for (const _ of [1, 2, 3]) {
      chooser.connect();
      chooser.socket.drop();
      await loaded();
    }
    assert.deepEqual(chooser.closed, [1006, 1006, 1006]);
    assert.equal(chooser.timers.count, 0);
  });

  test('may be given up at any time, with nothing left behind', async () => {
    const chooser = new Chooser();
    chooser.connect();
    chooser.timers.advance(1_500);
    chooser.wire?.close(1000);
    await loaded();
    assert.equal(chooser.streams.length, 0);
    assert.equal(chooser.socket.closedWith, 1000);
    assert.equal(chooser.timers.count, 0);
    chooser.socket.drop();
    assert.deepEqual(chooser.closed, []);
  });
});
