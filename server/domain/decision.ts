import type { Author, EntryBody, EntryType } from '../../protocol/entry.ts';
import type { ErrorCode } from '../../protocol/error.ts';
import type { SiteSettings } from '../../protocol/settings.ts';

/** An entry before it has its place in the log. */
export type Draft = { [T in EntryType]: { type: T; author: Author; body: EntryBody<T> } }[EntryType];

/** What a decision comes to: entries to append, or why not. */
export type Decision = { drafts: Draft[] } | { refused: Refused };
export interface Refused {
  code: ErrorCode;
  message: string;
  path?: string;
}

/** What a decision may know besides the case: the moment, the site's settings and names made beforehand. */
export interface Context {
  now: number;
  settings: SiteSettings;
  /** Id for an item, should the decision make one. */
  newItem: string;
  /** Reference for a case, should the decision open one. */
  newReference: string;
  /** Whether somebody who may take chats is there now. */
  staffed: boolean;
  /** Whether e-mail is configured. */
  mail: boolean;
  /** Whether this customer's open chat is in another case: there is one chat a customer. */
  chatElsewhere: boolean;
}

export const customer: Author = { kind: 'customer' };
export const system: Author = { kind: 'system' };

export const refuse = (code: ErrorCode, message: string, path?: string): { refused: Refused } => ({
  refused: path === undefined ? { code, message } : { code, message, path },
});

/** Types a draft by its kind. */
export const draft = <T extends EntryType>(type: T, author: Author, body: EntryBody<T>): Draft => ({ type, author, body }) as Draft;
