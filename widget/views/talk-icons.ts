import { svg, type TemplateResult } from 'lit/html.js';
import { drawIcon } from './icons.ts';
import { type IconName as ReadingIconName, icon as readingIcon } from './reading-icons.ts';

/** Icons that only the side where people are needs, before a conversation has begun; they come with its chunk. */
const paths = {
  send: svg`<path d="M12 19V5m-6 6 6-6 6 6"/>`,
  attach: svg`<path d="m19.5 11.5-7.8 7.8a4.5 4.5 0 0 1-6.4-6.4l8-8a3 3 0 0 1 4.3 4.3l-8 7.9a1.5 1.5 0 0 1-2.1-2.1l7.2-7.2"/>`,
  page: svg`<rect x="3.5" y="5" width="17" height="14" rx="2"/><path d="M3.5 9h17M6.5 7h.1m2 0h.1"/>`,
  lock: svg`<rect x="5" y="10.5" width="14" height="9" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>`,
  more: svg`<path d="M5.5 12h.1m6.4 0h.1m6.4 0h.1"/>`,
} as const;

export type IconName = ReadingIconName | keyof typeof paths;

const isOwn = (name: IconName): name is keyof typeof paths => Object.hasOwn(paths, name);

/** An icon of this side, of the panel or of what it loads first; `extra` is a class beside `icon`. */
export const icon = (name: IconName, extra = ''): TemplateResult => (isOwn(name) ? drawIcon(paths[name], extra) : readingIcon(name, extra));
