import type { ReadonlySignal } from '@preact/signals';
import type { Timers, Wire, WireHandlers } from '../../protocol/wire.ts';
import type { DeskApi } from './desk-api.ts';
import type { KeptValues } from './kept-values.ts';

/** What the desk needs from the browser, handed in once; a test hands in its own. */
export interface DeskHost {
  api: DeskApi;
  connect(handlers: WireHandlers): Wire;
  timers: Timers;
  /** 0 ≤ value < 1. */
  random(): number;
  /** A new unique id: letters, digits and `-`. */
  newId(): string;
  /** Kept between visits: how the agent wants the desk. */
  preferences: KeptValues;
  /** Kept while the tab is open: drafts and what is not sent yet. */
  work: KeptValues;
  page: DeskPage;
}

/** The page around the desk. */
export interface DeskPage {
  /** Browser languages, best first. */
  languages: readonly string[];
  setTitle(title: string): void;
  /** Whether somebody is looking at the page now. */
  attended: ReadonlySignal<boolean>;
  /** Whether this tab is the one that makes itself heard; the others of this browser stay silent. */
  leads: ReadonlySignal<boolean>;
  /** Whether the device is set to dark. */
  dark: ReadonlySignal<boolean>;
  /** Plays the short tone of something that arrived; silent until a gesture has unlocked the sound. */
  play(tone: 'offer' | 'message'): void;
  notifications(): 'unsupported' | NotificationPermission;
  askNotifications(): Promise<NotificationPermission>;
  /** Shows a system notification; `onOpen` runs when the agent clicks it. */
  notify(title: string, body: string, onOpen: () => void): void;
  copy(text: string): Promise<void>;
  /** Saves what the server sends as an attachment, without leaving the desk. */
  download(url: string): void;
  /** Opens a picture in a tab of its own at once, while the click still counts; its address may come later. */
  openPicture(address: Promise<string | null>): void;
}
