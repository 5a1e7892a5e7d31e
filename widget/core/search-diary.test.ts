import { assert } from 'chai';
import { type MadeSearch, SearchDiary } from './search-diary.ts';

const search = (changes: Partial<MadeSearch> = {}): MadeSearch => ({
  words: 'refund',
  lang: 'en',
  outcome: 'results',
  shown: ['a', 'b'],
  ...changes,
});

describe('what is told of searches', () => {
  it('is how they ended, once, and without words where those may not be told', () => {
    const diary = new SearchDiary(() => undefined);
    diary.made(search());
    diary.opened('b');
    diary.opened('a');
    diary.made(search({ outcome: 'nothing', shown: [] }));
    diary.escalated();
    assert.deepEqual(diary.take(), [
      { lang: 'en', outcome: 'results', results: 2, escalated: false, opened: { article: 'b', position: 2 } },
      { lang: 'en', outcome: 'nothing', results: 0, escalated: true },
    ]);
    assert.deepEqual(diary.take(), []);
  });

  it('has cleaned words where they may be told', () => {
    const diary = new SearchDiary((words) => words.toUpperCase());
    diary.made(search());
    assert.equal(diary.wordsFor('b'), 'REFUND');
    assert.equal(diary.take()[0]?.words, 'REFUND');
  });

  it('knows no words for an article that was come to otherwise', () => {
    const diary = new SearchDiary((words) => words);
    assert.isUndefined(diary.wordsFor('a'));
    diary.made(search());
    assert.isUndefined(diary.wordsFor('c'));
    diary.opened('c');
    assert.notProperty(diary.take()[0], 'opened');
  });
});
