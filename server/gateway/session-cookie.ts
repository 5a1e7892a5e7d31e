import { parseCookie, stringifySetCookie } from 'cookie';

const name = 'tuki_desk';

/** The session secret of a `Cookie` header, if it carries one. */
export const sessionSecret = (header: string | undefined): string | undefined =>
  header === undefined ? undefined : parseCookie(header)[name];

/** The `Set-Cookie` of a sign-in; `secure` on https. An expiry in the past takes the cookie away. */
export const sessionCookie = (secret: string, expiresAt: number, where: { path: string; secure: boolean }): string =>
  stringifySetCookie({ name, value: secret, ...where, httpOnly: true, sameSite: 'strict', expires: new Date(expiresAt) });
