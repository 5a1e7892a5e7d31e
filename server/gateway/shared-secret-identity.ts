import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { SiteSettings } from '../../protocol/settings.ts';
import type { IdentityTokens } from '../app/ports.ts';
import { RefusedError } from '../app/refusal.ts';

const claims = z.object({
  sub: z.string().min(1).max(120),
  name: z.string().trim().min(1).max(120).optional(),
  email: z.email().max(254).optional(),
  phone: z.string().max(20).optional(),
});

const refuse = (why: string): RefusedError => new RefusedError('unauthenticated', `identify(): ${why}`, { path: 'token' });

/** Tokens that the company signs with the site's `identitySecret` (HS256), with `sub` and `exp`. */
export class SharedSecretIdentity implements IdentityTokens {
  async verify(settings: SiteSettings, token: string) {
    if (!settings.identitySecret) throw refuse(`the site "${settings.id}" has no "identitySecret" in its settings`);
    const { sub, name, email, phone } = await this.#claims(token, new TextEncoder().encode(settings.identitySecret));
    return { customerId: sub, ...(name && { name }), ...(email && { email }), ...(phone && { phone }) };
  }

  async #claims(token: string, key: Uint8Array) {
    try {
      const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], requiredClaims: ['sub', 'exp'] });
      return claims.parse(payload);
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) throw refuse(`the token is not valid: ${error.message}`);
      throw error;
    }
  }
}
