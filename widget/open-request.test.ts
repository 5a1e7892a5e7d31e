import { expect } from 'chai';
import { type OpenTarget, viewOf } from './open-request.ts';

describe('what a page may open', () => {
  it('knows each view by its name', () => {
    expect(viewOf('home')).to.deep.equal({ name: 'home' });
    expect(viewOf('article', 'returns')).to.deep.equal({ name: 'article', id: 'returns' });
    expect(viewOf('search', 'refund')).to.deep.equal({ name: 'search', words: 'refund' });
    expect(viewOf('chat')).to.deep.equal({ name: 'chat', conversation: null });
    expect(viewOf('callback')).to.deep.equal({ name: 'callback', change: null });
  });

  it('names the views there are when it is asked for another', () => {
    expect(() => viewOf('faq' as OpenTarget)).to.throw(TypeError, /no view "faq".*home, search, article/);
    expect(() => viewOf('toString' as OpenTarget)).to.throw(TypeError);
    expect(() => viewOf('article')).to.throw(TypeError, /needs the id/);
  });
});
