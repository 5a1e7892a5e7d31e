import { expect } from 'chai';
import { beginTogether, createKeep } from './keep.ts';

const local = () => localStorage;

describe('what the widget keeps', () => {
  beforeEach(() => localStorage.clear());
  after(() => localStorage.clear());

  it('law 8: stores nothing before the first act, and remembers it all the same', () => {
    const keep = createKeep('shop', local);
    keep.set('draft', 'hello');
    expect(keep.get('draft')).to.equal('hello');
    expect(localStorage.length).to.equal(0);
  });

  it('stores what it held once the customer has acted', () => {
    const keep = createKeep('shop', local);
    keep.set('draft', 'hello');
    keep.begin();
    keep.set('device', 'key');
    expect(localStorage.getItem('tuki:shop:draft')).to.equal('hello');
    expect(createKeep('shop', local).get('device')).to.equal('key');
  });

  it('goes on by itself on a device that has acted before', () => {
    createKeep('shop', local).begin();
    localStorage.setItem('tuki:shop:device', 'key');
    const keep = createKeep('shop', local);
    keep.set('token', 'secret');
    expect(localStorage.getItem('tuki:shop:token')).to.equal('secret');
  });

  it('keeps the sites of one page apart', () => {
    localStorage.setItem('tuki:other:device', 'key');
    const keep = createKeep('shop', local);
    expect(keep.get('device')).to.equal(null);
    keep.clear();
    expect(localStorage.getItem('tuki:other:device')).to.equal('key');
  });

  it('lists its own keys', () => {
    const keep = createKeep('shop', local);
    keep.begin();
    keep.set('outbox:1', 'a');
    keep.set('outbox:2', 'b');
    keep.set('draft', 'c');
    localStorage.setItem('tuki:shop:outbox:3', 'of another tab');
    expect(keep.keys('outbox:').sort()).to.deep.equal(['outbox:1', 'outbox:2', 'outbox:3']);
  });

  it('forgets everything at logout, for good: another keep begins anew', () => {
    const keep = createKeep('shop', local);
    keep.begin();
    keep.set('token', 'secret');
    keep.clear();
    keep.set('draft', 'hello');
    keep.begin();
    keep.set('draft', 'too late');
    expect(localStorage.length).to.equal(0);
    expect(keep.get('token')).to.equal(null);
    const next = createKeep('shop', local);
    next.begin();
    expect([next.get('draft'), next.get('token')]).to.deep.equal([null, null]);
  });

  it('lives in memory where the browser refuses storage', () => {
    const refuse = (): Storage => {
      throw new DOMException('denied', 'SecurityError');
    };
    const keep = createKeep('shop', refuse);
    keep.begin();
    keep.set('device', 'key');
    expect(keep.get('device')).to.equal('key');
    keep.remove('device');
    expect(keep.get('device')).to.equal(null);
    keep.clear();
  });

  it('hears what another tab changed, until it is told to stop', () => {
    const keep = createKeep('shop', local);
    const stop = new AbortController();
    const heard: (string | null)[] = [];
    keep.onOther((key, value) => heard.push(key, value), stop.signal);
    const tell = (key: string, newValue: string | null) => {
      if (newValue === null) localStorage.removeItem(key);
      else localStorage.setItem(key, newValue);
      window.dispatchEvent(new StorageEvent('storage', { key, newValue, storageArea: localStorage }));
    };
    tell('tuki:shop:token', 'new');
    tell('tuki:other:token', 'not ours');
    expect(heard).to.deep.equal(['token', 'new']);
    expect(keep.get('token')).to.equal('new');
    stop.abort();
    tell('tuki:shop:token', null);
    expect(heard).to.have.length(2);
    localStorage.clear();
  });

  it('does not bring back what another tab stored and removed', () => {
    const keep = createKeep('shop', local);
    const stop = new AbortController();
    keep.onOther(() => {}, stop.signal);
    keep.set('draft', 'mine');
    const tell = (newValue: string | null) =>
      window.dispatchEvent(new StorageEvent('storage', { key: 'tuki:shop:draft', newValue, storageArea: localStorage }));
    localStorage.setItem('tuki:shop:draft', 'theirs');
    tell('theirs');
    expect(keep.get('draft')).to.equal('theirs');
    localStorage.removeItem('tuki:shop:draft');
    keep.begin();
    expect(localStorage.getItem('tuki:shop:draft')).to.equal(null);
    stop.abort();
  });

  it('begins for the visit with the first act', () => {
    const visit = createKeep('shop', () => sessionStorage);
    visit.set('journey', '[]');
    const keep = beginTogether(createKeep('shop', local), visit);
    expect(sessionStorage.length).to.equal(0);
    keep.begin();
    expect(sessionStorage.getItem('tuki:shop:journey')).to.equal('[]');
    sessionStorage.clear();
  });

  it('stores nothing before it is allowed, whatever begins, and everything from then on', () => {
    const keep = createKeep('asked', () => localStorage, false);
    keep.begin();
    keep.set('device', 'key');
    expect(localStorage.getItem('tuki:asked:device')).to.equal(null);
    expect([keep.get('device'), keep.isStoring()]).to.deep.equal(['key', false]);
    keep.allow(true);
    expect(localStorage.getItem('tuki:asked:device')).to.equal('key');
    keep.clear();
  });

  it('takes what was stored back into memory when it is allowed no more', () => {
    localStorage.setItem('tuki:asked:draft.new', 'Hei');
    const keep = createKeep('asked', () => localStorage, false);
    expect(keep.isStoring()).to.equal(true);
    keep.allow(false);
    expect(localStorage.getItem('tuki:asked:draft.new')).to.equal(null);
    expect(keep.get('draft.new')).to.equal('Hei');
    keep.clear();
  });
});
