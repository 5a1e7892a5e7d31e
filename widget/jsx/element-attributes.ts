import type { TukiEvent, TukiEventName } from '../events.ts';
import type { PageContext, Theme } from '../options.ts';

/** What may be written on `<tuki-widget>` in a template, beside what every HTML element takes. */
export interface TukiAttributes {
  server?: string | undefined;
  site?: string | undefined;
  theme?: Theme | undefined;
  label?: string | undefined;
  open?: boolean | undefined;
  story?: 'from-start' | undefined;
  context?: PageContext | null | undefined;
}

/** Listeners of the element's events, each under its name after `Prefix`: `ontuki-open` with `on`, `on:tuki-open` with `on:`. */
export type TukiListeners<Prefix extends string> = {
  [Name in TukiEventName as `${Prefix}${Name}`]?: ((event: TukiEvent<Name>) => void) | undefined;
};
