/** Importing this defines `<tuki-widget>`: once, from however many copies it is imported, and not at all on a server. */
import { TukiWidget } from './tuki-widget.ts';

TukiWidget.define();

/** Whoever imports this for its effect has the types of the element and its events as well. */
export type { TukiWidget } from './tuki-widget.ts';
