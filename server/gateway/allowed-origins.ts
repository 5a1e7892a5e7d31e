import type { SiteSettings } from '../../protocol/settings.ts';

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function matches(pattern: string, origin: string, own: string): boolean {
  if (pattern === 'self') return origin === own;
  const [scheme, host = ''] = pattern.split('//');
  if (!host.startsWith('*.')) return origin === pattern.toLowerCase();
  return new RegExp(`^${escapePattern(scheme ?? '')}//([a-z0-9-]+\\.)+${escapePattern(host.slice(2).toLowerCase())}$`).test(origin);
}

/**
 * Whether a page of this origin may carry the site's widget. A request without an `Origin` header is not a page's
 * (browsers send it with every socket and cross-origin request); it is held by its token alone.
 */
export function isAllowedOrigin(site: SiteSettings, origin: string | undefined, own: string): boolean {
  if (origin === undefined) return true;
  return site.origins.some((pattern) => matches(pattern, origin.toLowerCase(), own));
}

/** What the page's developer reads in the console; short enough for a close frame with any usual origin. */
export const originSentence = (site: SiteSettings, origin: string): string =>
  `${origin} is not among the "origins" of the site "${site.id}"; add it there (tuki settings apply)`;
