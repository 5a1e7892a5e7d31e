import { expect } from 'chai';
import { currentView, isSupportView, popView, pushView, replaceView, startStack, type View } from './view-stack.ts';

const article: View = { name: 'article', id: 'a' };
const search: View = { name: 'search', words: 'password' };

describe('the way through the views', () => {
  it('begins at home', () => {
    expect(startStack()).to.deep.equal([{ name: 'home' }]);
  });

  it('goes back the way it came', () => {
    const there = pushView(pushView(startStack(), search), article);
    expect(currentView(there)).to.equal(article);
    expect(currentView(popView(there))).to.equal(search);
    expect(currentView(popView(popView(there)))).to.deep.equal({ name: 'home' });
  });

  it('has nothing to go back through after home', () => {
    expect(pushView(pushView(startStack(), article), { name: 'home' })).to.deep.equal(startStack());
  });

  it('does not step into the view that is open already', () => {
    const there = pushView(startStack(), article);
    expect(pushView(there, { name: 'article', id: 'a' })).to.equal(there);
    expect(pushView(there, { name: 'article', id: 'b' })).to.have.length(3);
  });

  it('skips a view that was replaced', () => {
    const sheet = pushView(pushView(startStack(), article), { name: 'story', channel: 'chat' });
    const chat = replaceView(sheet, { name: 'chat', conversation: 'c' });
    expect(currentView(chat)).to.deep.equal({ name: 'chat', conversation: 'c' });
    expect(currentView(popView(chat))).to.equal(article);
  });

  it('stays what it is where a view is replaced by itself', () => {
    const there = pushView(startStack(), article);
    expect(replaceView(there, { name: 'article', id: 'a' })).to.equal(there);
  });

  it('replaces the only view there is', () => {
    expect(replaceView(startStack(), article)).to.deep.equal([article]);
    expect(popView([article])).to.deep.equal(startStack());
  });

  it('knows which views bring a person in', () => {
    const support: View[] = [{ name: 'chat', conversation: null }, { name: 'message' }, { name: 'cases' }, { name: 'claim', code: 'x' }];
    expect(support.every(isSupportView)).to.equal(true);
    expect([article, search, { name: 'home' } as View, { name: 'contact' } as View].some(isSupportView)).to.equal(false);
  });
});
