import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { buildIndex } from './build-index.ts';
import { fitting, leaningTo } from './context.ts';
import { search } from './search.ts';

const articles = [
  { id: 'return-shoes', title: 'Return shoes', category: 'shoes', questions: [], body: 'Send the parcel back.' },
  { id: 'return-lamps', title: 'Return lamps', category: 'lamps', questions: [], body: 'Send the parcel back.' },
  { id: 'pay', title: 'Ways to pay', category: 'payment', questions: ['can I pay by invoice'], body: 'Card or invoice.' },
];
const index = buildIndex(articles, 'en');
const first = (text: string, page: string) => search(index, text, { leaning: leaningTo(index, page) }).results[0]?.id;

describe('context', () => {
  test('decides between what the words say alike', () => {
    assert.equal(first('return', 'Lamps /shop/lamps'), 'return-lamps');
    assert.equal(first('return', 'Shoes /shop/shoes'), 'return-shoes');
  });

  test('shows what fits the page with nothing typed, and nothing where nothing does', () => {
    assert.equal(fitting(index, leaningTo(index, 'Invoice and payment /checkout'), 3)[0], 'pay');
    assert.deepEqual(fitting(index, leaningTo(index, 'Zebras'), 3), []);
    assert.deepEqual(fitting(index, leaningTo(index, ''), 3), []);
  });

  test('never hides an exact match', () => {
    const page = fc.array(fc.constantFrom('shoes', 'lamps', 'pay', 'invoice', 'return', 'card', 'ways'), { maxLength: 12 });
    const named = fc.constantFrom(...articles.flatMap(({ id, title, questions }) => [title, ...questions].map((text) => ({ id, text }))));
    fc.assert(fc.property(named, page, ({ id, text }, words) => assert.equal(first(text, words.join(' ')), id)));
  });

  test('brings up nothing that the words do not', () => {
    const plain = search(index, 'invoice').results.map(({ id }) => id);
    const leaning = leaningTo(index, 'shoes lamps return');
    assert.deepEqual(
      search(index, 'invoice', { leaning })
        .results.map(({ id }) => id)
        .toSorted(),
      plain.toSorted(),
    );
  });
});
