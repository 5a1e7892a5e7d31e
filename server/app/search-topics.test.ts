import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { searchTopics } from './search-topics.ts';

const counted = (words: string, searches = 1, lang = 'en', lastAt = 0) => ({ words, searches, lang, lastAt });

describe('searchTopics', () => {
  it('groups what is about the same, the most searched first, and names it by its most frequent wording', () => {
    const now = [
      counted('gift card balance', 5, 'en', 3),
      counted('balance of my gift card', 2, 'en', 9),
      counted('cancel subscription', 4),
      counted('how to cancel the subscription', 4),
    ];
    const topics = searchTopics(now, [counted('gift card balance', 1)], 10);
    assert.deepEqual(
      topics.map(({ searches }) => searches),
      [8, 7],
    );
    assert.deepEqual(topics[1], {
      lang: 'en',
      text: 'gift card balance',
      others: ['balance of my gift card'],
      searches: 7,
      before: 1,
      lastAt: 9,
    });
  });

  it('keeps languages apart, and leaves out what says nothing', () => {
    const topics = searchTopics([counted('kortti', 2, 'fi'), counted('kortti', 1, 'sv'), counted('how do i', 9)], [], 10);
    assert.deepEqual(
      topics.map(({ lang }) => lang),
      ['fi', 'sv'],
    );
  });

  it('counts every search once, whatever they are', () => {
    const words = fc.array(fc.constantFrom('card', 'gift', 'order', 'late', 'refund', 'the'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(fc.tuple(words, fc.integer({ min: 1, max: 9 })), { maxLength: 30 }), (list) => {
        const now = list.map(([parts, searches]) => counted(parts.join(' '), searches));
        const telling = now.filter(({ words: text }) => text.split(' ').some((word) => word !== 'the'));
        const total = (many: { searches: number }[]) => many.reduce((sum, { searches }) => sum + searches, 0);
        assert.equal(total(searchTopics(now, [], 1000)), total(telling));
      }),
    );
  });
});
