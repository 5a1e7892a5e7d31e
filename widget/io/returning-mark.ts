import type { View } from '../core/view-stack.ts';

/** Writes or removes the mark that the next page's element reads before anything else is loaded (`returning.ts`). Written only once the customer has acted; a browser that refuses storage goes without. */
export function writeReturning(site: string, returning: { view: View | null } | null): void {
  const key = `tuki:${site}:returning`;
  try {
    mark(localStorage, key, returning && '1');
    mark(sessionStorage, key, returning?.view ? JSON.stringify(returning.view) : null);
  } catch {
    // Storage is refused: the case is found again when the customer opens the panel on this page.
  }
}

function mark(storage: Storage, key: string, value: string | null): void {
  if (value === null) storage.removeItem(key);
  else storage.setItem(key, value);
}
