import { expect } from 'chai';
import { writeReturning } from './io/returning-mark.ts';
import { claimCodeOf, forget, readReturning } from './returning.ts';

describe('the mark of an open case', () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  after(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  it('is not there before the customer has acted', () => {
    expect(readReturning('shop')).to.equal(null);
    expect(localStorage.length).to.equal(0);
  });

  it('tells the next page, and the view to open in this tab', () => {
    writeReturning('shop', { view: { name: 'chat', conversation: 'c' } });
    expect(readReturning('shop')).to.deep.equal({ view: { name: 'chat', conversation: 'c' } });
    sessionStorage.clear();
    expect(readReturning('shop')).to.deep.equal({ view: null });
    expect(readReturning('other')).to.equal(null);
  });

  it('goes when the case is over', () => {
    writeReturning('shop', { view: { name: 'message' } });
    writeReturning('shop', { view: null });
    expect(readReturning('shop')).to.deep.equal({ view: null });
    writeReturning('shop', null);
    expect(localStorage.length + sessionStorage.length).to.equal(0);
  });

  it('is no mark where somebody else wrote it', () => {
    localStorage.setItem('tuki:shop:returning', '1');
    sessionStorage.setItem('tuki:shop:returning', '{not json');
    expect(readReturning('shop')).to.equal(null);
  });

  it('goes with everything of the site at logout, and nothing else', () => {
    writeReturning('shop', { view: { name: 'message' } });
    localStorage.setItem('tuki:shop:token', 'secret');
    localStorage.setItem('tuki:shop2:token', 'another site');
    localStorage.setItem('cart', 'of the page');
    forget('shop');
    expect(Object.keys(localStorage).sort()).to.deep.equal(['cart', 'tuki:shop2:token']);
    expect(sessionStorage.length).to.equal(0);
  });
});

describe('a link of an e-mail', () => {
  it('takes the code of an e-mail’s link from the fragment alone', () => {
    expect(claimCodeOf('#tuki=abcDEF123-_.x')).to.equal('abcDEF123-_.x');
    expect(claimCodeOf('#tuki=')).to.equal(null);
    expect(claimCodeOf('#prices')).to.equal(null);
    expect(claimCodeOf('#tuki=abc def<script>')).to.equal(null);
  });
});
