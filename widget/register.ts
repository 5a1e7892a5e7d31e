/** Importing this defines `<tuki-widget>`: once, from however many copies it is imported, and not at all on a server. */
import { TukiWidget } from './tuki-widget.ts';

declare global {
  interface HTMLElementTagNameMap {
    'tuki-widget': TukiWidget;
  }
}

if (typeof customElements !== 'undefined' && !customElements.get('tuki-widget')) customElements.define('tuki-widget', TukiWidget);
