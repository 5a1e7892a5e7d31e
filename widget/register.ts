/** Importing this defines `<tuki-widget>`: once, from however many copies it is imported, and not at all on a server. */
import { TukiWidget } from './tuki-widget.ts';

TukiWidget.define();
