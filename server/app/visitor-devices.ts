import type { Bus, Clock, CustomerStore, DeviceOwner, Hashes, Random } from './ports.ts';

/** Browsers of customers. The key is the browser's own secret; only its digest is stored. */
export class VisitorDevices {
  readonly #customers: CustomerStore;
  readonly #hashes: Hashes;
  readonly #random: Random;
  readonly #clock: Clock;
  readonly #bus: Bus;

  constructor(parts: { customers: CustomerStore; hashes: Hashes; random: Random; clock: Clock; bus: Bus }) {
    this.#customers = parts.customers;
    this.#hashes = parts.hashes;
    this.#random = parts.random;
    this.#clock = parts.clock;
    this.#bus = parts.bus;
  }

  /** The device and customer of a key; a new key makes both, and the same key again finds them, until it was ended. */
  open(site: string, key: string): Promise<DeviceOwner | undefined> {
    const ids = { device: this.#random.id(), customer: this.#random.id() };
    return this.#customers.ofDevice(site, this.#hashes.digest(key), ids, this.#clock.now());
  }

  /** The device that a token names; undefined where its session was ended. */
  find(device: string): Promise<DeviceOwner | undefined> {
    return this.#customers.device(device);
  }

  /** Gives a device to a customer who is known from elsewhere; undefined where its session was ended. Its open connections begin anew. */
  async give(site: string, key: string, customer: string): Promise<{ device: string; customer: string } | undefined> {
    const given = await this.#customers.linkDevice(
      site,
      this.#hashes.digest(key),
      { device: this.#random.id(), customer },
      this.#clock.now(),
    );
    if (given) this.#bus.publish('visitor-sessions', { devices: [given.device], change: 'moved' });
    return given;
  }

  /** Ends the session of a device for good: its key, its tokens, its links to files and its open connections. */
  async end(device: string): Promise<void> {
    await this.#customers.endDevice(device, this.#clock.now());
    this.#bus.publish('visitor-sessions', { devices: [device], change: 'ended' });
  }
}
