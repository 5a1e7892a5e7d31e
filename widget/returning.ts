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

/** The code in the fragment of a link from an e-mail, `#tuki=<code>`; null for any other fragment. */
export const claimCodeOf = (hash: string): string | null => /^#tuki=([\w.-]{8,2000})$/.exec(hash)?.[1] ?? null;
