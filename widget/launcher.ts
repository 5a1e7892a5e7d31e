import { launcherStyles } from './launcher-styles.ts';
import { launcherTexts } from './messages/launcher-texts.ts';
import type { OwnTexts } from './messages/own-texts.ts';

const svg = 'http://www.w3.org/2000/svg';

/** The parts of the shadow root that exist before the panel is loaded. */
export interface Launcher {
  /** The button, or what the page put into the slot `launcher`: listeners and focus belong to it. */
  readonly slot: HTMLSlotElement;
  readonly button: HTMLButtonElement;
  /** Where the panel is drawn. Held on to: others, such as extensions, put elements of theirs into open shadow roots. */
  readonly surface: HTMLElement;
  update(state: LauncherState): void;
  /** Says that the panel could not be loaded; empty for nothing. */
  showFailure(text: string): void;
}
export interface LauncherState {
  lang: string;
  texts: OwnTexts;
  /** A word beside the icon makes the circle a pill; null for none. */
  label: string | null;
  unread: number;
  /** How the number is said; empty for none. */
  unreadText: string;
  open: boolean;
}

let sheet: CSSStyleSheet | undefined;

/** Fills an empty shadow root with the launcher and its style sheet, which all elements of a page share. */
export function createLauncher(root: ShadowRoot): Launcher {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(launcherStyles);
  }
  root.adoptedStyleSheets = [sheet];
  const word = make('span', 'word');
  const badge = make('span', 'badge');
  badge.part = 'badge';
  const button = make('button', 'launcher');
  button.popover = 'manual';
  button.part = 'launcher';
  button.ariaHasPopup = 'dialog';
  button.append(icon(), badge);
  const slot = make('slot', '');
  slot.name = 'launcher';
  slot.append(button);
  const surface = make('div', 'surface');
  const failure = make('p', 'failure');
  failure.role = 'status';
  root.append(slot, failure, surface);
  return {
    slot,
    button,
    surface,
    update(state) {
      const { lang, dir } = launcherTexts(state.lang, state.texts);
      // Said again, it would make the browser style the whole panel anew.
      if (surface.lang + surface.dir !== lang + dir) for (const element of [slot, failure, surface]) Object.assign(element, { lang, dir });
      draw({ button, word, badge }, state);
    },
    showFailure: (text) => failure.replaceChildren(text),
  };
}

function draw({ button, word, badge }: { button: HTMLElement; word: HTMLElement; badge: HTMLElement }, state: LauncherState): void {
  const name = state.label ?? launcherTexts(state.lang, state.texts).open;
  word.textContent = state.label;
  if (state.label) badge.before(word);
  else word.remove();
  badge.textContent = state.unread > 99 ? '99+' : `${state.unread}`;
  badge.hidden = !state.unread;
  button.ariaLabel = state.unread ? `${name}, ${state.unreadText}` : name;
  button.ariaExpanded = `${state.open}`;
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K, name: string): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (name) element.className = name;
  return element;
}

/** A speech bubble with two lines of text. */
function icon(): SVGElement {
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.ariaHidden = 'true';
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', 'M12 3.5a8.5 8.5 0 0 1 0 17H4.5l1.2-2.8A8.5 8.5 0 0 1 12 3.5ZM8.5 10.5h7m-7 3.5h4.5');
  drawing.append(path);
  return drawing;
}
