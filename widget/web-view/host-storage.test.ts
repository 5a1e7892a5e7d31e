import { assert } from 'chai';
import { createKeep } from '../io/keep.ts';
import { HostStorage } from './host-storage.ts';

describe('storage that the app keeps', () => {
  it('begins with what was kept, and tells each change', () => {
    const changes: [string, string | null][] = [];
    const storage = new HostStorage({ 'tuki:shop:device': 'key' }, (key, value) => changes.push([key, value]));
    assert.equal(storage.getItem('tuki:shop:device'), 'key');
    assert.isNull(storage.getItem('toString'));
    storage.setItem('tuki:shop:token', 'signed');
    storage.removeItem('tuki:shop:device');
    storage.removeItem('never there');
    assert.deepEqual([storage.length, storage.key(0), storage.key(1)], [1, 'tuki:shop:token', null]);
    storage.clear();
    assert.deepEqual(changes, [
      ['tuki:shop:token', 'signed'],
      ['tuki:shop:device', null],
      ['tuki:shop:token', null],
    ]);
  });

  it('serves what the widget keeps as the browser’s own does', () => {
    const kept: Record<string, string | null> = {};
    const storage = new HostStorage({}, (key, value) => {
      kept[key] = value;
    });
    const keep = createKeep('shop', () => storage);
    keep.set('device', 'key');
    assert.deepEqual(kept, {});
    keep.begin();
    assert.deepEqual(kept, { 'tuki:shop:device': 'key' });
    assert.equal(createKeep('shop', () => storage).get('device'), 'key');
    assert.deepEqual(createKeep('shop', () => storage).keys('dev'), ['device']);
    keep.clear();
    assert.deepEqual(kept, { 'tuki:shop:device': null });
  });
});
