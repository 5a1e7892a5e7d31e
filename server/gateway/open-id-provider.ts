import { createHash } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { z } from 'zod';
import type { ProvenAccount } from '../app/agent-accounts.ts';

export interface OpenIdOptions {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Whether addresses count as proven that the provider does not mark so. */
  trustEmail: boolean;
}

/** What is kept in the browser, sealed, while the agent is at the provider. */
const pending = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });
const claims = z.object({
  iss: z.string(),
  sub: z.string(),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  preferred_username: z.string().optional(),
  name: z.string().optional(),
});
type Claims = z.infer<typeof claims>;

/** The company's own sign-in: OpenID Connect, code flow with PKCE (RFC 7636), state and nonce. */
export class OpenIdProvider {
  readonly #options: OpenIdOptions;
  readonly #redirectUri: string;
  readonly #key: Uint8Array;
  #configuration: Promise<Configuration> | undefined;

  /** `secret` seals what is kept in the browser in between. */
  constructor(options: OpenIdOptions, { redirectUri, secret }: { redirectUri: string; secret: string }) {
    this.#options = options;
    this.#redirectUri = redirectUri;
    this.#key = createHash('sha256').update(secret).digest();
  }

  /** Where the browser goes, and what it keeps for ten minutes. Rejects when the provider does not answer. */
  async begin(): Promise<{ address: string; sealed: string }> {
    const configuration = await this.#discovered();
    const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
    const address = buildAuthorizationUrl(configuration, {
      redirect_uri: this.#redirectUri,
      scope: 'openid email profile',
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { address: address.href, sealed: await this.#seal({ state, nonce, verifier }) };
  }

  /** Whom the provider vouches for. `search` is the callback's query; rejects when anything does not fit what was begun. */
  async finish(search: string, sealed: string): Promise<ProvenAccount> {
    const { state, nonce, verifier } = pending.parse((await jwtDecrypt(sealed, this.#key)).payload);
    const configuration = await this.#discovered();
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    const tokens = await authorizationCodeGrant(configuration, new URL(search, this.#redirectUri), checks);
    const told = claims.parse(tokens.claims());
    // Many providers tell the address only when they are asked for it.
    const more = told.email === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined;
    return this.#accountOf(more ? { ...told, ...(await fetchUserInfo(configuration, tokens.access_token, told.sub)) } : told);
  }

  #accountOf({ iss, sub, email, email_verified, preferred_username, name }: Claims): ProvenAccount {
    const { trustEmail } = this.#options;
    const trusted = trustEmail ? (email ?? preferred_username) : undefined;
    const proven = email_verified === true ? email : trusted;
    return { issuer: iss, subject: sub, email: proven?.toLowerCase() ?? null, name: name ?? proven ?? '' };
  }

  #seal(kept: z.infer<typeof pending>): Promise<string> {
    return new EncryptJWT(kept).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).setExpirationTime('10m').encrypt(this.#key);
  }

  /** Asked for once; a provider that did not answer is asked again the next time. */
  #discovered(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#options;
    const execute = issuer.startsWith('http:') ? [allowInsecureRequests] : [];
    this.#configuration ??= discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: 10 }).catch(
      (error: unknown) => {
        this.#configuration = undefined;
        throw error;
      },
    );
    return this.#configuration;
  }
}
