/** Keys of one action, such as `Mod+K` or `Alt+Shift+D`; `Mod` is Command on Apple's devices and Control elsewhere. */
export type KeyStroke = string;

/** What of a `KeyboardEvent` decides. */
export interface PressedKeys {
  key: string;
  code: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

/** Whether the pressed keys are this stroke. Option on a Mac turns letters into signs, so a letter may come from its place on the board. */
export function isStroke(pressed: PressedKeys, stroke: KeyStroke, apple: boolean): boolean {
  const parts = stroke.split('+');
  const key = parts.at(-1) ?? '';
  const wanted = new Set(parts.slice(0, -1));
  const mod = apple ? pressed.metaKey : pressed.ctrlKey;
  const otherMod = apple ? pressed.ctrlKey : pressed.metaKey;
  if (otherMod || mod !== wanted.has('Mod') || pressed.altKey !== wanted.has('Alt')) return false;
  if (key === '?') return pressed.key === '?';
  return pressed.shiftKey === wanted.has('Shift') && keyOf(pressed) === key;
}

function keyOf({ key, code }: PressedKeys): string {
  if (/^[a-z0-9]$/i.test(key)) return key.toUpperCase();
  return /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? key;
}

const appleSigns: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', ArrowDown: '↓', ArrowUp: '↑' };
const otherSigns: Record<string, string> = { Mod: 'Ctrl', ArrowDown: '↓', ArrowUp: '↑' };

/** The stroke's keys as they are printed on this keyboard, one by one. */
export function printedKeys(stroke: KeyStroke, apple: boolean): string[] {
  const signs = apple ? appleSigns : otherSigns;
  return stroke.split('+').map((part) => signs[part] ?? part);
}

/** The stroke as `aria-keyshortcuts` names it. */
export function ariaKeys(stroke: KeyStroke, apple: boolean): string {
  return stroke.replace('Mod', apple ? 'Meta' : 'Control');
}
