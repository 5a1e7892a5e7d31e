import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { finnishStem } from './finnish-stem.ts';

const families = [
  'tili tilin tiliä tilillä tililtä tilit tilien tilejä tileillä tilini tiliisi tilimme tiliin',
  'kortti kortin korttia kortilla korttini kortit kortteja korttien kortteihin korttiin korttisi',
  'lasku laskun laskua laskulla laskut laskuja laskujen laskuni laskuun laskussa',
  'tilaus tilauksen tilausta tilaukset tilauksia tilauksessa tilauksesi tilaukseen',
  'viesti viestin viestiä viestit viestien viestejä viestissä viestiini',
  'laite laitteen laitetta laitteet laitteita laitteella laitteeni',
  'tieto tiedon tietoa tiedot tietoja tietojen tiedoissa tietoni',
  'tunti tunnin tuntia tunnit tunteja tunnissa',
  'kieli kielen kielet kielissä kieleen',
  'käyttäjän käyttäjää käyttäjällä käyttäjille käyttäjät',
  'sivu sivun sivulla sivut sivuja sivujen sivustamme',
  'avaa avaan avaako',
  'toimii toimiiko',
];

describe('the stem of a Finnish word', () => {
  for (const family of families) {
    it(`is one for ${family.split(' ')[0]} in all its forms`, () => {
      const stems = Map.groupBy(family.split(' '), finnishStem);
      assert.equal(stems.size, 1, JSON.stringify([...stems]));
    });
  }

  it('keeps words apart that differ in more than an ending', () => {
    const words = ['tili', 'tilaus', 'tieto', 'kieli', 'kortti', 'lasku', 'maksu', 'sivu', 'viesti', 'laite'];
    assert.equal(new Set(words.map(finnishStem)).size, words.length);
  });

  it('leaves short words and foreign names nearly as they are', () => {
    assert.deepEqual(['on', 'yö', 'ale', 'pin', 'teams', 'excel'].map(finnishStem), ['on', 'yö', 'ale', 'pin', 'teams', 'excel']);
  });

  it('is no shorter than three letters of a longer word, and no longer than the word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zäö]{1,20}$/u), (word) => {
        const stem = finnishStem(word);
        assert.ok(stem.length <= word.length + 1 && stem.length >= Math.min(2, word.length), stem);
      }),
    );
  });
});
