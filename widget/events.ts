import type { ErrorCode } from '../protocol/error.ts';
import type { VoteReason } from '../protocol/story.ts';
import type { Channel, ViewName } from './core/view-stack.ts';

/** What each event of the element carries in `detail`. All bubble and cross shadow roots; none can be cancelled. */
export interface TukiEventDetails {
  /** The element is in the page and its methods may be called. */
  'tuki-ready': Record<string, never>;
  /** The panel was opened, at this view. */
  'tuki-open': { view: ViewName };
  /** The panel was closed. */
  'tuki-close': Record<string, never>;
  /** Another view is shown; `id` of an article. */
  'tuki-view': { view: ViewName; id?: string };
  /** A search that the customer stopped at: after a pause in typing, not at each key. */
  'tuki-search': { words: string; results: number };
  /** A search that found nothing, or nothing that was opened. */
  'tuki-search-miss': { words: string };
  /** An article was opened. */
  'tuki-article': { id: string; lang: string; title: string };
  /** 'Did this help?' was answered. */
  'tuki-vote': { article: string; helped: boolean; reason?: VoteReason };
  /** A case was opened: somebody at the company has it now. */
  'tuki-escalate': { channel: Channel; conversation: string; reference: string; reason?: string };
  /** A message was sent by the customer, or has come from an agent. */
  'tuki-message': { conversation: string; from: 'customer' | 'agent' };
  /** The number on the launcher changed. */
  'tuki-unread': { count: number };
  /** A callback was asked for, moved to another time or cancelled. */
  'tuki-callback': { conversation: string; change: 'requested' | 'rescheduled' | 'cancelled' };
  /** The customer said in the widget what may be kept here and sent, or took it back. */
  'tuki-consent': { storage: boolean; story: boolean };
  /** The customer rated the conversation, 1 to 5. */
  'tuki-rating': { conversation: string; score: number };
  /** Something did not work. `message` is for the developer; the customer was told in their own words. */
  'tuki-error': { code: ErrorCode | 'network' | 'options'; message: string };
}

export type TukiEventName = keyof TukiEventDetails;
export type TukiEvent<N extends TukiEventName> = CustomEvent<TukiEventDetails[N]>;

/** The event types by name, as listeners on the element or on anything around it receive them. */
export type TukiEventMap = { [N in TukiEventName]: TukiEvent<N> };

declare global {
  interface HTMLElementEventMap extends TukiEventMap {}
  interface DocumentEventMap extends TukiEventMap {}
  interface WindowEventMap extends TukiEventMap {}
}

/** Sends one of the element's events. */
export function emit<N extends TukiEventName>(element: HTMLElement, name: N, detail: TukiEventDetails[N]): void {
  element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}
