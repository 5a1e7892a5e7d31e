import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { buildIndex } from './build-index.ts';
import { highlight } from './highlight.ts';
import { search } from './search.ts';

/** A text with its hits in brackets. */
const marked = (text: string, matched: string[], lang = 'en') =>
  highlight(text, matched, lang)
    .map((run) => (run.hit ? `[${run.text}]` : run.text))
    .join('');
const markedBy = (query: string, title: string, lang: string, partial = false) => {
  const index = buildIndex([{ id: 'a', title, category: '', questions: [], body: '' }], lang);
  return marked(title, search(index, query, { partial }).marked, lang);
};

describe('highlighting', () => {
  test('marks every form of a word', () => {
    assert.equal(markedBy('passwords', 'Your password, reset', 'en'), 'Your [password], reset');
    assert.equal(markedBy('salasanani', 'Salasanan vaihtaminen', 'fi'), '[Salasanan] vaihtaminen');
  });

  test('marks what a typing error meant, and what an unfinished word began', () => {
    assert.equal(markedBy('pasword', 'Reset your password', 'en'), 'Reset your [password]');
    assert.equal(markedBy('reset passw', 'Reset your password', 'en', true), '[Reset] your [password]');
  });

  test('marks a hyphenated word once, whole or in part', () => {
    assert.equal(markedBy('email', 'Your e-mail address', 'en'), 'Your [e-mail] address');
    assert.equal(markedBy('mail', 'Your e-mail address', 'en'), 'Your e-[mail] address');
    assert.equal(markedBy('e-mail', 'Your e-mail address', 'en'), 'Your [e-mail] address');
  });

  test('leaves question words alone', () => {
    assert.equal(markedBy('how to pay', 'How to pay', 'en'), 'How to [pay]');
  });

  test('takes markup for what it is, text', () => {
    assert.equal(marked('<b>pay</b> & go', ['pay']), '<b>[pay]</b> & go');
  });

  test('nothing matched is one run, and no text is none', () => {
    assert.deepEqual(highlight('Pay', [], 'en'), [{ text: 'Pay', hit: false }]);
    assert.deepEqual(highlight('', ['pay'], 'en'), []);
  });

  test('the runs joined are the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom('e-mail', 'sign-in', "don't", 'pay', ' ', '-', '’')).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(text, fc.subarray(['email', 'mail', 'sign', 'signin', 'in', 'pay', 'e', 'dont']), (value, matched) => {
        const runs = highlight(value, matched, 'en');
        assert.equal(runs.map((run) => run.text).join(''), value);
        assert.ok(runs.every((run) => run.text !== ''));
      }),
      { numRuns: 500 },
    );
  });
});
