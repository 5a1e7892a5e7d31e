import { expect } from 'chai';
import {
  emptySearch,
  type Found,
  type FoundAnswer,
  foundOf,
  isAnswered,
  isMissed,
  moveActive,
  type SearchSession,
  settle,
  takeAnswer,
  takeLiterally,
  takePassage,
  typeWords,
} from './search-session.ts';

const found = (id: string): Found => ({ article: { id, lang: 'en', title: id, category: '', summary: '' }, title: [], summary: [] });
const answer = (ids: string[], verdict: FoundAnswer['verdict'] = 'results'): FoundAnswer => ({
  lang: 'en',
  found: ids.map(found),
  verdict,
  corrections: [],
  marked: [],
});
const searched = (words: string, ...ids: string[]): SearchSession => {
  const typed = typeWords(emptySearch, words);
  return takeAnswer(typed, typed.ticket, answer(ids));
};

describe('a search', () => {
  it('drops an answer to words that have changed since', () => {
    const first = typeWords(emptySearch, 'pass');
    const second = typeWords(first, 'password');
    const late = takeAnswer(second, first.ticket, answer(['old']));
    expect(late).to.equal(second);
    expect(isAnswered(late)).to.equal(false);
    expect(isAnswered(takeAnswer(second, second.ticket, answer([], 'nothing')))).to.equal(true);
  });

  it('shows the earlier results until the new ones are there', () => {
    const typing = typeWords(searched('pass', 'a'), 'passw');
    expect(foundOf(typing)).to.have.length(1);
    expect(isAnswered(typing)).to.equal(false);
  });

  it('shows nothing once the field is empty', () => {
    expect(foundOf(typeWords(searched('pass', 'a'), '  '))).to.deep.equal([]);
  });

  it('moves through the options and the field in a circle', () => {
    let session = searched('pass', 'a', 'b');
    const places = (['next', 'next', 'next', 'previous', 'first', 'last'] as const).map((move) => {
      session = moveActive(session, move);
      return session.active;
    });
    expect(places).to.deep.equal([0, 1, -1, 1, 0, 1]);
    expect(moveActive(emptySearch, 'next').active).to.equal(-1);
  });

  it('leaves the option when the words change', () => {
    expect(typeWords(moveActive(searched('pass', 'a'), 'next'), 'passw').active).to.equal(-1);
  });

  it('is told once', () => {
    const first = settle(searched('pass ', 'a', 'b'));
    expect(first.told).to.deep.equal({ words: 'pass', results: 2 });
    expect(settle(first.session).told).to.equal(null);
    expect(settle(typeWords(first.session, 'pass')).told).to.equal(null);
  });

  it('is not told before it is answered, nor without words', () => {
    expect(settle(typeWords(emptySearch, 'pass')).told).to.equal(null);
    expect(settle(emptySearch).told).to.equal(null);
  });

  it('says that nothing fits when the customer has paused, and at once where nothing was found', () => {
    const typed = typeWords(emptySearch, 'zebra');
    const weak = takeAnswer(typed, typed.ticket, answer(['a'], 'nothing'));
    expect(isMissed(weak)).to.equal(false);
    expect(isMissed(settle(weak).session)).to.equal(true);
    expect(settle(weak).told).to.deep.equal({ words: 'zebra', results: 0 });
    expect(isMissed(takeAnswer(typed, typed.ticket, answer([], 'nothing')))).to.equal(true);
  });

  it('keeps the passage of the first result as long as it is the first', () => {
    const passage = { article: 'a', block: 0, excerpt: [], mark: () => [] };
    const shown = takePassage(searched('pass', 'a', 'b'), passage);
    expect(shown.passage).to.equal(passage);
    expect(takePassage(searched('pass', 'b', 'a'), passage).passage).to.equal(null);
    const typed = typeWords(shown, 'passw');
    expect(takeAnswer(typed, typed.ticket, answer(['a'])).passage).to.equal(passage);
    expect(takeAnswer(typed, typed.ticket, answer(['b'])).passage).to.equal(null);
  });

  it('takes words literally until the field is empty', () => {
    const literal = takeLiterally(typeWords(emptySearch, 'pasword'));
    expect(literal.literal).to.equal(true);
    expect(isAnswered(takeAnswer(literal, literal.ticket - 1, answer(['old'])))).to.equal(false);
    expect(typeWords(literal, 'pasword r').literal).to.equal(true);
    expect(typeWords(literal, '').literal).to.equal(false);
  });

  it('counts searches in a row that found nothing', () => {
    const miss = (session: SearchSession, words: string, ...ids: string[]) => {
      const typed = typeWords(session, words);
      return settle(takeAnswer(typed, typed.ticket, answer(ids))).session;
    };
    const twice = miss(miss(emptySearch, 'abc'), 'def');
    expect(twice.misses).to.equal(2);
    expect(miss(twice, 'pass', 'a').misses).to.equal(0);
  });
});
