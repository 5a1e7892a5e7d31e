import { Client, type ClientOptions } from './client.ts';
import type { Entry } from './entry.ts';
import type { ClientFrame, ServerFrame, ServerFrameOf } from './frame.ts';
import type { Timers, Wire, WireHandlers } from './wire.ts';

/** For tests: a clock that stands still until it is told how far to go. */
export class FakeTimers implements Timers {
  readonly #due: { at: number; run: () => void }[] = [];
  #now = 1_700_000_000_000;

  now(): number {
    return this.#now;
  }

  set(run: () => void, ms: number): () => void {
    const one = { at: this.#now + ms, run };
    this.#due.push(one);
    return () => {
      const index = this.#due.indexOf(one);
      if (index >= 0) this.#due.splice(index, 1);
    };
  }

  get count(): number {
    return this.#due.length;
  }

  /** How long until the first timer, in ms. */
  get nextIn(): number | undefined {
    return this.#due.length === 0 ? undefined : Math.min(...this.#due.map((one) => one.at)) - this.#now;
  }

  advance(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#due.splice(this.#due.indexOf(next), 1);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = end;
  }

  #next(end: number): { at: number; run: () => void } | undefined {
    return this.#due.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

/** For tests: the far end of one connection. */
export class FakeWire implements Wire {
  readonly sent: ClientFrame[] = [];
  readonly #handlers: WireHandlers;
  /** The code that the client closed it with. */
  closedWith: number | undefined;

  constructor(handlers: WireHandlers) {
    this.#handlers = handlers;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(code?: number): void {
    this.closedWith = code;
  }

  open(): void {
    this.#handlers.open();
  }

  /** Brings a frame, or a text as it is. */
  bring(frame: ServerFrame | string): void {
    this.#handlers.message(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  welcome(heartbeatMs = 20_000): void {
    this.open();
    this.bring({ type: 'welcome', protocol: 1, heartbeatMs, now: 0, session: { kind: 'visitor', customer: 'c1' }, cases: [] });
  }

  /** The other end is gone, and this one was told. */
  drop(code = 1006): void {
    this.#handlers.close(code);
  }

  sentOf<T extends ClientFrame['type']>(type: T): Extract<ClientFrame, { type: T }>[] {
    return this.sent.filter((frame): frame is Extract<ClientFrame, { type: T }> => frame.type === type);
  }
}

/** For tests: a client, and everything that it was handed. */
export class FakeHost {
  readonly timers = new FakeTimers();
  readonly wires: FakeWire[] = [];
  readonly client: Client;
  /** What `random` answers. */
  chance = 0.5;
  #ids = 0;

  constructor(options: Partial<ClientOptions> = {}) {
    this.client = new Client({
      connect: (handlers) => this.#connect(handlers),
      timers: this.timers,
      random: () => this.chance,
      newId: () => `id-${++this.#ids}`,
      hello: () => ({ kind: 'agent' }),
      name: 'test/1',
      ...options,
    });
  }

  #connect(handlers: WireHandlers): Wire {
    const wire = new FakeWire(handlers);
    this.wires.push(wire);
    return wire;
  }

  /** The connection of now. */
  get wire(): FakeWire {
    const wire = this.wires.at(-1);
    if (!wire) throw new Error('the client has not connected');
    return wire;
  }

  online(): this {
    this.client.start();
    this.wire.welcome();
    return this;
  }

  /** Loses the connection and comes back on a new one. */
  comeBack(): void {
    this.wire.drop();
    this.timers.advance(this.timers.nextIn ?? 0);
    this.wire.welcome();
  }
}

/** For tests: a message of the customer's as the log keeps it. */
export const messageEntry = (seq: number, text = `message ${seq}`, clientId = `client-${seq}`): Entry => ({
  seq,
  at: 1_700_000_000_000 + seq,
  v: 1,
  author: { kind: 'customer' },
  audience: 'all',
  type: 'message',
  body: { text, files: [], articles: [], clientId },
});

/** For tests: an entry on its way to a follower. */
export const entryFrame = (entry: ServerFrameOf<'entry'>['entry'], prev = entry.seq - 1, conversation = 'k1'): ServerFrameOf<'entry'> => ({
  type: 'entry',
  conversation,
  prev,
  entry,
});

/** For tests: all that was in the log has been sent. */
export const caughtUp = (head: number, conversation = 'k1'): ServerFrameOf<'caught-up'> => ({
  type: 'caught-up',
  conversation,
  head,
  customer: { delivered: 0, read: 0 },
  staff: { delivered: 0, read: 0 },
});
