import type { View } from './core/view-stack.ts';

/** What the next page's element should know: this device has an open case, and perhaps the view to open in this tab. */
export interface Returning {
  view: View | null;
}

const prefixOf = (site: string) => `tuki:${site}:`;
const keyOf = (site: string) => `${prefixOf(site)}returning`;

/** Reads the mark; null on a device without an open case, or where storage is refused. */
export function readReturning(site: string): Returning | null {
  try {
    if (!localStorage.getItem(keyOf(site))) return null;
    const view = sessionStorage.getItem(keyOf(site));
    return { view: view ? (JSON.parse(view) as View) : null };
  } catch {
    return null;
  }
}

/** Writes or removes the mark. Written only once the customer has acted; a browser that refuses storage goes without. */
export function writeReturning(site: string, returning: Returning | null): void {
  try {
    mark(localStorage, keyOf(site), returning && '1');
    mark(sessionStorage, keyOf(site), returning?.view ? JSON.stringify(returning.view) : null);
  } catch {
    // Storage is refused: the case is found again when the customer opens the panel on this page.
  }
}

function mark(storage: Storage, key: string, value: string | null): void {
  if (value === null) storage.removeItem(key);
  else storage.setItem(key, value);
}

/** Removes everything that any part of the widget stored for the site. Tells the session's token, if there was one. */
export function forget(site: string): string | null {
  try {
    const token = localStorage.getItem(`${prefixOf(site)}token`);
    for (const storage of [localStorage, sessionStorage]) {
      for (const key of Object.keys(storage)) if (key.startsWith(prefixOf(site))) storage.removeItem(key);
    }
    return token;
  } catch {
    // Storage is refused: there is nothing in it.
    return null;
  }
}
