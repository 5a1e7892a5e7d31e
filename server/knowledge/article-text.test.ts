import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { summaryOf } from './article-text.ts';
import { parseMarkdown } from './markdown.ts';

const summary = (markdown: string, most?: number) => summaryOf(parseMarkdown(markdown).body, most);

describe('summaryOf', () => {
  it('takes running text before headings and notes', () => {
    assert.equal(summary('## Head\n\n> **Note:** mind\n\nFirst *text*.\n\nSecond.'), 'First text. Second.');
  });

  it('takes what there is when there is no running text', () => {
    assert.equal(summary('## Only a head'), 'Only a head');
    assert.equal(summary(''), '');
  });

  it('cuts at a word', () => {
    assert.equal(summary('one two, three four', 12), 'one two…');
  });

  it('never exceeds its length', () => {
    fc.assert(fc.property(fc.string(), fc.integer({ min: 2, max: 40 }), (text, most) => summaryOf([text], most).length <= most));
  });
});
