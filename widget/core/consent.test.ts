import { expect } from 'chai';
import { type ConsentFacts, isAgreed, isAllowed, isAsked } from './consent.ts';

const facts = (over: Partial<ConsentFacts> = {}): ConsentFacts => ({
  mode: 'none',
  page: null,
  signal: false,
  said: { storage: null, story: null },
  ...over,
});
const both = (use: (topic: 'storage' | 'story') => boolean) => [use('storage'), use('story')];

describe('consent', () => {
  it('allows nothing before the site has told what it asks', () => {
    expect(both((topic) => isAllowed(facts({ mode: null }), topic))).to.deep.equal([false, false]);
  });

  it('is not needed in the mode none, and is asked for one thing in each other mode', () => {
    expect(both((topic) => isAllowed(facts(), topic))).to.deep.equal([true, true]);
    expect(both((topic) => isAsked(facts({ mode: 'storage' }), topic))).to.deep.equal([true, false]);
    expect(both((topic) => isAsked(facts({ mode: 'story' }), topic))).to.deep.equal([false, true]);
    expect(both((topic) => isAllowed(facts({ mode: 'storage' }), topic))).to.deep.equal([false, true]);
    expect(both((topic) => isAllowed(facts({ mode: 'story' }), topic))).to.deep.equal([true, false]);
  });

  it('is what the customer said', () => {
    const said = { storage: 'granted', story: 'denied' } as const;
    expect(isAllowed(facts({ mode: 'storage', said }), 'storage')).to.equal(true);
    expect(isAllowed(facts({ mode: 'story', said }), 'story')).to.equal(false);
  });

  it('is asked for the story where the browser signals Global Privacy Control, whatever the site does', () => {
    const signalled = facts({ signal: true });
    expect([isAsked(signalled, 'story'), isAllowed(signalled, 'story'), isAllowed(signalled, 'storage')]).to.deep.equal([
      true,
      false,
      true,
    ]);
  });

  it('is the page’s to give where the page speaks: nothing is asked', () => {
    for (const [page, allowed] of [
      ['granted', true],
      ['denied', false],
      ['pending', false],
      ['', false],
    ] as const) {
      const told = facts({ mode: 'storage', page, said: { storage: 'granted', story: 'granted' } });
      expect(
        both((topic) => isAllowed(told, topic)),
        page,
      ).to.deep.equal([allowed, allowed]);
      expect(
        both((topic) => isAsked(told, topic)),
        page,
      ).to.deep.equal([false, false]);
    }
  });

  it('is told to the server as a yes only where somebody said it', () => {
    expect(isAgreed(facts(), 'story')).to.equal(false);
    expect(isAgreed(facts({ page: 'granted' }), 'story')).to.equal(true);
    expect(isAgreed(facts({ mode: 'story', said: { storage: null, story: 'granted' } }), 'story')).to.equal(true);
  });
});
