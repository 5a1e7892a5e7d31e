import { parseCookie, stringifySetCookie } from 'cookie';
import type { Log } from '../app/ports.ts';
import type { HttpApp } from './http-app.ts';
import type { OpenIdProvider } from './open-id-provider.ts';
import { cookiesOf, type SignInRouteParts } from './sign-in-routes.ts';
import { whenceOf } from './whence.ts';

export interface ProviderRouteParts extends SignInRouteParts {
  /** Null where the company has no sign-in of its own. */
  openId: OpenIdProvider | null;
  log: Log;
}

const cookieName = 'tuki_provider';
const betweenMs = 10 * 60_000;

/** The way to the company's own sign-in and back. Whatever happens ends at the desk, which says what it was. */
export function providerRoutes(app: HttpApp, parts: ProviderRouteParts): void {
  const { accounts, signIn, devices, openId, desk, clock, log } = parts;
  // Lax: the way back comes from the provider's pages, and a stricter cookie would not come along.
  const cookie = (value: string, expires: number) =>
    stringifySetCookie({ name: cookieName, value, ...desk, httpOnly: true, sameSite: 'lax', expires: new Date(expires) });
  const failed = (error: unknown): string => {
    log.warn({ error: String(error) }, 'a sign-in by the OpenID provider was not completed');
    return `${desk.url}#sign-in=provider-failed`;
  };

  app.get('/api/v1/desk/provider', { config: { limit: 'signIn' }, schema: { hide: true } }, async (_request, reply) => {
    try {
      if (!openId) throw new Error('no provider is configured');
      const { address, sealed } = await openId.begin();
      return reply.header('set-cookie', cookie(sealed, clock.now() + betweenMs)).redirect(address);
    } catch (error) {
      return reply.redirect(failed(error));
    }
  });

  app.get('/api/v1/desk/provider/callback', { config: { limit: 'signIn' }, schema: { hide: true } }, async (request, reply) => {
    reply.header('set-cookie', cookie('', 0));
    try {
      if (!openId) throw new Error('no provider is configured');
      const sealed = parseCookie(request.headers.cookie ?? '')[cookieName] ?? '';
      const agent = await accounts.ofAccount(await openId.finish(`?${request.url.split('?')[1] ?? ''}`, sealed));
      if (!agent) return reply.redirect(`${desk.url}#sign-in=provider-stranger`);
      const signedIn = await signIn.enterByAccount(agent, whenceOf(request, devices).browser);
      return reply.header('set-cookie', cookiesOf(parts, request, signedIn)).redirect(desk.url);
    } catch (error) {
      return reply.redirect(failed(error));
    }
  });
}
