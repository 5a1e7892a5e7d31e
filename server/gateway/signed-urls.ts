import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignedLink } from '../../protocol/command.ts';

const lifetimeMs = 5 * 60_000;

/** What a link carries after its path. */
export interface LinkQuery {
  /** The device of the session that it was made for: a name, no secret. */
  for?: string;
  expires?: string;
  signature?: string;
}

/** Links to one resource for one session, good for five minutes; no session token ever stands in a URL (law 9). */
export class SignedUrls {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** `path` begins with a slash and has no query. */
  sign(path: string, device: string, now: number): SignedLink {
    const expiresAt = now + lifetimeMs;
    const query = new URLSearchParams({ for: device, expires: `${expiresAt}`, signature: this.#signature(path, device, expiresAt) });
    return { url: `${path}?${query}`, expiresAt };
  }

  accepts(path: string, query: LinkQuery, now: number): boolean {
    const expiresAt = Number(query.expires);
    if (!Number.isSafeInteger(expiresAt) || expiresAt < now || !query.signature || !query.for) return false;
    const given = Buffer.from(query.signature);
    const right = Buffer.from(this.#signature(path, query.for, expiresAt));
    return given.length === right.length && timingSafeEqual(given, right);
  }

  #signature(path: string, device: string, expiresAt: number): string {
    return createHmac('sha256', this.#secret).update(`${path}\n${device}\n${expiresAt}`).digest('base64url');
  }
}
