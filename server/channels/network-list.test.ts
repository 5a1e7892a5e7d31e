import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NetworkList } from './network-list.ts';

describe('which addresses the server may ask by itself', () => {
  const none = new NetworkList([]);

  it('are public ones', () => {
    for (const address of ['93.184.215.14', '8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8']) assert.ok(none.allows(address), address);
  });

  it('are not those of this machine, of inner networks, of clouds’ own services, or ways to write them', () => {
    const inner = ['127.0.0.1', '127.8.8.8', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254'];
    const more = ['100.64.0.1', '198.18.0.1', '192.0.2.1', '224.0.0.1', '255.255.255.255', '192.0.0.170', '240.0.0.1'];
    const six = ['::', '::1', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '2001:db8::1', '::ffff:127.0.0.1', '::ffff:7f00:1'];
    const carried = ['64:ff9b::7f00:1', '2002:7f00:1::', '2001:0:0:0:0:0:80ff:fffe', '64:ff9b:1::1', '::127.0.0.1'];
    for (const address of [...inner, ...more, ...six, ...carried, 'nonsense', '']) assert.ok(!none.allows(address), address);
  });

  it('are those of networks that were named, and no others', () => {
    const list = new NetworkList(['10.1.0.0/16', '127.0.0.1', 'fd00::/8']);
    for (const address of ['10.1.2.3', '127.0.0.1', '::ffff:127.0.0.1', 'fd00::9']) assert.ok(list.allows(address), address);
    for (const address of ['10.2.0.1', '127.0.0.2', 'fc00::9', '::1']) assert.ok(!list.allows(address), address);
    assert.ok(list.isListed('10.1.2.3') && !list.isListed('8.8.8.8') && !list.isListed('localhost'));
  });
});
