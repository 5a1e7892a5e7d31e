/**
 * The seam between self-service (panel, home, search, article) and the side where people are (`support.ts`).
 *
 * The panel imports `./support.ts` when the first support view is opened, or when this device has an open case,
 * and calls its one export, `createSupport`, with a `SupportHost`. From then on the panel asks it to draw each
 * `SupportView` inside its own header and scroll area, and hears of its changes through `host.requestUpdate()`.
 *
 * - The host is a Lit `ReactiveControllerHost`: controllers add themselves with `host.addController(this)` and get
 *   `hostConnected`, `hostDisconnected` (close the socket, drop listeners: the widget may be put back later) and
 *   `hostUpdated` (after each drawing; scroll and focus belong there).
 * - Texts come from `messages/support-catalogue.ts` in each language, imported as a chunk of their own, with the company's
 *   own (`host.ownTexts`) over them; what is common to all views is in `host.texts`.
 * - Styles are handed over as style sheets in `Support.styles` and adopted by the panel before the first drawing.
 *   Fields, buttons, rows and cards are in `views/shared-styles.ts`, tokens in `views/token-styles.ts`.
 * - Focus: after a change of view it moves to the first element with `data-focus`, as soon as there is one; until then,
 *   and where there is none, it is on the panel's title.
 * - Scrolling: the panel's scroll area is `.view`. A view that brings its own (the thread with the composer under
 *   it) draws `.view-fill` as its outermost element and scrolls inside.
 */
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { SiteInfo } from '../protocol/site.ts';
import type { Step, Story } from '../protocol/story.ts';
import type { ConsentChoice, ConsentFacts, ConsentTopic } from './core/consent.ts';
import type { SupportView, View } from './core/view-stack.ts';
import type { TukiEventDetails, TukiEventName } from './events.ts';
import type { Keep } from './io/keep.ts';
import type { Catalogue } from './messages/catalogue.ts';
import type { OwnTexts } from './messages/own-texts.ts';
import type { Identity, PageContext } from './options.ts';

/** The customer's way up to now: what the story sheet shows, and what is sent when the customer agrees. */
export interface StoryDraft {
  /** A text without what the site takes out of texts, its own patterns included. */
  clean(text: string): string;
  /** Oldest first, already redacted. */
  readonly steps: readonly Step[];
  /** Takes a step out; it does not come back. */
  remove(index: number): void;
  /** What an escalation carries now, with page, device, language and the page's own facts. */
  compose(): Story;
  /** Steps recorded after the escalation go to the listener as they happen, until the signal aborts. */
  onStep(listener: (step: Step) => void, signal: AbortSignal): void;
  /** Takes out what was sent: an escalation later in this visit carries only the rest. */
  markSent(steps: readonly Step[]): void;
}

/** Why the customer comes to a person, kept from the tap that brought them until the case is opened. */
export interface EscalationIntent {
  /** What led here: `home`, `search-miss`, `article`, `vote`, or the page's own word for it. At most 80 characters. */
  reason: string;
  topic: string | null;
  /** Words the customer has already written, to begin the message with. */
  words: string;
}

/** Public REST of this site. Every call rejects with `ApiError` (see `io/api.ts`), after 20 s without an answer too, and with the signal's reason once it is aborted. */
export interface SupportApi {
  /** The address of a path under `/api/v1/`, such as `files`. */
  url(path: string): string;
  /** The address of a path of this site, such as `/slots`. */
  ofSite(path: string): string;
  /** The JSON at an address, in the shape that the contract gives it. */
  json<T>(url: string, options: RequestOptions): Promise<T>;
}

export interface RequestOptions {
  method?: string;
  body?: BodyInit;
  headers?: Record<string, string>;
  keepalive?: boolean;
  signal?: AbortSignal | undefined;
}

/** The answer to a claim. */
export interface Claimed {
  token: string;
  site: string;
  conversation: string;
  lang: string;
}

/** What may be kept and sent, and what the customer says to it. */
export interface Consent {
  readonly facts: ConsentFacts;
  /** Whether the widget itself asks the customer. */
  asks(topic: ConsentTopic): boolean;
  /** Whether it may be done now. */
  allows(topic: ConsentTopic): boolean;
  /** Whether somebody said yes in so many words. */
  agreed(topic: ConsentTopic): boolean;
  say(topic: ConsentTopic, choice: ConsentChoice): void;
}

/** What the panel gives to the support side. */
export interface SupportHost extends ReactiveControllerHost {
  readonly site: string;
  /** The language of texts and articles: the closest one that the widget speaks, such as `fi`. */
  readonly lang: string;
  /** The tag that the page named: `lang` and `locale` are chosen by it. */
  readonly tag: string;
  /** The tag to format numbers and times by: as `lang`, with the page's country where it names one, such as `en-GB`. */
  readonly locale: string;
  readonly texts: Catalogue;
  /** The company's own texts. */
  readonly ownTexts: OwnTexts;
  /** Null until it came once; then refreshed each minute while the panel is open. */
  readonly info: SiteInfo | null;
  readonly api: SupportApi;
  /** `begin()` it at the first act: starting a chat, asking for a call, leaving a message. */
  readonly keep: Keep;
  readonly consent: Consent;
  readonly story: StoryDraft;
  readonly intent: EscalationIntent;
  readonly identity: Identity | null;
  readonly context: PageContext | null;
  /** Whether the panel is open, in a page that may be hidden. */
  readonly isOpen: boolean;
  /** Whether the panel is open and the page visible: what is drawn then is seen. */
  readonly visible: boolean;
  /** The panel's shadow root, to find an element to focus or measure. */
  readonly root: ShadowRoot;
  /** The view that is open, of either side. */
  readonly view: View;
  go(view: View): void;
  /** Like `go`, but 'back' skips the view that is left. */
  replace(view: View): void;
  back(): void;
  close(): void;
  /** Says something once to a screen reader, without showing it. */
  announce(text: string): void;
  /** The session is over, ended by another tab or by the server: everything about the customer is forgotten here too. */
  logout(): void;
  emit<N extends TukiEventName>(name: N, detail: TukiEventDetails[N]): void;
  /** The number on the launcher. */
  setUnread(count: number): void;
}

/** How the line to the server is. The panel shows all but `idle` and `online` under its title. */
export type Connection = 'idle' | 'connecting' | 'online' | 'offline';

export interface SupportHeader {
  before: TemplateResult | null;
  after: TemplateResult | null;
}

/** What the support side gives to the panel. */
export interface Support {
  readonly styles: readonly CSSStyleSheet[];
  readonly connection: Connection;
  /** Cases of this device that are open or were closed lately: home shows a way back to them. */
  readonly cases: readonly { conversation: string; reference: string; open: boolean; unread: number }[];
  render(view: SupportView): TemplateResult;
  /** The panel's title over a view: the agent's name in a chat that has one. */
  title(view: SupportView): string;
  /** What stands in the panel's header before and after the title: the agent's initials, the chat's menu. */
  header(view: SupportView): SupportHeader;
  /** The page asked: ends the session, closes the socket and forgets. `keep` is cleared by the panel. */
  logout(): void;
  /** The page's facts changed: sent on where a case is open. */
  contextChanged(): void;
}

/** The one export of `support.ts`. It resolves when its texts have come. */
export type CreateSupport = (host: SupportHost) => Promise<Support>;
