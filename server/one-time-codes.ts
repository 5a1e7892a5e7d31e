import { Secret, TOTP } from 'otpauth';
import type { OneTimeCodes } from './app/second-factors.ts';

const stepMs = 30_000;
/** The name under which an app lists the codes. */
const issuer = 'Tuki';

const totp = (secret: string, label = '') => new TOTP({ issuer, label, secret: Secret.fromBase32(secret) });

/** RFC 6238 by `otpauth`, with what every authenticator app takes for granted: SHA-1, six digits, 30 seconds. */
export const oneTimeCodes: OneTimeCodes = {
  secret: () => new Secret({ size: 20 }).base32,
  address: (secret, email) => totp(secret, email).toString(),
  stepOf(secret, code, now) {
    const delta = totp(secret).validate({ token: code, timestamp: now, window: 1 });
    return delta === null ? null : Math.floor(now / stepMs) + delta;
  },
};
