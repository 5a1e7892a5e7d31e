import { expect } from 'chai';
import { contextWords } from './context-words.ts';

describe('the words of a visit', () => {
  it('are the page’s, those of facts that are words, and of the articles read last', () => {
    const words = contextWords({
      title: 'Running shoes',
      path: '/shop/shoes',
      facts: { plan: 'gold', orders: 3, member: true },
      read: ['One', 'Two', 'Three', 'Four'],
    });
    expect(words).to.equal('Running shoes /shop/shoes gold Two Three Four');
  });

  it('are the page’s alone where nothing else is known', () => {
    expect(contextWords({ title: 'Home', path: '/', facts: null, read: [] })).to.equal('Home /');
  });
});
