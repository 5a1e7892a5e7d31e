import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { browserName } from './browser-name.ts';
import { KnownDevices } from './known-devices.ts';
import { networkOf } from './whence.ts';

describe('a network', () => {
  for (const [address, network] of [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ] as const) {
    it(`of ${address} is ${network}`, () => assert.equal(networkOf(address), network));
  }
});

describe('a browser', () => {
  for (const [header, name] of [
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge, Windows',
    ],
    ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', 'Chrome, Android'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15', 'Safari, macOS'],
    ['curl/8.0', ''],
    [undefined, ''],
  ] as const) {
    it(`is recognised as ${name || 'none'}`, () => assert.equal(browserName(header), name));
  }
});

describe('a known device', () => {
  const devices = new KnownDevices('a secret');
  const where = { path: '/api', secure: true };
  const kept = (cookie: string) => cookie.split(';')[0] ?? '';

  it('stays the same for its agent, and is another one for another', () => {
    const first = devices.read(kept(devices.mark('eero', null, 0, where)));
    assert.equal(first?.agent, 'eero');
    assert.deepEqual(devices.read(kept(devices.mark('eero', first, 0, where))), first);
    assert.notEqual(devices.read(kept(devices.mark('aino', first, 0, where)))?.id, first?.id);
  });

  it('is a cookie that no script reads and no other site sends', () => {
    assert.match(devices.mark('eero', null, 0, where), /; HttpOnly/);
    assert.match(devices.mark('eero', null, 0, where), /; Secure; SameSite=Strict/);
  });

  it('of another secret, another agent, or none is not known', () => {
    const cookie = kept(devices.mark('eero', null, 0, where));
    assert.equal(new KnownDevices('another').read(cookie), null);
    assert.equal(devices.read(cookie.replace('eero', 'aino')), null);
    for (const header of [undefined, '', 'tuki_known=', 'tuki_known=eero/x/y']) assert.equal(devices.read(header), null);
  });
});
