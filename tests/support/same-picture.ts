import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** Asserts that two pictures (PNG) are the same to the last pixel; where they are not, both and what differs are kept. */
export function assertSamePicture(actual: Buffer, expected: Buffer, what: string): void {
  const [one, other] = [PNG.sync.read(actual), PNG.sync.read(expected)];
  const { width, height } = other;
  assert.deepEqual([one.width, one.height], [width, height], `${what}: size`);
  const difference = new PNG({ width, height });
  const pixels = pixelmatch(one.data, other.data, difference.data, width, height, { threshold: 0, includeAA: true });
  if (pixels === 0) return;
  const folder = mkdtempSync(join(tmpdir(), 'tuki-picture-'));
  const pictures = { actual, expected, difference: PNG.sync.write(difference) };
  for (const [name, picture] of Object.entries(pictures)) writeFileSync(join(folder, `${name}.png`), picture);
  assert.fail(`${what}: ${pixels} of ${width * height} pixels differ; see ${folder}`);
}
