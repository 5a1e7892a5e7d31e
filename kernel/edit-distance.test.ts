import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editDistance } from './edit-distance.ts';

test('counts letters added, left out, changed and swapped', () => {
  assert.equal(editDistance('password', 'password', 2), 0);
  for (const slip of ['passwod', 'passsword', 'pasword', 'passwird', 'passwrod']) assert.equal(editDistance(slip, 'password', 2), 1, slip);
  assert.equal(editDistance('paswrod', 'password', 2), 2);
});

test('says one more than the limit for all that is farther', () => {
  assert.equal(editDistance('invoice', 'password', 2), 3);
  assert.equal(editDistance('a', 'abcdef', 2), 3);
});

test('is the same both ways, and never less than the difference in length', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
  fc.assert(
    fc.property(word, word, (one, other) => {
      const distance = editDistance(one, other, 20);
      assert.equal(distance, editDistance(other, one, 20));
      assert.ok(distance >= Math.abs(one.length - other.length) && distance <= Math.max(one.length, other.length));
      assert.equal(distance === 0, one === other);
    }),
  );
});
