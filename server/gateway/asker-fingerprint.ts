import { createHmac } from 'node:crypto';
import { networkOf } from './whence.ts';

/**
 * Tells customers apart who have no session, by the line that they come from, under the installation's own secret: the
 * same one is known again, and nobody can tell from it who it was.
 */
export class AskerFingerprint {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** `address` is the client's, as the trusted proxies tell it. */
  of(site: string, address: string): string {
    return this.#print(`line ${site} ${networkOf(address)}`);
  }

  /** Of somebody whom the log knows: their other traces stay apart from it. */
  ofCustomer(site: string, customer: string): string {
    return this.#print(`customer ${site} ${customer}`);
  }

  #print(text: string): string {
    return createHmac('sha256', this.#secret).update(text).digest('base64url').slice(0, 22);
  }
}
