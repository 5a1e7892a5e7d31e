import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** Asserts that nothing of a page is wider than its place: the page in its window, each scrolling part in its own width. */
export async function assertLayoutHolds(page: Page, station: string): Promise<void> {
  assert.deepEqual(await whatSticksOut(page), [], station);
}

/** What is wider than its place, each in a sentence. */
export const whatSticksOut = (page: Page): Promise<string[]> => page.evaluate(findWhatSticksOut);

/** Runs in the page. Code blocks and tables of articles may be scrolled sideways; nothing else may. */
function findWhatSticksOut(): string[] {
  const found: string[] = [];
  const look = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      const { overflowX, display } = getComputedStyle(element);
      const scrolls = overflowX === 'auto' || overflowX === 'scroll';
      if (!scrolls || display === 'inline' || element.matches('pre, .table')) continue;
      const { scrollWidth, clientWidth } = element;
      if (scrollWidth > clientWidth + 1)
        found.push(`${element.localName}.${element.className}: ${scrollWidth} in ${clientWidth}, by ${widest(element)}`);
    }
  };
  const widest = (place: Element): string => {
    const edge = place.getBoundingClientRect().right;
    const wide = [...place.querySelectorAll('*')].filter((inner) => inner.getBoundingClientRect().right > edge + 1).at(-1);
    return wide ? `${wide.localName}.${wide.className} “${wide.textContent?.slice(0, 60)}”` : 'nothing that has a box';
  };
  look(document);
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) found.push(`the page: ${scrollWidth} in ${innerWidth}, by ${widest(document.body)}`);
  return found;
}
