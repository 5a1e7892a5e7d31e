import type { Page } from 'playwright-core';

/** More stops than any view has. */
const mostStops = 80;

/** What the keyboard is at, and whether it is seen there, as `invisibleFocus` measures it. */
export const focusOf = (page: Page): Promise<{ visible: boolean; name: string }> => page.evaluate(lookAtFocus);

/**
 * Walks through a view by Tab, once round, and tells where the keyboard is not seen: neither what has it nor what stands
 * around or right after it is outlined, or lined by a shadow where the reader has not forced colours of their own, which
 * leave no shadows (WCAG 2.2, 2.4.7). The keyboard ends where it was.
 */
export async function invisibleFocus(page: Page): Promise<string[]> {
  await page.evaluate(rememberPlace);
  const found = new Set<string>();
  const seen = new Set<string>();
  for (let stop = 0; stop < mostStops; stop += 1) {
    await page.keyboard.press('Tab');
    const { id, visible, name } = await page.evaluate(lookAtFocus);
    if (seen.has(id)) break;
    seen.add(id);
    if (!visible) found.add(`focus is not seen on ${name}`);
  }
  await page.evaluate(goBackToPlace);
  return [...found];
}

interface Walk {
  place?: Element | null;
  stops?: Map<Element, string>;
}
declare global {
  var tukiWalk: Walk | undefined;
}

/** Runs in the page. */
function rememberPlace(): void {
  let place = document.activeElement;
  while (place?.shadowRoot?.activeElement) place = place.shadowRoot.activeElement;
  globalThis.tukiWalk = { place, stops: new Map() };
}

/** Runs in the page. */
function goBackToPlace(): void {
  const place = globalThis.tukiWalk?.place;
  if (place instanceof HTMLElement) place.focus({ preventScroll: true });
  globalThis.tukiWalk = undefined;
}

/** Runs in the page. */
function lookAtFocus(): { id: string; visible: boolean; name: string } {
  let on = document.activeElement;
  while (on?.shadowRoot?.activeElement) on = on.shadowRoot.activeElement;
  const stops = globalThis.tukiWalk?.stops ?? new Map<Element, string>();
  // The browser's own bars come after the last stop of a page.
  if (!on || on === document.body) return { id: 'outside', visible: true, name: 'the page' };
  if (!stops.has(on)) stops.set(on, `${stops.size}`);
  const isOutlined = (element: Element | null | undefined): boolean => {
    if (!element) return false;
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    if (boxShadow.includes('inset') && !matchMedia('(forced-colors: active)').matches) return true;
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1 && outlineColor !== 'rgba(0, 0, 0, 0)';
  };
  const around = [on, on.nextElementSibling, on.parentElement, on.parentElement?.parentElement];
  return {
    id: stops.get(on) ?? '',
    visible: around.some(isOutlined),
    name: `${on.localName}.${on.className} “${on.textContent?.trim().slice(0, 30)}”`,
  };
}
