import { assert } from 'chai';
import fc from 'fast-check';
import { textPieces } from './text-links.ts';

describe('links in a message', () => {
  it('are found without the full stop that ends the sentence', () => {
    assert.deepEqual(textPieces('See https://a.fi/x?y=1.'), [
      { kind: 'words', text: 'See ' },
      { kind: 'link', text: 'https://a.fi/x?y=1', href: 'https://a.fi/x?y=1' },
      { kind: 'words', text: '.' },
    ]);
  });

  it('are http and https alone', () => {
    assert.deepEqual(textPieces('javascript:alert(1)'), [{ kind: 'words', text: 'javascript:alert(1)' }]);
  });

  it('lose no letter of any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.stringMatching(/^https:\/\/[a-z]{1,12}\.fi\/[a-z0-9=?]{0,20}$/), (text, url) => {
        const whole = `${text} ${url} ${text}`;
        return (
          textPieces(whole)
            .map((piece) => piece.text)
            .join('') === whole
        );
      }),
    );
  });
});
