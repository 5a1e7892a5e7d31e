import type { Clock, CustomerStore, Hashes, Random } from './ports.ts';

/** Browsers of customers. The key is the browser's own secret; only its digest is stored. */
export class VisitorDevices {
  readonly #customers: CustomerStore;
  readonly #hashes: Hashes;
  readonly #random: Random;
  readonly #clock: Clock;

  constructor(parts: { customers: CustomerStore; hashes: Hashes; random: Random; clock: Clock }) {
    this.#customers = parts.customers;
    this.#hashes = parts.hashes;
    this.#random = parts.random;
    this.#clock = parts.clock;
  }

  /** The device and customer of a key; a new key makes both, and the same key again finds them. */
  open(site: string, key: string): Promise<{ device: string; customer: string; site: string }> {
    const ids = { device: this.#random.id(), customer: this.#random.id() };
    return this.#customers.ofDevice(site, this.#hashes.digest(key), ids, this.#clock.now());
  }
}
