import type { Page } from 'playwright-core';

/** Texts that do not fit into a place which hides what does not fit, other than those that say so by an ellipsis. */
export const cutTexts = (page: Page): Promise<string[]> => page.evaluate(findCutTexts);

/** Runs in the page. */
function findCutTexts(): string[] {
  const found: string[] = [];
  const saysSo = ({ textOverflow, webkitLineClamp }: CSSStyleDeclaration): boolean =>
    textOverflow === 'ellipsis' || (webkitLineClamp !== '' && webkitLineClamp !== 'none');
  const look = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      const style = getComputedStyle(element);
      const hides =
        element !== document.documentElement && [style.overflowX, style.overflowY].some((value) => value === 'hidden' || value === 'clip');
      // The page behind a panel that fills the window is held still. What only a screen reader hears is a pixel large and cut on purpose.
      if (
        !hides ||
        style.visibility === 'hidden' ||
        saysSo(style) ||
        style.clipPath !== 'none' ||
        element.clientWidth < 2 ||
        !element.textContent?.trim()
      )
        continue;
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      if (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1)
        found.push(`${element.localName}.${element.className} shows ${clientWidth} × ${clientHeight} of ${scrollWidth} × ${scrollHeight}`);
    }
  };
  look(document);
  return found;
}
