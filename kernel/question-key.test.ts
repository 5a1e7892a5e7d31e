import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { likeQuestions, questionKey } from './question-key.ts';

describe('questionKey', () => {
  it('is the same for the same question in other words, order and forms', () => {
    assert.equal(questionKey('How do I return an order?', 'en'), questionKey('returning my orders', 'en'));
    assert.equal(questionKey('Miten palautan tilauksen', 'fi'), questionKey('tilauksen palautan', 'fi'));
    assert.notEqual(questionKey('return an order', 'en'), questionKey('cancel an order', 'en'));
  });

  it('is nothing where no word tells what it is about', () => {
    for (const text of ['', ' ?! ', 'how do I']) assert.equal(questionKey(text, 'en'), '', text);
  });

  it('does not depend on order, and is its own key', () => {
    const words = fc.array(fc.constantFrom('refund', 'order', 'invoice', 'the', 'card'), { maxLength: 6 });
    fc.assert(
      fc.property(words, (list) => {
        const key = questionKey(list.join(' '), 'en');
        assert.equal(questionKey([...list].reverse().join(' '), 'en'), key);
        assert.equal(questionKey(key, 'en'), key);
      }),
    );
  });
});

describe('likeQuestions', () => {
  it('finds what shares most of its stems, and itself', () => {
    const keys = ['money refund', 'money refund wrong', 'card lost', 'money'];
    assert.deepEqual(likeQuestions('money refund', keys), ['money refund', 'money refund wrong', 'money']);
    assert.deepEqual(likeQuestions('card', keys), ['card lost']);
    assert.deepEqual(likeQuestions('phone', keys), []);
  });
});
