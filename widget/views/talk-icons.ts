import { svg, type TemplateResult } from 'lit/html.js';
import { drawIcon, type IconName as PanelIconName, icon as panelIcon } from './icons.ts';

/** Icons that only the side where people are needs; they come with its chunk. */
const paths = {
  clock: svg`<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>`,
  checks: svg`<path d="m2.5 12.5 4.5 4.5L16 8m-5 8.5.5.5L21 7.5"/>`,
  cross: svg`<circle cx="12" cy="12" r="8"/><path d="m9.5 9.5 5 5m0-5-5 5"/>`,
  down: svg`<path d="M12 5v14m-6-6 6 6 6-6"/>`,
  send: svg`<path d="M12 19V5m-6 6 6-6 6 6"/>`,
  attach: svg`<path d="m19.5 11.5-7.8 7.8a4.5 4.5 0 0 1-6.4-6.4l8-8a3 3 0 0 1 4.3 4.3l-8 7.9a1.5 1.5 0 0 1-2.1-2.1l7.2-7.2"/>`,
  file: svg`<path d="M14 3H6.5A1.5 1.5 0 0 0 5 4.5v15A1.5 1.5 0 0 0 6.5 21h11a1.5 1.5 0 0 0 1.5-1.5V8zm0 0v5h5"/>`,
  download: svg`<path d="M12 4v11m-5-5 5 5 5-5M5 20h14"/>`,
  external: svg`<path d="M13 5h6v6m0-6-8 8M10 6H6.5A1.5 1.5 0 0 0 5 7.5v10A1.5 1.5 0 0 0 6.5 19h10a1.5 1.5 0 0 0 1.5-1.5V14"/>`,
  page: svg`<rect x="3.5" y="5" width="17" height="14" rx="2"/><path d="M3.5 9h17M6.5 7h.1m2 0h.1"/>`,
  pencil: svg`<path d="m4 20 1-4L16 5a2.1 2.1 0 0 1 3 3L8 19zM14.5 6.5l3 3"/>`,
  lock: svg`<rect x="5" y="10.5" width="14" height="9" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>`,
  more: svg`<path d="M5.5 12h.1m6.4 0h.1m6.4 0h.1"/>`,
} as const;

export type IconName = PanelIconName | keyof typeof paths;

const isOwn = (name: IconName): name is keyof typeof paths => Object.hasOwn(paths, name);

/** An icon of this side or of the panel; `extra` is a class beside `icon`. */
export const icon = (name: IconName, extra = ''): TemplateResult => (isOwn(name) ? drawIcon(paths[name], extra) : panelIcon(name, extra));
