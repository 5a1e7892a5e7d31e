import { expect } from 'chai';
import { type OpenTarget, viewOf } from './open-request.ts';
import { viewMistake } from './option-mistakes.ts';

describe('what a page may open', () => {
  it('knows each view by its name', () => {
    expect(viewOf('home')).to.deep.equal({ name: 'home' });
    expect(viewOf('article', 'returns')).to.deep.equal({ name: 'article', id: 'returns' });
    expect(viewOf('search', 'refund')).to.deep.equal({ name: 'search', words: 'refund' });
    expect(viewOf('chat')).to.deep.equal({ name: 'chat', conversation: null });
    expect(viewOf('callback')).to.deep.equal({ name: 'callback', change: null });
  });

  it('knows no other', () => {
    expect(viewOf('faq' as OpenTarget)).to.equal(null);
    expect(viewOf('toString' as OpenTarget)).to.equal(null);
    expect(viewOf('article')).to.equal(null);
    expect(viewMistake('faq')).to.match(/no view "faq".*home, search, article/);
    expect(viewMistake('article')).to.match(/needs the id/);
  });
});
