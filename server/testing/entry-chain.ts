import assert from 'node:assert/strict';
import type { ServerFrameOf } from '../../protocol/frame.ts';

/** Each frame's `prev` is the frame before it, from `from` on: no gap and no doubling that this follower could see. */
export function assertUnbroken(frames: readonly ServerFrameOf<'entry'>[], from: number): void {
  let last = from;
  for (const { prev, entry } of frames) {
    assert.equal(prev, last, `prev of ${entry.seq}`);
    assert.ok(entry.seq > last, `${entry.seq} comes after ${last}`);
    last = entry.seq;
  }
}
