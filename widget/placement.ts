import { placementStyles } from './views/placement-styles.ts';

/** Lets the panel stand where the element's `placement` says; a chunk for pages that have one. */
export function placeIn(root: ShadowRoot): void {
  if (!root.adoptedStyleSheets.includes(placementStyles)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, placementStyles];
}
