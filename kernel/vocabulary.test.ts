import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Vocabulary } from './vocabulary.ts';

test('knows exactly its terms and their beginnings', () => {
  const term = fc.string({ unit: fc.constantFrom('a', 'b', 'ä', '1'), maxLength: 5 });
  fc.assert(
    fc.property(fc.array(term), term, (terms, asked) => {
      const vocabulary = new Vocabulary(terms);
      assert.equal(vocabulary.has(asked), terms.includes(asked));
      assert.equal(
        vocabulary.hasBeginning(asked),
        terms.some((one) => one.startsWith(asked)),
      );
    }),
  );
});
