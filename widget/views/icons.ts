import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit/html.js';

/** 20 px icons with strokes of 1.5 px on a grid of 24, after Lucide (ISC). Decorative: words stand beside them, or the button has a label. */
const paths = {
  back: svg`<path d="M19 12H5m6-6-6 6 6 6"/>`,
  close: svg`<path d="M18 6 6 18M6 6l12 12"/>`,
  search: svg`<circle cx="11" cy="11" r="7"/><path d="m20 20-4-4"/>`,
  follow: svg`<path d="m9 6 6 6-6 6"/>`,
  article: svg`<path d="M14 3H6.5a1.5 1.5 0 0 0-1.5 1.5v15A1.5 1.5 0 0 0 6.5 21h11a1.5 1.5 0 0 0 1.5-1.5V8zm0 0v5h5M9 13h6m-6 4h4"/>`,
  chat: svg`<path d="M12 4a8 8 0 0 1 0 16H4.5l1.3-2.9A8 8 0 0 1 12 4Z"/>`,
  phone: svg`<path d="M6.6 4h2.7l1.6 4-2.1 1.5a12 12 0 0 0 5.7 5.7l1.5-2.1 4 1.6v2.7a1.9 1.9 0 0 1-2.1 1.9A16 16 0 0 1 4.7 6.1 1.9 1.9 0 0 1 6.6 4Z"/>`,
  mail: svg`<rect x="3.5" y="5.5" width="17" height="13" rx="2"/><path d="m4 7.5 8 5.5 8-5.5"/>`,
  person: svg`<circle cx="12" cy="8.5" r="3.5"/><path d="M5 19.5a7 7 0 0 1 14 0"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  info: svg`<circle cx="12" cy="12" r="8"/><path d="M12 11.5V16m0-7.8v.1"/>`,
  warning: svg`<path d="M12 4.5 3.5 19h17zM12 10.5v4m0 2.3v.1"/>`,
  offline: svg`<path d="m4 4 16 16M8.5 15.5a5 5 0 0 1 6.2-.6M5.2 12.2a9.7 9.7 0 0 1 4-2.4m4.3-.3a9.7 9.7 0 0 1 5.3 2.7M2.5 8.8a14 14 0 0 1 3.9-2.5m4.1-1.1a14 14 0 0 1 11 3.6M12 19v.1"/>`,
  thumb: svg`<path d="M7.5 11v9H5a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zm0 0 4-7a2.3 2.3 0 0 1 2.2 2.8L13 10h5.3a1.7 1.7 0 0 1 1.7 2l-1.2 6.5a1.8 1.8 0 0 1-1.8 1.5H7.5"/>`,
} as const;

export type IconName = keyof typeof paths;

/** An icon; `extra` is a class beside `icon`. */
export const icon = (name: IconName, extra = ''): TemplateResult => drawIcon(paths[name], extra);

/** What all icons have in common. */
export const drawIcon = (path: SVGTemplateResult, extra: string): TemplateResult =>
  html`<svg class="icon ${extra}" viewBox="0 0 24 24" aria-hidden="true">${path}</svg>`;
