import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import { AskerFingerprint } from './asker-fingerprint.ts';

suite('a fingerprint of who asks', () => {
  const askers = new AskerFingerprint('secret');
  const same = (a: string, b: string) => askers.of('shop', a) === askers.of('shop', b);

  test('is the same for one line, and another for another', () => {
    assert.ok(same('192.0.2.1', '192.0.2.1'));
    assert.ok(same('192.0.2.1', '::ffff:192.0.2.1'));
    assert.ok(!same('192.0.2.1', '192.0.2.2'));
    assert.ok(same('2001:db8:1:2:3:4:5:6', '2001:db8:1:2::9'), 'one IPv6 line is a /64');
    assert.ok(!same('2001:db8:1:2::1', '2001:db8:1:3::1'));
    assert.ok(same('2001:db8::1', '2001:db8:0:0:ffff::2'));
    assert.ok(same('2001:DB8:1:2::1', '2001:db8:0001:2::9'), 'however it is written');
  });

  test('says nothing of the address, and another thing on another site or installation', () => {
    assert.match(askers.of('shop', '192.0.2.1'), /^[\w-]{22}$/);
    assert.notEqual(askers.of('shop', '192.0.2.1'), askers.of('bank', '192.0.2.1'));
    assert.notEqual(askers.of('shop', '192.0.2.1'), new AskerFingerprint('other').of('shop', '192.0.2.1'));
  });
});
