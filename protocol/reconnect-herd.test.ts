import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Client } from './client.ts';
import { FakeTimers, FakeWire } from './fake-host.ts';

const clients = 1000;
const second = 1000;

/** Numbers from 0 to 1 that look like chance and are the same in every run (mulberry32, Tommy Ettinger, public domain). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A thousand clients on one clock, all welcome for long enough to count as stable, and when each knocks after that. */
class Herd {
  readonly timers = new FakeTimers();
  readonly knocks: number[] = [];
  #wires: FakeWire[] = [];
  #since = Number.POSITIVE_INFINITY;

  constructor(random: () => number) {
    for (let index = 0; index < clients; index += 1) {
      const client = new Client({
        connect: (handlers) => this.#connect(new FakeWire(handlers)),
        timers: this.timers,
        random,
        newId: () => 'id',
        hello: () => ({ kind: 'agent' }),
        name: 'test/1',
      });
      client.start();
    }
    for (const wire of this.#wires) wire.welcome(60 * second);
    this.timers.advance(30 * second);
  }

  #connect(wire: FakeWire): FakeWire {
    this.#wires.push(wire);
    if (this.timers.now() >= this.#since) this.knocks.push(this.timers.now() - this.#since);
    return wire;
  }

  /** Every connection ends in the same moment. */
  cut(bye?: { retryAfterMs: number }): void {
    const wires = this.#wires;
    this.#wires = [];
    this.#since = this.timers.now();
    for (const wire of wires) {
      if (bye) wire.bring({ type: 'bye', ...bye });
      wire.drop(bye ? 4000 : 1006);
    }
  }

  /** Whoever knocks is turned away. */
  turnAway(): void {
    const wires = this.#wires;
    this.#wires = [];
    for (const wire of wires) wire.drop();
  }

  /** How many knocked in each second, first to last. */
  perSecond(): number[] {
    const counts: number[] = [];
    for (const at of this.knocks) counts[Math.floor(at / second)] = (counts[Math.floor(at / second)] ?? 0) + 1;
    return Array.from(counts, (count) => count ?? 0);
  }
}

describe('a thousand clients that lose their server in the same moment', () => {
  for (const seed of [1, 2, 3]) {
    test(`come back evenly over the span that its bye named (seed ${seed})`, () => {
      const herd = new Herd(seeded(seed));
      herd.cut({ retryAfterMs: 10 * second });
      herd.timers.advance(10 * second);
      const counts = herd.perSecond();
      assert.equal(herd.knocks.length, clients);
      assert.equal(counts.length, 10);
      for (const count of counts) assert.ok(count > 60 && count < 140, `${counts}`);
    });

    test(`come back over three seconds after a plain cut (seed ${seed})`, () => {
      const herd = new Herd(seeded(seed));
      herd.cut();
      herd.timers.advance(3 * second);
      const counts = herd.perSecond();
      assert.equal(herd.knocks.length, clients);
      assert.equal(counts.length, 3);
      for (const count of counts) assert.ok(count < 0.4 * clients, `${counts}`);
    });

    test(`spread further with every time they are turned away (seed ${seed})`, () => {
      const herd = new Herd(seeded(seed));
      herd.cut();
      for (let step = 0; step < 1200; step += 1) {
        herd.timers.advance(second / 10);
        herd.turnAway();
      }
      const counts = herd.perSecond();
      const last = counts.slice(60);
      assert.ok(Math.max(...last) < 0.15 * clients, `${last}`);
      assert.ok(Math.min(...last) > 0, 'and somebody asks every second');
    });
  }
});
