import { adoptStyles } from './views/css.ts';
import { placementStyles } from './views/placement-styles.ts';

/** Lets the panel stand where the element's `placement` says; a chunk for pages that have one. */
export const placeIn = (root: ShadowRoot): void => adoptStyles(root, [placementStyles]);
