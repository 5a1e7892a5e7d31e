import { correctAccentText } from './io/accent-contrast.ts';
import { keepClearOfKeyboard } from './io/keyboard-room.ts';
import { makeMovable, offerMove } from './io/moving.ts';
import type { Catalogue } from './messages/catalogue.ts';
import { adoptStyles } from './views/css.ts';
import { densityStyles } from './views/density-styles.ts';
import type { WidgetHost } from './widget-host.ts';

/** What is shown: in which element, in which language, and when it has been drawn. */
interface Shown {
  readonly widget: WidgetHost;
  readonly texts: Catalogue;
  readonly updateComplete: Promise<boolean>;
  /** Aborts when the element leaves the page. */
  readonly life: AbortSignal | undefined;
}

/** What the page's own choices and the window ask of an open panel; a chunk that comes after it was shown, and is called each time. */
export async function applyLooks({ widget: { element, root }, texts, updateComplete, life }: Shown): Promise<void> {
  if (life) keepClearOfKeyboard(root, life);
  const page = getComputedStyle(element);
  const button = root.querySelector<HTMLElement>('.launcher');
  if (button && page.getPropertyValue('--tuki-on-accent')) correctAccentText(root, button);
  if (page.getPropertyValue('--tuki-density')) adoptStyles(root, [densityStyles]);
  if (element.hasAttribute('placement')) return;
  makeMovable(root);
  await updateComplete;
  offerMove(root, texts.home.move);
}
