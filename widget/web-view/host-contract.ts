/**
 * What the page in a web view and the app around it say to each other, each message as JSON text with `"tuki": 1`.
 * This is the whole contract; `docs/web-views.md` tells how each platform carries it.
 */
import type { OpenTarget } from '../open-request.ts';
import type { Identity, PageContext, Theme } from '../options.ts';

/** Room that the system's own bars take, in CSS pixels. */
export interface Insets {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** What the page tells the app. */
export type PageMessage =
  /** Only with `?keep=host`: the page waits for `host` with what was kept, `{}` at first. */
  | { type: 'restore' }
  /** The widget is there and listens: tell it `host`. */
  | { type: 'ready' }
  /** How many messages the customer has not seen: for the app's own badge. */
  | { type: 'unread'; count: number }
  /** A link was tapped: open it in a browser, or in the app where it is one of its own. `mailto:` and `sms:` come here too. */
  | { type: 'open-link'; url: string }
  /** A phone number was tapped. */
  | { type: 'dial'; number: string }
  /** A file or a transcript was asked for: download it within five minutes, and offer to save or share it. */
  | { type: 'share-file'; url: string; name: string }
  /** Keep this for the page, in the app's own protected storage; null: forget it. Only with `?keep=host`. */
  | { type: 'keep'; key: string; value: string | null }
  /** The customer is done: take the view away. */
  | { type: 'close' };

/** What the app tells the page. */
export type HostMessage =
  /** How the app looks, and what it kept. May be said again whenever something of it changes; `kept` counts once. */
  | { type: 'host'; theme?: Theme; lang?: string; insets?: Insets; kept?: Record<string, string> }
  /** The view is on the screen again, or should go to a view by its name. */
  | { type: 'open'; view?: OpenTarget; id?: string }
  /** The system's 'back': goes a view back, or answers `close` where there is none. */
  | { type: 'back' }
  | { type: 'identify'; identity: Identity }
  | { type: 'context'; context: PageContext }
  | { type: 'logout' };

/** The part that a message cannot do without; null where there is none. */
const needed: Record<HostMessage['type'], 'identity' | 'context' | null> = {
  host: null,
  open: null,
  back: null,
  identify: 'identity',
  context: 'context',
  logout: null,
};

/** The text of a message to the app. */
export const textOf = (message: PageMessage): string => JSON.stringify({ tuki: 1, ...message });

/**
 * Reads what came: JSON text or an object. Null for what is not for us, such as other scripts' messages.
 * @throws TypeError for a message of ours with a mistake, naming it and what there is.
 */
export function readHostMessage(data: unknown): HostMessage | null {
  const message = typeof data === 'string' ? parsed(data) : data;
  if (!isRecord(message) || message.tuki !== 1) return null;
  const type = String(message.type);
  if (!isKnown(type)) throw new TypeError(`tuki web view: there is no message "${type}"; send ${Object.keys(needed).join(', ')}.`);
  const part = needed[type];
  if (part && !isRecord(message[part])) throw new TypeError(`tuki web view: the message "${type}" needs the object "${part}".`);
  return message as unknown as HostMessage;
}

const isKnown = (type: string): type is HostMessage['type'] => Object.hasOwn(needed, type);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
