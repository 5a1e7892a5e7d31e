import { z } from 'zod';

const text = z.string().min(1).max(1000);
const id = text.optional();

/** A public key as JWK (RFC 7517); a private one has fields that are not taken here. */
const jwk = z.discriminatedUnion('kty', [
  z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: text, y: text, kid: id, use: id, alg: id }),
  z.strictObject({ kty: z.literal('RSA'), n: text, e: text, kid: id, use: id, alg: id }),
]);
const pem = z
  .string()
  .max(4000)
  .regex(
    /^\s*-----BEGIN PUBLIC KEY-----[\w+/=\s]+-----END PUBLIC KEY-----\s*$/,
    'must be a public key in PEM, which begins with -----BEGIN PUBLIC KEY-----; the private one stays on your server',
  );
const key = z.strictObject({
  alg: z.enum(['ES256', 'RS256']),
  key: z.union([pem, jwk], { error: 'must be a public key, as PEM or as JWK without its private fields' }),
});
export type IdentityKey = z.infer<typeof key>;

/** Whose word about a customer is taken: how `identify()` tokens that are not signed with `identitySecret` are checked. */
export const identitySettings = z.strictObject({
  /** Public keys of the company's own. */
  keys: z.array(key).max(10).default([]),
  /** Where the company publishes its keys (RFC 7517, JWK Set). */
  jwksUrl: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://login.example.com/.well-known/jwks.json' })
    .max(500)
    .nullable()
    .default(null),
  /** The `iss` and `aud` that a token must have, where they are named. */
  issuer: text.nullable().default(null),
  audience: text.nullable().default(null),
  /** A token that is good for longer is refused: one that leaks shall not be good for long. */
  maxLifeMinutes: z.int().min(1).max(10_080).default(60),
});
