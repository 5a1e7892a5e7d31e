import { SignJWT } from 'jose';
import { openStore } from '../storage/open-store.ts';
import type { TestServer } from './test-server.ts';

/** What a server signs its visitors' tokens with. */
export async function tokenKey(server: TestServer): Promise<Uint8Array> {
  const store = await openStore(server.configuration.database);
  const secret = await store.secret('visitor-tokens', '');
  await store.close();
  return new TextEncoder().encode(secret);
}

/** The claims of `token`, signed with this key, issued and running out at these moments (seconds). */
export function resigned(key: Uint8Array, token: string, issuedAt: number, expiresAt = issuedAt + 30 * 86_400): Promise<string> {
  const { site, device } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return new SignJWT({ site, device })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience('visitor')
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(key);
}

/** Now, in the seconds that tokens count in. */
export const nowInSeconds = (): number => Math.floor(Date.now() / 1000);
