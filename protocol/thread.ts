import type { ArticleRef, Author, Entry, EntryOf, EntryType, FileRef, UnknownEntry, WorkItemKind } from './entry.ts';
import type { Problem } from './error.ts';
import type { Position, ServerFrameOf } from './frame.ts';
import type { AgentRef } from './primitives.ts';

/** The two sides of a conversation. */
export type Side = 'customer' | 'staff';

/** An own message on its way; `clientId` is the id of the command that carries it. */
export interface PendingMessage {
  clientId: string;
  at: number;
  text: string;
  files: FileRef[];
  articles: ArticleRef[];
  /** Why it was refused; null while it is on its way. */
  problem: Problem | null;
}

/** A conversation as one client knows it: the log's entries by `seq`, and what lives beside the log. Plain data, never changed in place. */
export interface Thread {
  readonly entries: readonly (Entry | UnknownEntry)[];
  readonly pending: readonly PendingMessage[];
  readonly positions: Readonly<Record<Side, Position>>;
  readonly typing: readonly Author[];
  /** The last queue signal; read it by `queuePlace`. */
  readonly queue: QueuePlace | null;
  /** Whether the customer is connected, as staff are told; null before the first signal. */
  readonly customerPresent: boolean | null;
  /** Whether all that was in the log at the follow has come. */
  readonly caughtUp: boolean;
  /** Why the conversation cannot be followed. */
  readonly refused: Problem | null;
}
export interface QueuePlace {
  item: string;
  position: number;
  waitMs: number | null;
}

/** The frames a thread is made of: what `Client.follow` hands to its listener. */
export type ThreadFrame = ServerFrameOf<'entry' | 'caught-up' | 'positions' | 'signal' | 'unfollowed'>;

export type MessageState = 'waiting' | 'failed' | 'sent' | 'delivered' | 'read';

/** A message as it is shown. */
export interface ThreadMessage {
  kind: 'message';
  /** The same from the optimistic message to the logged one, so that its place on the page is kept. */
  key: string;
  /** Null until it is in the log. */
  seq: number | null;
  at: number;
  /** Null for one that is not in the log yet: it is the viewer's own. */
  author: Author | null;
  own: boolean;
  text: string;
  files: readonly FileRef[];
  articles: readonly ArticleRef[];
  /** Of own messages; null for the other side's. */
  state: MessageState | null;
  problem: Problem | null;
}
/** Something that happened, shown as a line of its own; the entry's type says what. */
export interface ThreadEvent {
  kind: 'event';
  key: string;
  entry: EntryOf<Exclude<EntryType, 'message'>>;
}
/** From a newer server: shown as something this version cannot show. */
export interface ThreadUnknown {
  kind: 'unknown';
  key: string;
  entry: UnknownEntry;
}
export type ThreadItem = ThreadMessage | ThreadEvent | ThreadUnknown;

/** A piece of work that is not closed, as the log tells it. */
export interface OpenItem {
  item: string;
  kind: WorkItemKind;
  /** `scheduled`: a callback whose slot has not come. */
  status: 'scheduled' | 'waiting' | 'active';
  agent: AgentRef | null;
  /** The promise, once there is one. */
  dueAt: number | null;
  callback: { phone: string; at: number | null; timeZone: string; attempts: number } | null;
}

export declare const emptyThread: Thread;
/** The thread after a frame. Duplicates and any order are harmless. */
export declare function receive(thread: Thread, frame: ThreadFrame): Thread;
/** The thread with an own message shown before the server has it. */
export declare function addPending(thread: Thread, message: Omit<PendingMessage, 'problem'>): Thread;
export declare function failPending(thread: Thread, clientId: string, problem: Problem): Thread;
/** The thread with a failed message on its way again. */
export declare function retryPending(thread: Thread, clientId: string): Thread;
export declare function dropPending(thread: Thread, clientId: string): Thread;
/** The thread with nobody typing: for the host's timer, and when the connection is lost. */
export declare function clearTyping(thread: Thread): Thread;

/** Everything to show, in order: the log by `seq`, then what is on its way. */
export declare function messagesOf(thread: Thread, side: Side): ThreadItem[];
/** Messages of the other side after this side's read position. */
export declare function unread(thread: Thread, side: Side): number;
/** How far a side has read, as a `seq`. */
export declare function lastSeen(thread: Thread, side: Side): number;
/** The last `seq` there is; 0 for an empty thread. To be sent as `delivered` and `read`. */
export declare function lastSeq(thread: Thread): number;
export declare function openItems(thread: Thread): OpenItem[];
/** The agent whom the customer is talking to, or null. */
export declare function currentAgent(thread: Thread): AgentRef | null;
/** Place in the queue while a chat waits, else null. */
export declare function queuePlace(thread: Thread): QueuePlace | null;
/** Who of the other side is typing. */
export declare function typingOf(thread: Thread, side: Side): Author[];
