import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ConversationFrame } from './client.ts';
import { caughtUp, entryFrame, FakeHost, messageEntry } from './fake-host.ts';

/** A follower that writes down what it was given. */
const follower = (host: FakeHost, after = 0, id = 'k1') => {
  const frames: ConversationFrame[] = [];
  const unfollow = host.client.follow({ feed: 'conversation', id, after }, (frame) => frames.push(frame));
  return {
    frames,
    unfollow,
    get seqs() {
      return frames.flatMap((frame) => (frame.type === 'entry' ? [frame.entry.seq] : []));
    },
  };
};
const asked = (host: FakeHost) => host.wire.sentOf('follow').map((frame) => frame.after);

describe('law 2: following a conversation', () => {
  test('asks for what comes after the last one that is known', () => {
    const host = new FakeHost().online();
    follower(host, 7);
    assert.deepEqual(host.wire.sentOf('follow'), [{ type: 'follow', feed: 'conversation', id: 'k1', after: 7 }]);
  });

  test('goes on from the last one received after a lost connection', () => {
    const host = new FakeHost().online();
    const one = follower(host);
    for (const seq of [1, 2, 3]) host.wire.bring(entryFrame(messageEntry(seq)));
    host.comeBack();
    assert.deepEqual(asked(host), [3]);
    for (const seq of [3, 4]) host.wire.bring(entryFrame(messageEntry(seq)));
    assert.deepEqual(one.seqs, [1, 2, 3, 4]);
  });

  test('drops what came already', () => {
    const host = new FakeHost().online();
    const one = follower(host);
    for (const seq of [1, 2, 2, 1, 3, 2]) host.wire.bring(entryFrame(messageEntry(seq)));
    assert.deepEqual(one.seqs, [1, 2, 3]);
  });

  test('a gap is asked for once, and nothing is given out of order', () => {
    const host = new FakeHost().online();
    const one = follower(host);
    host.wire.bring(caughtUp(0));
    for (const seq of [1, 4, 5]) host.wire.bring(entryFrame(messageEntry(seq)));
    assert.deepEqual(asked(host), [0, 1]);
    assert.deepEqual(one.seqs, [1]);
    for (const seq of [2, 3, 4, 5]) host.wire.bring(entryFrame(messageEntry(seq)));
    host.wire.bring(caughtUp(5));
    assert.deepEqual(one.seqs, [1, 2, 3, 4, 5]);
    host.wire.bring(entryFrame(messageEntry(9)));
    assert.deepEqual(asked(host), [0, 1, 5]);
  });

  test('law 1: what the follower may not see is no gap', () => {
    const host = new FakeHost().online();
    const one = follower(host);
    host.wire.bring(entryFrame(messageEntry(1), 0));
    host.wire.bring(entryFrame(messageEntry(4), 1));
    host.wire.bring(entryFrame(messageEntry(9), 4));
    assert.deepEqual(one.seqs, [1, 4, 9]);
    assert.deepEqual(asked(host), [0]);
  });

  test('a start after an entry that the follower may not see is no gap either', () => {
    const host = new FakeHost().online();
    const one = follower(host, 3);
    host.wire.bring(entryFrame(messageEntry(4), 1));
    assert.deepEqual(one.seqs, [4]);
  });

  test('several followers share one window, and a late one is served from the log', () => {
    const host = new FakeHost().online();
    const early = follower(host);
    for (const seq of [1, 2]) host.wire.bring(entryFrame(messageEntry(seq)));
    const late = follower(host);
    assert.deepEqual(asked(host), [0, 0]);
    for (const seq of [1, 2, 3]) host.wire.bring(entryFrame(messageEntry(seq)));
    assert.deepEqual(early.seqs, [1, 2, 3]);
    assert.deepEqual(late.seqs, [1, 2, 3]);
  });

  test('the window closes with its last follower', () => {
    const host = new FakeHost().online();
    const one = follower(host);
    const other = follower(host);
    one.unfollow();
    one.unfollow();
    assert.deepEqual(host.wire.sentOf('unfollow'), []);
    host.wire.bring(entryFrame(messageEntry(1)));
    other.unfollow();
    assert.equal(host.wire.sentOf('unfollow').length, 1);
    host.wire.bring(entryFrame(messageEntry(2)));
    assert.deepEqual([one.seqs, other.seqs], [[], [1]]);
    host.comeBack();
    assert.deepEqual(asked(host), []);
  });

  test('positions, signals and the end of the backfill are handed on', () => {
    const host = new FakeHost().online();
    const one = follower(host);
    const told: ConversationFrame[] = [
      { type: 'positions', conversation: 'k1', who: 'staff', at: { delivered: 1, read: 1 } },
      { type: 'signal', conversation: 'k1', signal: { name: 'presence', customer: true } },
      caughtUp(0),
    ];
    for (const frame of told) host.wire.bring(frame);
    assert.deepEqual(one.frames, told);
  });

  test('other conversations are not mixed in', () => {
    const host = new FakeHost().online();
    const one = follower(host);
    const two = follower(host, 0, 'k2');
    host.wire.bring(entryFrame(messageEntry(1), 0, 'k2'));
    host.wire.bring(entryFrame(messageEntry(1), 0, 'k3'));
    assert.deepEqual([one.seqs, two.seqs], [[], [1]]);
  });

  test('a refusal for good is told and not asked again', () => {
    const host = new FakeHost().online();
    const one = follower(host);
    const problem = { code: 'not-found', message: 'no such conversation', retryable: false } as const;
    host.wire.bring({ type: 'unfollowed', conversation: 'k1', problem });
    assert.deepEqual(one.frames, [{ type: 'unfollowed', conversation: 'k1', problem }]);
    host.comeBack();
    assert.deepEqual(asked(host), []);
    one.unfollow();
    assert.deepEqual(host.wire.sentOf('unfollow'), []);
  });

  test('a refusal for now is asked again later', () => {
    const host = new FakeHost().online();
    const one = follower(host);
    const problem = { code: 'unavailable', message: 'busy', retryable: true, retryAfterMs: 1000 } as const;
    host.wire.bring({ type: 'unfollowed', conversation: 'k1', problem });
    assert.deepEqual(one.frames, []);
    host.timers.advance(1250);
    assert.deepEqual(asked(host), [0, 0]);
  });
});

test('law 1: whatever the line drops, repeats and swaps, followers get the log once and in order', () => {
  const deliveries = fc.array(fc.oneof(fc.nat({ max: 11 }), fc.constant('lost'), fc.constant('late')), { maxLength: 60 });
  fc.assert(
    fc.property(deliveries, fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 12, maxLength: 12 }), (steps, numbers) => {
      const log = numbers.sort((a, b) => a - b);
      const frame = (index: number) => entryFrame(messageEntry(log[index] ?? 0), log[index - 1] ?? 0);
      const host = new FakeHost().online();
      const followers = [follower(host)];
      for (const step of steps) {
        if (step === 'lost') host.comeBack();
        else if (step === 'late') followers.push(follower(host));
        else host.wire.bring(frame(Number(step)));
      }
      host.comeBack();
      const from = asked(host)[0] ?? 0;
      for (const [index, seq] of log.entries()) if (seq > from) host.wire.bring(frame(index));
      for (const one of followers) assert.deepEqual(one.seqs, log);
    }),
  );
});
