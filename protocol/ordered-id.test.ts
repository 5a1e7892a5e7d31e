import { test } from 'node:test';
import fc from 'fast-check';
import { orderedId } from './ordered-id.ts';
import { id } from './primitives.ts';

const moment = fc.integer({ min: Date.UTC(2020), max: Date.UTC(2058) });
const random = fc.stringMatching(/^[\w-]{12,36}$/);

test('an id of a later moment stands after one of an earlier moment', () => {
  fc.assert(
    fc.property(moment, moment, random, random, (a, b, one, other) => {
      fc.pre(a < b);
      return orderedId(a, one) < orderedId(b, other);
    }),
  );
});

test('an id is one that the server takes', () => {
  fc.assert(fc.property(moment, random, (now, text) => id.safeParse(orderedId(now, text)).success));
});
