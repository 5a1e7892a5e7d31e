import assert from 'node:assert/strict';
import { test } from 'node:test';
import { otherLanguageOf } from './query-language.ts';

const site = ['fi', 'en', 'sv'];

test('little words tell another language', () => {
  assert.equal(otherLanguageOf('how do I change my password', 'fi', site), 'en');
  assert.equal(otherLanguageOf('miten vaihdan salasanan', 'en', site), 'fi');
  assert.equal(otherLanguageOf('hur byter jag lösenord', 'fi', site), 'sv');
});

test('the own language, a word without any sign and a language that the site lacks tell none', () => {
  assert.equal(otherLanguageOf('how do I change my password', 'en', site), undefined);
  assert.equal(otherLanguageOf('password', 'fi', site), undefined);
  assert.equal(otherLanguageOf('how do I change my password', 'fi', ['fi', 'sv']), undefined);
  assert.equal(otherLanguageOf('', 'fi', site), undefined);
});
