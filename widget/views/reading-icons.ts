import { svg, type TemplateResult } from 'lit/html.js';
import { drawIcon, type IconName as PanelIconName, icon as panelIcon } from './icons.ts';

/** Icons of what comes after the first view: they are loaded with the first part that needs one. */
const paths = {
  article: svg`<path d="M14 3H6.5a1.5 1.5 0 0 0-1.5 1.5v15A1.5 1.5 0 0 0 6.5 21h11a1.5 1.5 0 0 0 1.5-1.5V8zm0 0v5h5M9 13h6m-6 4h4"/>`,
  person: svg`<circle cx="12" cy="8.5" r="3.5"/><path d="M5 19.5a7 7 0 0 1 14 0"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  info: svg`<circle cx="12" cy="12" r="8"/><path d="M12 11.5V16m0-7.8v.1"/>`,
  thumb: svg`<path d="M7.5 11v9H5a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zm0 0 4-7a2.3 2.3 0 0 1 2.2 2.8L13 10h5.3a1.7 1.7 0 0 1 1.7 2l-1.2 6.5a1.8 1.8 0 0 1-1.8 1.5H7.5"/>`,
} as const;

export type IconName = PanelIconName | keyof typeof paths;

const isOwn = (name: IconName): name is keyof typeof paths => Object.hasOwn(paths, name);

/** An icon of a later view or of the panel; `extra` is a class beside `icon`. */
export const icon = (name: IconName, extra = ''): TemplateResult => (isOwn(name) ? drawIcon(paths[name], extra) : panelIcon(name, extra));
