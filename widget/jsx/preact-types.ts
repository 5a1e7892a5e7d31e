/** `import type {} from 'tuki/preact'`: `<tuki-widget>` in the JSX of Preact, types alone. */
import type { ClassAttributes, HTMLAttributes } from 'preact';
import type { TukiWidget } from '../tuki-widget.ts';
import type { TukiAttributes, TukiListeners } from './element-attributes.ts';

/** The framework's own attributes of an HTML element, without those that the element types more closely. */
type PreactTuki = Omit<HTMLAttributes<TukiWidget>, keyof TukiAttributes> & ClassAttributes<TukiWidget>;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'tuki-widget': PreactTuki & TukiAttributes & TukiListeners<'on'>;
    }
  }
}
