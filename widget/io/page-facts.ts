import type { Page, Story } from '../../protocol/story.ts';

/** What is never read: the company's own mark on an element, on one around it, or on the whole page. */
const hidden = '[data-tuki-private]';

/** A page's address as it may be told: the path without query and fragment. */
export const pathOf = (url: string): string => new URL(url).pathname;

/** The page that is open now. */
export function currentPage(): Page {
  const isPrivate = document.documentElement.matches(hidden) || document.body?.matches(hidden);
  return { path: pathOf(location.href), title: isPrivate ? '' : document.title };
}

const isOfThisSite = (url: string): boolean => url.startsWith(`${location.origin}/`);

/** Pages of this site before the present one, oldest first, without times; in a new tab, and where the browser tells no more, the one that led here. */
export function earlierPages(): Page[] {
  const entries = 'navigation' in window ? navigation.entries().slice(0, navigation.currentEntry?.index ?? 0) : [];
  const known = entries.map(({ url }) => url ?? '').filter(isOfThisSite);
  const pages = known.length > 0 ? known : [document.referrer].filter(isOfThisSite);
  return pages.map((url) => ({ path: pathOf(url), title: '' }));
}

/**
 * The other site that the customer came from: origin and path, without what a query may carry. Undefined when the browser
 * does not tell, and for a page of this site: that is a step of the journey.
 */
export function referrer(): string | undefined {
  if (!document.referrer || isOfThisSite(document.referrer)) return undefined;
  const { origin, pathname } = new URL(document.referrer);
  return origin + pathname;
}

/** What kind of device it seems to be, by how it is pointed at and how wide its screen is. */
export function device(): Story['device'] {
  const coarse = matchMedia('(pointer: coarse)').matches;
  const { width, height } = window.screen;
  const touch = Math.min(width, height) < 600 ? 'phone' : 'tablet';
  return { kind: coarse ? touch : 'desktop', width: window.innerWidth, height: window.innerHeight };
}

/**
 * Watches which field of the page has focus and tells its label, never what is in it.
 * Fields inside `data-tuki-private`, and those without a label, are passed over.
 */
export function watchFields(told: (label: string) => void, signal: AbortSignal): void {
  document.addEventListener(
    'focusin',
    ({ target }) => {
      const label = target instanceof Element ? fieldLabel(target) : null;
      if (label) told(label);
    },
    { signal },
  );
}

function fieldLabel(field: Element): string | null {
  if (!field.matches('input, select, textarea') || field.closest(hidden)) return null;
  const { labels } = field as HTMLInputElement;
  const text = field.getAttribute('aria-label') ?? visibleText(labels?.[0] ?? null);
  return text?.replace(/\s+/g, ' ').trim() || null;
}

/** A label's own words: what stands in a field or a private part inside it is not read. */
function visibleText(label: Element | null): string | null {
  if (!label || label.closest(hidden)) return null;
  const copy = label.cloneNode(true) as Element;
  for (const part of copy.querySelectorAll(`input, select, textarea, ${hidden}`)) part.remove();
  return copy.textContent;
}

/** Tells each time the page becomes another one without being loaded anew. */
export function watchPages(changed: () => void, signal: AbortSignal): void {
  if ('navigation' in window) navigation.addEventListener('navigatesuccess', changed, { signal });
  else globalThis.addEventListener('popstate', changed, { signal });
}
