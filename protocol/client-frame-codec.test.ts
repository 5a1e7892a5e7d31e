import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeClientFrame } from './client-frame-codec.ts';
import { encodeFrame } from './codec.ts';
import type { ClientFrame } from './frame.ts';

const frames: ClientFrame[] = [
  { type: 'hello', protocol: 1, client: 'tuki-widget/1.0.0', as: { kind: 'visitor', site: 's', device: 'd'.repeat(22), lang: 'fi' } },
  { type: 'hello', protocol: 1, client: 'tuki-desk/1.0.0', as: { kind: 'agent' } },
  { type: 'command', id: 'c-1', name: 'message.send', body: { conversation: 'k1', text: 'hei', files: [], articles: [] } },
  { type: 'follow', feed: 'conversation', id: 'k1', after: 0 },
  { type: 'follow', feed: 'work', after: 12 },
  { type: 'unfollow', feed: 'conversation', id: 'k1' },
  { type: 'typing', conversation: 'k1', on: true },
  { type: 'ping' },
];

for (const frame of frames) {
  test(`${frame.type} comes out as it went in`, () => {
    assert.deepEqual(decodeClientFrame(encodeFrame(frame)), { frame, problem: null });
  });
}

test('what does not fit names the field', () => {
  const { problem } = decodeClientFrame(JSON.stringify({ type: 'follow', feed: 'conversation', id: 'k1', after: -1 }));
  assert.equal(problem?.code, 'invalid');
  assert.equal(problem?.path, 'after');
  assert.equal(problem?.retryable, false);
});

test('an id that could be a path or markup is refused', () => {
  for (const id of ['../../etc/passwd', '<b>', '', 'x'.repeat(81)]) {
    assert.equal(decodeClientFrame(JSON.stringify({ type: 'follow', feed: 'conversation', id, after: 0 })).problem?.path, 'id');
  }
});

test('text that is no JSON is said to be none', () => {
  assert.equal(decodeClientFrame('{').problem?.message, 'the frame is not JSON');
});

test('no text makes it throw', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void decodeClientFrame(text)));
});
