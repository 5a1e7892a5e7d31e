import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decodeServerFrame, encodeFrame } from './codec.ts';
import { caughtUp, entryFrame, messageEntry } from './fake-host.ts';
import type { ServerFrame } from './frame.ts';

const problem = { code: 'closed', message: 'over', retryable: false } as const;
const position = { delivered: 2, read: 1 };
const one: { [T in ServerFrame['type']]: Extract<ServerFrame, { type: T }> } = {
  welcome: { type: 'welcome', protocol: 1, heartbeatMs: 20_000, now: 0, session: { kind: 'visitor', customer: 'c1' }, cases: [] },
  ack: { type: 'ack', id: 'a', result: { seq: 1 } },
  refused: { type: 'refused', id: 'a', problem },
  entry: entryFrame(messageEntry(1)),
  'caught-up': caughtUp(1),
  work: { type: 'work', position: 3, rows: [], snapshot: true, available: true },
  positions: { type: 'positions', conversation: 'k1', who: 'staff', at: position },
  signal: { type: 'signal', conversation: 'k1', signal: { name: 'presence', customer: true } },
  unfollowed: { type: 'unfollowed', conversation: 'k1', problem },
  bye: { type: 'bye', retryAfterMs: 2000 },
  pong: { type: 'pong' },
};

describe('a frame of the server', () => {
  for (const frame of Object.values(one)) {
    test(`${frame.type} comes out as it went in`, () => {
      assert.deepEqual(decodeServerFrame(encodeFrame(frame)), frame);
    });

    if (frame.type === 'pong') continue;
    test(`${frame.type} without its fields is not taken`, () => {
      assert.equal(decodeServerFrame(JSON.stringify({ type: frame.type })), undefined);
    });
  }

  test('law 11: a kind of frame that is not known yet is left out', () => {
    for (const type of ['poll', 'constructor', '__proto__', 'toString']) {
      assert.equal(decodeServerFrame(JSON.stringify({ type })), undefined);
    }
  });

  test('law 11: a kind of entry that is not known yet passes, and so do fields that came later', () => {
    const frame = entryFrame({ ...messageEntry(1), v: 7, type: 'sketch', body: { strokes: 3 } });
    assert.deepEqual(decodeServerFrame(JSON.stringify({ ...frame, colour: 'blue' })), { ...frame, colour: 'blue' });
  });

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void decodeServerFrame(text)));
    for (const text of ['', 'null', '[]', '7', '{', '{"type":7}']) assert.equal(decodeServerFrame(text), undefined);
  });
});
