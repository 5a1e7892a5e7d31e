import type { VisitorDevices } from '../app/visitor-devices.ts';
import type { VisitorTokens } from './visitor-tokens.ts';

/** Whose browser this is. */
export interface OpenedSession {
  device: string;
  customer: string;
  /** UTC ms; the session goes on with another token after that. */
  expiresAt: number;
  /** Where the one that was shown is not good, or has aged. */
  token?: string;
}

/**
 * Sessions of customers' browsers. A token names a device of a site, and the device's row says whose it is and whether
 * its session was ended: what a token opens can be changed or taken back at any moment.
 */
export class VisitorSessions {
  readonly #tokens: VisitorTokens;
  readonly #devices: VisitorDevices;

  constructor(tokens: VisitorTokens, devices: VisitorDevices) {
    this.#tokens = tokens;
    this.#devices = devices;
  }

  /** By a token that is still good, else by the device's key, with a new token. Undefined where the session was ended. */
  async open(as: { site: string; device: string; token?: string | undefined }): Promise<OpenedSession | undefined> {
    const read = as.token === undefined ? undefined : await this.#tokens.read(as.token);
    const known = read?.claims.site === as.site ? await this.#devices.find(read.claims.device) : undefined;
    if (read && known && !read.aged) return { ...known, expiresAt: read.expiresAt };
    const owner = known ?? (await this.#devices.open(as.site, as.device));
    return owner && { ...owner, ...(await this.#tokens.issue(owner)) };
  }

  /** The site, device and customer of a token; undefined for one that is not good any more. */
  async ofToken(token: string): Promise<{ site: string; device: string; customer: string } | undefined> {
    const read = await this.#tokens.read(token);
    return read && this.#devices.find(read.claims.device);
  }

  /** Ends what a token opens; one that opens nothing is fine. */
  async end(token: string): Promise<void> {
    const read = await this.#tokens.read(token);
    if (read) await this.#devices.end(read.claims.device);
  }
}
