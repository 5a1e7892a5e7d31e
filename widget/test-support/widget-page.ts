import { TukiWidget } from '../tuki-widget.ts';

/** Waits until something is there, as long as the test may take. */
export async function until<T>(look: () => T | null | undefined | false): Promise<T> {
  for (;;) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Puts an element in the page; the caller removes it. */
export function addWidget(attributes: Record<string, string> = {}): TukiWidget {
  TukiWidget.define();
  const element = document.createElement('tuki-widget');
  const all = { server: 'https://support.example/', site: 'shop', lang: 'en', ...attributes };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  document.body.append(element);
  return element;
}

/** The first element inside the widget that fits. */
export const inside = <T extends HTMLElement = HTMLElement>(element: TukiWidget, selector: string): T | null =>
  element.shadowRoot?.querySelector<T>(selector) ?? null;

export const launcherOf = (element: TukiWidget): HTMLButtonElement => inside<HTMLButtonElement>(element, '.launcher') as HTMLButtonElement;

/** The launcher, once it is drawn: in a task of its own after the element came into the page. */
export const drawnLauncher = (element: TukiWidget): Promise<HTMLButtonElement> => until(() => launcherOf(element));

/** Opens the panel as a customer does and waits for what home shows. */
export async function openHome(element: TukiWidget): Promise<void> {
  (await drawnLauncher(element)).click();
  await until(() => inside(element, '.person .row'));
}

/** Types into a field as a keyboard does, all at once. */
export function typeInto(field: HTMLInputElement, words: string): void {
  field.focus();
  field.value = words;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

export const textOf = (element: Element | null): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The element that has focus, inside the widget where it is there. */
export const focused = (element: TukiWidget): Element | null => element.shadowRoot?.activeElement ?? document.activeElement;

/** Collects the details of one event until the page ends. */
export function heard<T>(target: EventTarget, name: string): T[] {
  const details: T[] = [];
  target.addEventListener(name, (event) => details.push((event as CustomEvent<T>).detail));
  return details;
}
