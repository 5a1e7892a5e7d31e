/** `import type {} from 'tuki/react'`: `<tuki-widget>` in the JSX of React 19, types alone. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { TukiWidget } from '../tuki-widget.ts';
import type { TukiAttributes, TukiListeners } from './element-attributes.ts';

/** The framework's own attributes of an HTML element. */
type ReactTuki = DetailedHTMLProps<HTMLAttributes<TukiWidget>, TukiWidget>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'tuki-widget': ReactTuki & TukiAttributes & TukiListeners<'on'>;
    }
  }
}
