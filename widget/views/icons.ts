import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit/html.js';

/** 20 px icons with strokes of 1.5 px on a grid of 24, after Lucide (ISC), that the panel begins with. Decorative: words stand beside them, or the button has a label. */
const paths = {
  back: svg`<path d="M19 12H5m6-6-6 6 6 6"/>`,
  close: svg`<path d="M18 6 6 18M6 6l12 12"/>`,
  search: svg`<circle cx="11" cy="11" r="7"/><path d="m20 20-4-4"/>`,
  follow: svg`<path d="m9 6 6 6-6 6"/>`,
  chat: svg`<path d="M12 4a8 8 0 0 1 0 16H4.5l1.3-2.9A8 8 0 0 1 12 4Z"/>`,
  phone: svg`<path d="M6.6 4h2.7l1.6 4-2.1 1.5a12 12 0 0 0 5.7 5.7l1.5-2.1 4 1.6v2.7a1.9 1.9 0 0 1-2.1 1.9A16 16 0 0 1 4.7 6.1 1.9 1.9 0 0 1 6.6 4Z"/>`,
  mail: svg`<rect x="3.5" y="5.5" width="17" height="13" rx="2"/><path d="m4 7.5 8 5.5 8-5.5"/>`,
  warning: svg`<path d="M12 4.5 3.5 19h17zM12 10.5v4m0 2.3v.1"/>`,
  offline: svg`<path d="m4 4 16 16M8.5 15.5a5 5 0 0 1 6.2-.6M5.2 12.2a9.7 9.7 0 0 1 4-2.4m4.3-.3a9.7 9.7 0 0 1 5.3 2.7M2.5 8.8a14 14 0 0 1 3.9-2.5m4.1-1.1a14 14 0 0 1 11 3.6M12 19v.1"/>`,
} as const;

export type IconName = keyof typeof paths;

/** An icon; `extra` is a class beside `icon`. */
export const icon = (name: IconName, extra = ''): TemplateResult => drawIcon(paths[name], extra);

/** What all icons have in common. */
export const drawIcon = (path: SVGTemplateResult, extra: string): TemplateResult =>
  html`<svg class="icon ${extra}" viewBox="0 0 24 24" aria-hidden="true">${path}</svg>`;
