import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** An account at the provider. */
export interface HouseAccount {
  email?: string;
  email_verified?: boolean;
  preferred_username?: string;
  name?: string;
}

/** A real OpenID provider on this machine, at which everybody is signed in as whom the test says. */
export class OpenIdHouse {
  readonly clientId = 'tuki';
  readonly clientSecret = 'a secret of the house and of Tuki';
  readonly accounts = new Map<string, HouseAccount>();
  /** Who is at the browser; null declines. */
  visitor: string | null = null;
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
  }

  get issuer(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** For `signIn` of the configuration. */
  get configuration() {
    return { openId: { issuer: this.issuer, clientId: this.clientId, clientSecret: this.clientSecret, name: 'House account' } };
  }

  /** Answers as a provider in trouble does, until it serves. */
  refuse(): void {
    this.#server.on('request', (_request, response) => response.writeHead(503).end());
  }

  /** Takes back everybody who comes to this address. */
  serve(redirectUri: string): void {
    const provider = this.#provider(redirectUri);
    const answer = provider.callback();
    this.#server.removeAllListeners('request');
    this.#server.on('request', (request, response) => {
      if (!request.url?.startsWith('/interaction/')) return answer(request, response);
      const result = this.visitor === null ? { error: 'access_denied' } : { login: { accountId: this.visitor } };
      return provider.interactionFinished(request, response, result);
    });
  }

  #provider(redirectUri: string): Provider {
    const redirects = { redirect_uris: [redirectUri], response_types: ['code' as const], grant_types: ['authorization_code'] };
    return new Provider(this.issuer, {
      clients: [{ client_id: this.clientId, client_secret: this.clientSecret, ...redirects }],
      claims: { email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
      cookies: { keys: ['house'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ sub, ...this.accounts.get(sub) }) }),
      // Nobody is asked whether Tuki may know their name: the house decided.
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId ?? '', accountId: oidc.session?.accountId ?? '' });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    });
  }
}

/** Opens the house on a free port; it closes with the test. */
export async function openIdHouse(cleaner: { after(clean: () => Promise<void>): void }): Promise<OpenIdHouse> {
  const server = createServer();
  server.listen(0);
  await once(server, 'listening');
  cleaner.after(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return new OpenIdHouse(server);
}
