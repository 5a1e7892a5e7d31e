import type { SiteSettings } from '../../protocol/settings.ts';
import { notFound, RefusedError } from '../app/refusal.ts';
import type { SiteDirectory } from '../app/site-directory.ts';

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function matches(pattern: string, origin: string): boolean {
  const [scheme, host = ''] = pattern.split('//');
  if (!host.startsWith('*.')) return origin === pattern.toLowerCase();
  return new RegExp(`^${escapePattern(scheme ?? '')}//([a-z0-9-]+\\.)+${escapePattern(host.slice(2).toLowerCase())}$`).test(origin);
}

/**
 * Whether a page of this origin may carry the site's widget. A request without an `Origin` header is not a page's
 * (browsers send it with every socket and cross-origin request); it is held by its token alone. The server's own pages,
 * such as the one that links in e-mails open, may always.
 */
export function isAllowedOrigin(site: SiteSettings, origin: string | undefined, own: string): boolean {
  if (origin === undefined || origin.toLowerCase() === own) return true;
  return site.origins.some((pattern) => matches(pattern, origin.toLowerCase()));
}

/** What the page's developer reads in the console; short enough for a close frame with any usual origin. */
export const originSentence = (site: SiteSettings, origin: string): string =>
  `${origin} is not among the "origins" of the site "${site.id}"; add it there (tuki settings apply)`;

/** What knows the sites and the server's own origin. */
export interface Origins {
  sites: SiteDirectory;
  ownOrigin: string;
}

/** Holds a request to its site's origins. Throws `origin` with the sentence, `not-found` where the site is gone. */
export function checkOriginOf({ sites, ownOrigin }: Origins, siteId: string, origin: string | undefined): void {
  const site = sites.find(siteId);
  if (!site) throw notFound();
  if (!isAllowedOrigin(site, origin, ownOrigin)) throw new RefusedError('origin', originSentence(site, origin ?? ''));
}
