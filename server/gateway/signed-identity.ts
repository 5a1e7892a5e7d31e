import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import type { SiteSettings } from '../../protocol/settings.ts';
import type { Clock, IdentityTokens, VouchedCustomer } from '../app/ports.ts';
import { RefusedError } from '../app/refusal.ts';
import { type CompanyKeys, configured, type KeyAlgorithm } from './company-keys.ts';

/** Clocks of two servers differ; a token may be so much too old, or too young. */
const toleranceSeconds = 30;

const claims = z.object({
  sub: z.string().min(1).max(120),
  exp: z.number(),
  name: z.string().trim().min(1).max(120).optional(),
  email: z.email().max(254).optional(),
  phone: z.string().max(20).optional(),
});
const header = z.object({ alg: z.enum(['HS256', 'ES256', 'RS256']), kid: z.string().max(1000).optional() });

type Key = Parameters<typeof jwtVerify>[1];

const refuse = (why: string): RefusedError => new RefusedError('unauthenticated', `identify(): ${why}`, { path: 'token' });

/**
 * Tokens that the company signs: HS256 with the site's `identitySecret`, ES256 or RS256 with a key of the settings or of
 * the company's key set. A secret never checks what claims to be signed by a key, nor the other way round (RFC 8725, 2.1).
 */
export class SignedIdentity implements IdentityTokens {
  readonly #keys: CompanyKeys;
  readonly #clock: Clock;

  constructor(parts: { keys: CompanyKeys; clock: Clock }) {
    this.#keys = parts.keys;
    this.#clock = parts.clock;
  }

  async verify(settings: SiteSettings, token: string): Promise<VouchedCustomer> {
    try {
      const { sub, exp, name, email, phone } = claims.parse(await this.#payload(settings, token));
      this.#checkLife(exp, settings.identity.maxLifeMinutes);
      const contact = { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) };
      return { customerId: sub, contact, expiresAt: exp * 1000 };
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) throw refuse(`the token is not valid: ${reasonOf(error)}`);
      if (error instanceof TypeError || error instanceof DOMException)
        throw refuse(`a key of the settings cannot be used: ${error.message}`);
      throw error;
    }
  }

  /** Of the keys that may have signed it, one must have. */
  async #payload(settings: SiteSettings, token: string): Promise<JWTPayload> {
    const { alg, kid } = header.parse(decodeProtectedHeader(token));
    const keys = await this.#keysFor(settings, alg, kid);
    if (keys.length === 0)
      throw refuse(`the settings of the site "${settings.id}" name no key that could have signed it (${alg}, kid ${kid ?? '–'})`);
    let failure: unknown;
    for (const key of keys) {
      try {
        return (await jwtVerify(token, key, { ...expected(settings), algorithms: [alg], currentDate: new Date(this.#clock.now()) }))
          .payload;
      } catch (error) {
        failure = error;
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) break;
      }
    }
    throw failure;
  }

  async #keysFor({ id, identitySecret, identity }: SiteSettings, alg: 'HS256' | KeyAlgorithm, kid: string | undefined): Promise<Key[]> {
    if (alg !== 'HS256') {
      const published = identity.jwksUrl === null ? [] : await this.#keys.published(identity.jwksUrl, { alg, kid });
      return [...(await configured(identity.keys, alg)), ...published];
    }
    if (!identitySecret) throw refuse(`the site "${id}" has no "identitySecret" in its settings`);
    return [new TextEncoder().encode(identitySecret)];
  }

  #checkLife(exp: number, minutes: number): void {
    if (exp * 1000 - this.#clock.now() <= (minutes * 60 + toleranceSeconds) * 1000) return;
    throw refuse(`the token is good for longer than ${minutes} minutes ("identity.maxLifeMinutes"); let it expire sooner`);
  }
}

const expected = ({ identity: { issuer, audience } }: SiteSettings) => ({
  requiredClaims: ['sub', 'exp'],
  clockTolerance: toleranceSeconds,
  ...(issuer !== null && { issuer }),
  ...(audience !== null && { audience }),
});

const reasonOf = (error: errors.JOSEError | z.ZodError): string => {
  if (!(error instanceof z.ZodError)) return error.message;
  const [issue] = error.issues;
  return `${issue?.path.join('.') || 'it'}: ${issue?.message}`;
};
