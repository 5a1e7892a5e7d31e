import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type HtmlPlace, htmlToMarkdown } from './html-to-markdown.ts';

const markdown = (html: string, place?: HtmlPlace) => htmlToMarkdown(html, place).markdown;

describe('htmlToMarkdown', () => {
  it('keeps headings, emphasis, lists, quotes and code', () => {
    const html =
      '<h2>A</h2><p>b <strong>c</strong> <em>d</em></p><ol start="3"><li>e</li></ol><blockquote>f</blockquote><pre><code>g\n</code></pre>';
    assert.equal(markdown(html), '## A\n\nb **c** *d*\n\n3.  e\n\n> f\n\n```\ng\n```');
  });

  it('keeps a table as one, whatever stands in its cells', () => {
    const cells = '<td><p>1</p><p>2</p></td><td><ul><li>x</li><li>y</li></ul></td>';
    const table = markdown(`<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr>${cells}</tr></tbody></table>`);
    assert.deepEqual(
      table.split('\n').map((line) => line.replace(/ +/g, ' ')),
      ['| a | b |', '| --- | --- |', '| 1 2 | x y |'],
    );
  });

  it('takes no scripts, styles or controls, and escapes what would be Markdown', () => {
    assert.equal(markdown('<script>alert(1)</script><style>p{}</style><form><button>x</button></form><p>*a* _b_</p>'), '\\*a\\* \\_b\\_');
  });

  it('keeps the description of a picture, a link to a player and the heading of what opens', () => {
    const html =
      '<p>Tap <img src="l.png" alt="the lock"></p><iframe src="//video.example/1" title="Film"></iframe><details><summary>More</summary><p>x</p></details>';
    assert.equal(markdown(html), 'Tap the lock\n\n[Film](https://video.example/1)\n\n**More**\n\nx');
  });

  it('tells what it could not take along', () => {
    const html = '<img alt="a"><img alt="b"><video src="x"></video><form></form><table><tr><td colspan="2">x</td></tr></table>';
    assert.deepEqual(htmlToMarkdown(html).lost, [
      '2 pictures (their descriptions stay)',
      '1 embedded player (a link stays)',
      '1 form',
      '1 joined table cell',
    ]);
    assert.deepEqual(htmlToMarkdown('<p>x</p>').lost, []);
  });

  it('writes relative links out, and leads those that it is told to elsewhere', () => {
    const linkTo = (address: string) => (address === 'https://shop.example/help/b' ? 'article:b' : undefined);
    const read = markdown('<a href="../b">b</a> <a href="c?d#e">c</a> <a href="mailto:a@b.example">m</a>', {
      base: 'https://shop.example/help/x/',
      linkTo,
    });
    assert.equal(read, '[b](article:b) [c](https://shop.example/help/x/c?d#e) [m](mailto:a@b.example)');
  });

  it('survives whatever is written', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '</',
      'table',
      '<td>',
      '<a href="',
      '"',
      '<img ',
      '<!--',
      '<![CDATA[',
      '<svg>',
      '<p>',
      'ä',
      '&#0;',
      '&amp;',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (parts) => typeof markdown(parts.join('')) === 'string'),
    );
  });
});
