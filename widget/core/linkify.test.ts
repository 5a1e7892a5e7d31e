import { expect } from 'chai';
import fc from 'fast-check';
import { linkify } from './linkify.ts';

const links = (text: string) => linkify(text).flatMap((part) => (typeof part === 'string' ? [] : [[part.text, part.href]]));

describe('linkify', () => {
  it('finds web, mail and phone addresses, and leaves the sentence its own signs', () => {
    expect(links('See https://shop.example/a?b=1, or www.shop.example.')).to.deep.equal([
      ['https://shop.example/a?b=1', 'https://shop.example/a?b=1'],
      ['www.shop.example', 'https://www.shop.example'],
    ]);
    expect(links('Write to help@shop.example or call +358 40 123-4567.')).to.deep.equal([
      ['help@shop.example', 'mailto:help@shop.example'],
      ['+358 40 123-4567', 'tel:+358401234567'],
    ]);
    expect(links('(https://shop.example/x) and https://shop.example/wiki_(a)')).to.deep.equal([
      ['https://shop.example/x', 'https://shop.example/x'],
      ['https://shop.example/wiki_(a)', 'https://shop.example/wiki_(a)'],
    ]);
    expect(links('mailto:help@shop.example tel:+3581234567')).to.deep.equal([
      ['mailto:help@shop.example', 'mailto:help@shop.example'],
      ['tel:+3581234567', 'tel:+3581234567'],
    ]);
  });

  it('makes nothing else a link', () => {
    expect(links('javascript:alert(1) data:text/html,x ftp://a.example file:///etc/passwd order 12345678')).to.deep.equal([]);
  });

  it('loses no character, and links to four schemes only', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.emailAddress(), fc.constant('javascript:x')), { maxLength: 6 }),
        (pieces) => {
          const text = pieces.join(' ');
          const parts = linkify(text);
          expect(parts.map((part) => (typeof part === 'string' ? part : part.text)).join('')).to.equal(text);
          for (const part of parts) if (typeof part !== 'string') expect(part.href).to.match(/^(https?:\/\/|mailto:|tel:)/i);
        },
      ),
    );
  });
});
