import { svg, type TemplateResult } from 'lit/html.js';
import { drawIcon } from './icons.ts';
import { type IconName as TalkIconName, icon as talkIcon } from './talk-icons.ts';

/** Icons of what is loaded later on the side where people are. */
const paths = {
  clock: svg`<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>`,
  checks: svg`<path d="m2.5 12.5 4.5 4.5L16 8m-5 8.5.5.5L21 7.5"/>`,
  cross: svg`<circle cx="12" cy="12" r="8"/><path d="m9.5 9.5 5 5m0-5-5 5"/>`,
  down: svg`<path d="M12 5v14m-6-6 6 6 6-6"/>`,
  file: svg`<path d="M14 3H6.5A1.5 1.5 0 0 0 5 4.5v15A1.5 1.5 0 0 0 6.5 21h11a1.5 1.5 0 0 0 1.5-1.5V8zm0 0v5h5"/>`,
  download: svg`<path d="M12 4v11m-5-5 5 5 5-5M5 20h14"/>`,
  external: svg`<path d="M13 5h6v6m0-6-8 8M10 6H6.5A1.5 1.5 0 0 0 5 7.5v10A1.5 1.5 0 0 0 6.5 19h10a1.5 1.5 0 0 0 1.5-1.5V14"/>`,
  pencil: svg`<path d="m4 20 1-4L16 5a2.1 2.1 0 0 1 3 3L8 19zM14.5 6.5l3 3"/>`,
} as const;

export type IconName = TalkIconName | keyof typeof paths;

const isOwn = (name: IconName): name is keyof typeof paths => Object.hasOwn(paths, name);

/** An icon of a later part or of the side itself; `extra` is a class beside `icon`. */
export const icon = (name: IconName, extra = ''): TemplateResult => (isOwn(name) ? drawIcon(paths[name], extra) : talkIcon(name, extra));
