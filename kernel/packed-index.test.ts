import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { NumberReader } from './number-reader.ts';
import { textOfNumbers } from './number-text.ts';
import { packIndex } from './pack-index.ts';
import { unpackedPostings, unpackedWords } from './packed-index.ts';
import { wordsOf } from './words.ts';

test('numbers written as text are read again', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), (numbers) => {
      const reader = new NumberReader(textOfNumbers(numbers));
      const read: number[] = [];
      while (!reader.done) read.push(reader.next());
      assert.deepEqual(read, numbers);
    }),
  );
});

test('a packed index says of every word where it stands and how often', () => {
  const word = fc.constantFrom('pay', 'payment', 'paying', 'äiti', 'äidin', '2024', 'don’t', '𝒶𝒷', '𝒶𝒸');
  const body = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(fc.array(body, { maxLength: 6 }), (bodies) => {
      const packed = packIndex(
        bodies.map((text, number) => ({ id: `a${number}`, title: '', category: '', questions: [], body: text })),
        'en',
      );
      const words = [...unpackedWords(packed)];
      const read = bodies.map(() => [] as string[]);
      for (const one of unpackedPostings(packed)) read[one.article]?.push(...Array(one.times).fill(words[one.word]));
      const written = bodies.map((text) => wordsOf(text, 'en').map((one) => one.text));
      assert.deepEqual(
        read.map((list) => list.sort()),
        written.map((list) => list.sort()),
      );
    }),
  );
});
