import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { referenceFrom } from './reference.ts';

describe('referenceFrom', () => {
  it('writes eight letters in two groups', () => {
    assert.equal(referenceFrom(Uint8Array.of(7, 19, 2, 20, 4, 22, 29, 13)), '7K2M-4PXD');
  });

  it('never uses a letter that is mistaken for another when read aloud', () => {
    const bytes = fc.uint8Array({ minLength: 8, maxLength: 8 });
    fc.assert(fc.property(bytes, (some) => assert.match(referenceFrom(some), /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)));
  });

  it('uses every letter equally often, so that no guess is better than another', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const letter = referenceFrom(new Uint8Array(8).fill(byte)).charAt(0);
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    assert.deepEqual([counts.size, new Set(counts.values())], [32, new Set([8])]);
  });
});
