import type { Page } from 'playwright-core';

/** What is smaller than 24 × 24 px and not a link in a sentence (WCAG 2.2, 2.5.8). Empty where everything can be hit. */
export const smallTargets = (page: Page): Promise<string[]> => page.evaluate(findSmallTargets);

/** Runs in the page. */
function findSmallTargets(): string[] {
  const least = 24;
  const targets = 'a[href], button, input, select, textarea, summary, label:has(input), [role=option], [role=tab], [role=switch]';
  const found: string[] = [];
  /** A control that nobody sees is hit on what stands for it. */
  const hitArea = (target: Element): Element => (target.matches('input') ? (target.closest('label') ?? target) : target);
  const isInSentence = (target: Element): boolean => {
    const sentence = target.closest('p, li, td');
    return (
      getComputedStyle(target).display.startsWith('inline') &&
      sentence !== null &&
      sentence.textContent.trim() !== target.textContent.trim()
    );
  };
  /** What only a program clicks: a file field behind its button. */
  const isForNobody = (target: Element): boolean => target.matches('input[tabindex="-1"]');
  const measure = (target: Element): void => {
    const area = hitArea(target);
    const { width, height } = area.getBoundingClientRect();
    if (width * height === 0 || !area.checkVisibility({ visibilityProperty: true }) || isInSentence(target) || isForNobody(target)) return;
    if (width < least || height < least)
      found.push(`${target.localName}.${target.className} “${target.textContent.trim().slice(0, 30)}” is ${width} × ${height}`);
  };
  const look = (root: Document | ShadowRoot): void => {
    for (const target of root.querySelectorAll(targets)) measure(target);
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) look(shadowRoot);
  };
  look(document);
  return found;
}
