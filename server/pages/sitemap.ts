import { DOMParser } from 'linkedom';

/** What a sitemap lists, as absolute addresses in its order. Source: https://www.sitemaps.org/protocol.html */
export interface Sitemap {
  pages: string[];
  /** Of an index of sitemaps. */
  sitemaps: string[];
}

/** Reads a sitemap or an index of sitemaps; undefined for a text that is neither. */
export function readSitemap(xml: string): Sitemap | undefined {
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
  if (root?.tagName !== 'urlset' && root?.tagName !== 'sitemapindex') return undefined;
  return { pages: placesIn(root, 'url'), sitemaps: placesIn(root, 'sitemap') };
}

interface Elements {
  querySelectorAll(selector: string): Iterable<{ textContent: string | null }>;
}

function placesIn(root: Elements, element: 'url' | 'sitemap'): string[] {
  const places = [...root.querySelectorAll(`${element} > loc`)].map((place) => place.textContent?.trim() ?? '');
  return [...new Set(places.filter((place) => URL.canParse(place)))];
}
