import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignedLink } from '../../protocol/command.ts';

const lifetimeMs = 5 * 60_000;

/** Links to one resource, good for five minutes; no session token ever stands in a URL (law 9). */
export class SignedUrls {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** `path` begins with a slash and has no query. */
  sign(path: string, now: number): SignedLink {
    const expiresAt = now + lifetimeMs;
    return { url: `${path}?expires=${expiresAt}&signature=${this.#signature(path, expiresAt)}`, expiresAt };
  }

  accepts(path: string, query: { expires?: string; signature?: string }, now: number): boolean {
    const expiresAt = Number(query.expires);
    if (!Number.isSafeInteger(expiresAt) || expiresAt < now || !query.signature) return false;
    const given = Buffer.from(query.signature);
    const right = Buffer.from(this.#signature(path, expiresAt));
    return given.length === right.length && timingSafeEqual(given, right);
  }

  #signature(path: string, expiresAt: number): string {
    return createHmac('sha256', this.#secret).update(`${path}\n${expiresAt}`).digest('base64url');
  }
}
