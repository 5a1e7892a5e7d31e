import { actionIds, actionMap } from './action-map.ts';
import { isStroke, type PressedKeys } from './key-strokes.ts';
import type { Workplace } from './workplace.ts';

/**
 * Does what the pressed keys stand for; answers whether they stood for anything. `typing` is true while the keyboard
 * is in a field, where a single key is a letter. An open dialog leaves only the palette's key.
 */
export function dispatchKeys(desk: Workplace, pressed: PressedKeys, typing: boolean, apple: boolean): boolean {
  const inDialog = desk.layout.dialog.value !== null;
  const number = inDialog ? null : switchNumber(pressed);
  if (number !== null) {
    desk.goToNumber(number);
    return true;
  }
  const id = actionIds.find((one) => isStroke(pressed, actionMap[one].keys, apple));
  if (!id || (inDialog && id !== 'palette')) return false;
  if (id === 'keys' && (typing || !desk.preferences.plainKeys.value)) return false;
  if (actionMap[id].possible(desk)) actionMap[id].run(desk);
  return true;
}

/** The digit of Alt and 1 to 9, by its place on the board: with Option a Mac writes a sign instead. */
function switchNumber({ altKey, ctrlKey, metaKey, shiftKey, code }: PressedKeys): number | null {
  if (!altKey || ctrlKey || metaKey || shiftKey) return null;
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  return digit ? Number(digit) : null;
}
