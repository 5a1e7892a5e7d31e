import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';

const name = 'tuki_known';
const lifeMs = 180 * 86_400_000;

export interface KnownDevice {
  agent: string;
  id: string;
}

/**
 * Browsers in which an agent has signed in: a mark that opens nothing, but whose tries are counted apart from everybody
 * else's (OWASP calls it a device cookie).
 */
export class KnownDevices {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** The device of a `Cookie` header; null for none, or one that was not made here. */
  read(header: string | undefined): KnownDevice | null {
    const [agent = '', id = '', signature = ''] = (parseCookie(header ?? '')[name] ?? '').split('/');
    const given = Buffer.from(signature);
    const right = Buffer.from(this.#sign(agent, id));
    return given.length === right.length && timingSafeEqual(given, right) ? { agent, id } : null;
  }

  /** The `Set-Cookie` for an agent who signed in at `now` (UTC ms); a device of theirs stays the same one. */
  mark(agent: string, known: KnownDevice | null, now: number, where: { path: string; secure: boolean }): string {
    const id = known?.agent === agent ? known.id : randomUUID();
    const value = [agent, id, this.#sign(agent, id)].join('/');
    return stringifySetCookie({ name, value, ...where, httpOnly: true, sameSite: 'strict', expires: new Date(now + lifeMs) });
  }

  #sign(agent: string, id: string): string {
    return createHmac('sha256', this.#secret).update(`${agent}/${id}`).digest('base64url');
  }
}
