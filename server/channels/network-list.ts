import ipaddr from 'ipaddr.js';

/** Addresses that may be asked: public ones, and those of networks that were named. */
export class NetworkList {
  readonly #listed: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];

  /** Addresses, or networks such as `10.0.0.0/8`. */
  constructor(networks: readonly string[]) {
    this.#listed = networks.map((network) => {
      const [address = '', bits] = network.split('/');
      const parsed = ipaddr.process(address);
      return [parsed, bits === undefined ? 8 * parsed.toByteArray().length : Number(bits)];
    });
  }

  static isAddress(text: string): boolean {
    return ipaddr.isValid(text);
  }

  /** Whether it is in one of the networks that were named. */
  isListed(text: string): boolean {
    return ipaddr.isValid(text) && this.#holds(ipaddr.process(text));
  }

  /** Whether it is public, or in one of the networks that were named. IPv4 inside IPv6 counts as what it is. */
  allows(text: string): boolean {
    if (!ipaddr.isValid(text)) return false;
    const address = ipaddr.process(text);
    return isPublic(address) || this.#holds(address);
  }

  #holds(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
    return this.#listed.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
  }
}

/** Allocated to the public internet, and no way of writing another address: tunnels and translations carry IPv4 inside. */
const isPublic = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean => address.range() === 'unicast';
