import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WorkFrame } from './client.ts';
import { FakeHost } from './fake-host.ts';

const work = (position: number, snapshot = false): WorkFrame => ({ type: 'work', position, rows: [], snapshot, available: true });
const follower = (host: FakeHost, after = 0) => {
  const frames: WorkFrame[] = [];
  const unfollow = host.client.follow({ feed: 'work', after }, (frame) => frames.push(frame));
  return { frames, unfollow };
};
const asked = (host: FakeHost) => host.wire.sentOf('follow').map((frame) => frame.after);

test('a snapshot, then changes, and after a lost connection only what is new', () => {
  const host = new FakeHost().online();
  const { frames } = follower(host);
  const told = [work(5, true), work(6), work(9)];
  for (const frame of told) host.wire.bring(frame);
  assert.deepEqual(frames, told);
  host.comeBack();
  assert.deepEqual([asked(host), host.wire.sentOf('follow')[0]?.feed], [[9], 'work']);
});

test('a change that is older than what is known is dropped; news at the same position are not', () => {
  const host = new FakeHost().online();
  const { frames } = follower(host);
  for (const frame of [work(5, true), work(3), work(5), work(6)]) host.wire.bring(frame);
  assert.deepEqual(frames, [work(5, true), work(5), work(6)]);
});

test('a snapshot counts even where it is older: the store behind it may be another one', () => {
  const host = new FakeHost().online();
  const { frames } = follower(host);
  for (const frame of [work(50, true), work(7, true), work(8)]) host.wire.bring(frame);
  assert.deepEqual(frames, [work(50, true), work(7, true), work(8)]);
});

test('a late follower gets a snapshot of its own', () => {
  const host = new FakeHost().online();
  follower(host);
  host.wire.bring(work(5, true));
  const late = follower(host);
  assert.deepEqual(asked(host), [0, 0]);
  host.wire.bring(work(5, true));
  assert.deepEqual(late.frames, [work(5, true)]);
});

test('one that has left is not told, and nobody asks for it again', () => {
  const host = new FakeHost().online();
  const { frames, unfollow } = follower(host);
  unfollow();
  host.wire.bring(work(5, true));
  assert.deepEqual(frames, []);
  host.comeBack();
  assert.deepEqual(asked(host), []);
});
