import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { stopWordsOf } from './stop-words.ts';
import { stemOf, wordsOf } from './words.ts';

const words = (text: string, lang = 'en') => wordsOf(text, lang).map((word) => word.text);

describe('the words of a text', () => {
  test('are letters and digits of any script, in small letters', () => {
    assert.deepEqual(words('Älä HÄTÄILE, ÅSA! 24/7: 100 %', 'fi'), ['älä', 'hätäile', 'åsa', '24', '7', '100']);
    assert.deepEqual(words('Привет МИР 你好 ٣', 'ru'), ['привет', 'мир', '你好', '٣']);
  });

  test('are the same composed or not', () => {
    assert.deepEqual(words('pa\u0308iva\u0308', 'fi'), ['päivä']);
  });

  test('a hyphenated word gives its parts and itself', () => {
    assert.deepEqual(words('e-mail'), ['e', 'mail', 'email']);
    assert.deepEqual(words('kaksi\u2011vaiheinen', 'fi'), ['kaksi', 'vaiheinen', 'kaksivaiheinen']);
    assert.deepEqual(words('- a -b- c-'), ['a', 'b', 'c']);
  });

  test('an apostrophe goes with its ending or by itself', () => {
    assert.deepEqual(words("the customer's, don’t"), ['the', 'customer', 'dont']);
    assert.deepEqual(words("l'adresse d’accès", 'fr'), ['l', 'adresse', 'd', 'accès']);
    assert.deepEqual(words("vaa'an", 'fi'), ['vaaan']);
  });

  test('small letters are those of the language', () => {
    assert.deepEqual(words('IŞIK', 'tr'), ['ışık']);
    assert.deepEqual(words('IDENTITY', 'en'), ['identity']);
  });

  test('stand where they say', () => {
    const text = 'Sign-in, it’s e\u0301asy';
    assert.deepEqual(
      wordsOf(text, 'en').map((word) => text.slice(word.start, word.end)),
      ['Sign', 'in', 'Sign-in', 'it’s', 'e\u0301asy'],
    );
  });

  test('any text gives words inside it, none longer than forty letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom('en', 'fi', 'sv', 'fr', 'tr', '', 'x-y'), (text, lang) => {
        for (const word of wordsOf(text, lang)) {
          assert.ok(word.text.length > 0 && word.start >= 0 && word.start < word.end && word.end <= text.length);
        }
      }),
    );
    assert.deepEqual(words('a'.repeat(5000)), ['a'.repeat(40)]);
  });
});

describe('the stem of a word', () => {
  test('is what its forms have in common', () => {
    const families: [string, string[]][] = [
      ['en', ['connect', 'connected', 'connection', 'connecting']],
      ['fi', ['salasana', 'salasanan', 'salasanani', 'salasanoja']],
      ['sv', ['lösenord', 'lösenordet', 'lösenorden']],
    ];
    for (const [lang, forms] of families) {
      assert.equal(new Set(forms.map((form) => stemOf(form, lang))).size, 1, lang);
    }
  });

  test('is the word itself where we know no better', () => {
    assert.equal(stemOf('conexiones', 'es'), 'conexiones');
  });

  test('of a regional variant is that of the language', () => {
    assert.equal(stemOf('salasanan', 'fi-FI'), 'salasa');
  });
});

test('every stop word is written as the word analysis gives it', () => {
  for (const lang of ['en', 'fi', 'sv']) {
    for (const word of stopWordsOf(lang)) assert.deepEqual(words(word, lang), [word]);
  }
  assert.equal(stopWordsOf('ja').size, 0);
});
