/** `import type {} from 'tuki/solid'`: `<tuki-widget>` in the JSX of Solid, types alone. */
import type { JSX } from 'solid-js';
import type { TukiWidget } from '../tuki-widget.ts';
import type { TukiAttributes, TukiListeners } from './element-attributes.ts';

/** The framework's own attributes of an HTML element, without those that the element types more closely. */
type SolidTuki = Omit<JSX.HTMLAttributes<TukiWidget>, keyof TukiAttributes>;

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'tuki-widget': SolidTuki & TukiAttributes & TukiListeners<'on:'>;
    }
  }
}
