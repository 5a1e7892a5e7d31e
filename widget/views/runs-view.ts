import { html } from 'lit/html.js';
import type { HitRun } from '../core/search-session.ts';

/** A text with the words that matched marked. */
export const runsView = (runs: readonly HitRun[]): unknown[] => runs.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text));
