import type { View } from './core/view-stack.ts';
import type { TukiEventDetails, TukiEventName } from './events.ts';
import type { OwnTexts } from './messages/own-texts.ts';
import type { OpenTarget } from './open-request.ts';
import type { Identity, PageContext } from './options.ts';

/**
 * What the element gives to the panel. The panel's chunk imports no value of the element's own files: the script
 * tag's file is cached for minutes and the chunks for ever, so they must not depend on each other's insides.
 */
export interface WidgetHost {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Where the panel is drawn. */
  readonly surface: HTMLElement;
  /** A BCP 47 tag: the widget's `lang`, else the page's, else the browser's. */
  readonly lang: string;
  readonly texts: OwnTexts;
  readonly identity: Identity | null;
  readonly context: PageContext | null;
  emit<N extends TukiEventName>(name: N, detail: TukiEventDetails[N]): void;
  /** The panel was opened or closed; the element shows it on the launcher and in its `open` attribute. */
  opened(open: boolean): void;
  focusLauncher(): void;
  /** The number on the launcher, and how it is said. */
  setUnread(count: number, text: string): void;
}

/** What the element asks of the panel. */
export interface PanelHandle {
  /** Draws it closed once the page has nothing to do, so that it is there at once when it is opened. */
  prepare(): void;
  /** Opens, at a view or where the customer was. `focus` is false when no act of the customer led here. */
  show(view: View | null, focus: boolean): void;
  /** Opens what the page asked for, at a view by its name. */
  open(target: OpenTarget, id: string | undefined): void;
  hide(): void;
  /** Loads the support side without opening: this device has an open case. */
  resume(): void;
  escalate(request: EscalationRequest): void;
  /** The element's attributes, its language or texts, the page's facts or its word for who the customer is changed. */
  changed(what: 'options' | 'context' | 'identity'): void;
  logout(): void;
  connect(): void;
  disconnect(): void;
}

/** `tuki.escalate(…)`: brings a person, with the page's word for why and facts that belong to it. */
export interface EscalationRequest {
  reason?: string;
  topic?: string;
  /** Words to begin the message with. */
  text?: string;
  context?: PageContext;
}

/** `createPanel` of `panel.ts`. Resolves with null where the page's attributes are wrong: the developer has been told. */
export type CreatePanel = (host: WidgetHost) => Promise<PanelHandle | null>;
