import { errors, jwtVerify, SignJWT } from 'jose';

const dayMs = 86_400_000;
const tokenDays = 30;
const renewAfterMs = dayMs;
const claimDays = 14;

/** What a visitor's token vouches for. Whose the device is, its row says. */
export interface VisitorClaims {
  site: string;
  device: string;
}
/** What a token that was read says; `aged`: it is time for a new one. */
export interface ReadToken {
  claims: VisitorClaims;
  aged: boolean;
  /** UTC ms. */
  expiresAt: number;
}
/** What the link in an e-mail opens. */
export interface CaseClaims {
  site: string;
  customer: string;
  conversation: string;
  lang: string;
}

/** Tokens of customers' sessions and codes of links in e-mails, signed by this installation (HS256). */
export class VisitorTokens {
  readonly #key: Uint8Array;

  /** `secret` is at least 32 characters of randomness. */
  constructor(secret: string) {
    this.#key = new TextEncoder().encode(secret);
  }

  async issue({ site, device }: VisitorClaims): Promise<{ token: string; expiresAt: number }> {
    return { token: await this.#sign({ site, device }, 'visitor', `${tokenDays}d`), expiresAt: Date.now() + tokenDays * dayMs };
  }

  /** Undefined for a token that is not ours or has run out. */
  async read(token: string): Promise<ReadToken | undefined> {
    const payload = await this.#verify(token, 'visitor');
    if (!payload) return undefined;
    const { site, device, iat, exp } = payload as unknown as VisitorClaims & { iat: number; exp: number };
    return { claims: { site, device }, aged: Date.now() - iat * 1000 > renewAfterMs, expiresAt: exp * 1000 };
  }

  issueCaseCode(claims: CaseClaims): Promise<string> {
    return this.#sign({ ...claims }, 'case-link', `${claimDays}d`);
  }

  async readCaseCode(code: string): Promise<CaseClaims | undefined> {
    return (await this.#verify(code, 'case-link')) as unknown as CaseClaims | undefined;
  }

  #sign(claims: Record<string, unknown>, audience: string, lifetime: string): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(lifetime)
      .sign(this.#key);
  }

  async #verify(token: string, audience: string): Promise<Record<string, unknown> | undefined> {
    try {
      return (await jwtVerify(token, this.#key, { audience, algorithms: ['HS256'] })).payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
}
