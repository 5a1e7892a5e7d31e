import { isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Whence } from '../app/agent-sign-in.ts';
import { browserName } from './browser-name.ts';
import type { KnownDevices } from './known-devices.ts';

/** A network as tries are counted for it: an address of IPv4, the first 64 bits of IPv6, which one household has for itself. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped || !isIPv6(address)) return mapped ?? address;
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}

/** Where a request to sign in comes from. */
export const whenceOf = (request: FastifyRequest, devices: KnownDevices): Whence => ({
  address: networkOf(request.ip),
  browser: browserName(request.headers['user-agent']),
  device: devices.read(request.headers.cookie),
});
