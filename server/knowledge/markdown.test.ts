import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type ArticleNode, article } from '../../protocol/article.ts';
import { allowedAddress, parseMarkdown } from './markdown.ts';

const body = (markdown: string): ArticleNode[] => parseMarkdown(markdown).body;
const p = (...children: ArticleNode[]): ArticleNode => ({ tag: 'p', children });

describe('parseMarkdown', () => {
  it('makes elements of blocks and marks', () => {
    assert.deepEqual(body('## Head\n\nA **b** *c* `d`\\\ne\nf'), [
      { tag: 'h2', children: ['Head'] },
      p(
        'A ',
        { tag: 'strong', children: ['b'] },
        ' ',
        { tag: 'em', children: ['c'] },
        ' ',
        { tag: 'code', children: ['d'] },
        { tag: 'br', children: [] },
        'e\nf',
      ),
    ]);
  });

  it('keeps the title the only first heading, and four levels', () => {
    const tags = body('# a\n\n#### b\n\n##### c\n\n###### d').map((node) => (typeof node === 'string' ? node : node.tag));
    assert.deepEqual(tags, ['h2', 'h4', 'h4', 'h4']);
  });

  it('makes tight and loose lists, and keeps the number a list begins with', () => {
    assert.deepEqual(body('3. a\n4. b'), [
      {
        tag: 'ol',
        start: 3,
        children: [
          { tag: 'li', children: ['a'] },
          { tag: 'li', children: ['b'] },
        ],
      },
    ]);
    assert.deepEqual(body('- a\n\n- b'), [
      {
        tag: 'ul',
        children: [
          { tag: 'li', children: [p('a')] },
          { tag: 'li', children: [p('b')] },
        ],
      },
    ]);
  });

  it('makes quotes, rules, code and tables, without styles', () => {
    assert.deepEqual(body('> **Note:** x\n\n---\n\n```js\nlet a\n```'), [
      { tag: 'blockquote', children: [p({ tag: 'strong', children: ['Note:'] }, ' x')] },
      { tag: 'hr', children: [] },
      { tag: 'pre', children: [{ tag: 'code', children: ['let a\n'] }] },
    ]);
    assert.deepEqual(body('|a|b|\n|-|-:|\n|1|2|'), [
      {
        tag: 'table',
        children: [
          {
            tag: 'thead',
            children: [
              {
                tag: 'tr',
                children: [
                  { tag: 'th', children: ['a'] },
                  { tag: 'th', children: ['b'] },
                ],
              },
            ],
          },
          {
            tag: 'tbody',
            children: [
              {
                tag: 'tr',
                children: [
                  { tag: 'td', children: ['1'] },
                  { tag: 'td', children: ['2'] },
                ],
              },
            ],
          },
        ],
      },
    ]);
  });

  it('leaves HTML as text, and turns a picture into its description', () => {
    assert.deepEqual(body('<b onclick="x">a</b> ![a *lock*](http://x/y.png)'), [p('<b onclick="x">a</b> a lock')]);
    assert.deepEqual(body('<script>alert(1)</script>'), [p('<script>alert(1)</script>')]);
  });

  it('keeps the words of what it does not know', () => {
    assert.deepEqual(body('~~gone~~ stays'), [p('gone stays')]);
  });

  it('keeps allowed links and lists the articles they lead to', () => {
    const parsed = parseMarkdown('[a](article:sign-in.lost) <https://salpa.example> [m](mailto:a@b.fi) [t](tel:112)');
    const hrefs = JSON.stringify(parsed.body).match(/"href":"[^"]+"/g);
    assert.deepEqual(hrefs, [
      '"href":"article:sign-in.lost"',
      '"href":"https://salpa.example/"',
      '"href":"mailto:a@b.fi"',
      '"href":"tel:112"',
    ]);
    assert.deepEqual(parsed.links, ['sign-in.lost']);
    assert.deepEqual(parsed.notices, []);
  });

  it('drops other links, keeps their words and says so with the line', () => {
    const parsed = parseMarkdown('First.\n\nThen [run **this**](javascript:alert(1)) or [that](../there).');
    assert.deepEqual(parsed.body[1], p('Then run ', { tag: 'strong', children: ['this'] }, ' or that.'));
    assert.deepEqual(
      parsed.notices.map(({ line, problem }) => [line, problem.split(':')[0]]),
      [
        [3, 'the link to javascript'],
        [3, 'the link to ../there is left out'],
      ],
    );
  });

  it('writes the plain text a line per block', () => {
    assert.equal(parseMarkdown('# A\n\nb\nc **d**\n\n- e\n- f\n\n|g|h|\n|-|-|\n|i|j|').plain, 'A\nb c d\ne\nf\ng h\ni j');
  });

  it('makes a tree that fits the contract of whatever is written', () => {
    const pieces = fc.constantFrom(
      '# ',
      '- ',
      '1. ',
      '> ',
      '**',
      '`',
      '[x](',
      'javascript:',
      ')',
      '\n',
      '\n\n',
      '|',
      '|-|\n',
      '<b>',
      'ä',
      '    ',
      '![',
      ']',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 60 }), (parts) => {
        assert.ok(article.shape.body.safeParse(body(parts.join(''))).success);
      }),
    );
  });

  it('understands every article of the example without a notice', () => {
    for (const file of globSync('examples/knowledge/*/*.md', { cwd: `${import.meta.dirname}/../..` })) {
      const { notices, plain } = parseMarkdown(
        readFileSync(`${import.meta.dirname}/../../${file}`, 'utf8').replace(/^---[\s\S]*?\n---\n/, ''),
      );
      assert.deepEqual(notices, [], file);
      assert.ok(plain.length > 50, file);
    }
  });
});

describe('allowedAddress', () => {
  it('refuses every other scheme, however it is spelt', () => {
    const refused = [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      ' javascript:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc',
      '//x',
      '/x',
      '#x',
      'article:',
      'article:a b',
      'article:../x',
      'blob:https://x/y',
    ];
    for (const address of refused) assert.equal(allowedAddress(address), undefined, address);
  });

  it('writes a web address out in full, so that no page can read it as its own', () => {
    assert.equal(allowedAddress('https:evil.example/x'), 'https://evil.example/x');
    assert.equal(allowedAddress('HTTP://Example.com'), 'http://example.com/');
  });

  it('refuses an address that is too long', () => {
    assert.equal(allowedAddress(`https://x.example/${'a'.repeat(2000)}`), undefined);
  });
});
