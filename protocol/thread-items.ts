import { isKnown } from './audience.ts';
import type { ArticleRef, Author, Entry, EntryOf, EntryType, FileRef, UnknownEntry } from './entry.ts';
import type { Problem } from './error.ts';
import type { Position } from './frame.ts';
import type { PendingMessage, Side, Thread } from './thread-state.ts';

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
  /** Whether the viewer's side wrote it. */
  own: boolean;
  text: string;
  files: readonly FileRef[];
  articles: readonly ArticleRef[];
  /** What of it was erased: all of it, or its files; null for a whole one. */
  erased: 'message' | 'files' | null;
  /** Of the viewer's side's messages; null for the others. */
  state: MessageState | null;
  /** Why it failed. */
  problem: Problem | null;
}

/** Something that happened, shown as a line of its own; the entry's type says what. */
export interface ThreadEvent {
  kind: 'event';
  key: string;
  entry: EntryOf<EventType>;
}
export type EventType = Exclude<EntryType, 'message'>;

/** From a newer server: shown as something that this version cannot show. */
export interface ThreadUnknown {
  kind: 'unknown';
  key: string;
  entry: UnknownEntry;
}

export type ThreadItem = ThreadMessage | ThreadEvent | ThreadUnknown;

/** Which side sees an entry of this kind as a line in the thread; the rest is shown beside it, or is bookkeeping. */
const shownTo: Record<EntryType, 'both' | 'staff' | 'nobody'> = {
  started: 'nobody',
  contact: 'nobody',
  message: 'both',
  story: 'both',
  journey: 'nobody',
  facts: 'nobody',
  note: 'staff',
  queued: 'both',
  offered: 'nobody',
  'offer-ended': 'nobody',
  assigned: 'both',
  transferred: 'both',
  'callback-requested': 'both',
  'callback-rescheduled': 'both',
  'callback-attempted': 'both',
  acknowledged: 'both',
  closed: 'both',
  'wrapped-up': 'staff',
  reopened: 'both',
  rated: 'both',
  'customer-joined': 'staff',
  'customer-separated': 'staff',
  mailed: 'staff',
  erased: 'both',
};

/** Everything that a side is shown, in order: the log by `seq`, then what is on its way. */
export const messagesOf = (thread: Thread, side: Side): ThreadItem[] => {
  const other = thread.positions[side === 'customer' ? 'staff' : 'customer'];
  const logged = thread.entries.filter((entry) => isShown(entry, side)).map((entry) => itemOf(entry, side, other));
  return [...logged, ...thread.pending.map(pendingItem)];
};

/** Messages of the others after this side's read position. */
export const unread = (thread: Thread, side: Side): number =>
  thread.entries.filter(
    (entry) => entry.seq > thread.positions[side].read && isKnown(entry) && entry.type === 'message' && !isOwn(entry, side),
  ).length;

/** How far a side has read, as a `seq`; 0 before the first. */
export const lastSeen = (thread: Thread, side: Side): number => thread.positions[side].read;

/** The last `seq` there is; 0 for an empty thread. What `message.seen` tells as delivered, and as read once it is on the screen. */
export const lastSeq = (thread: Thread): number => thread.entries.at(-1)?.seq ?? 0;

/** Who of the others is typing. */
export const typingOf = (thread: Thread, side: Side): Author[] => thread.typing.filter((author) => author.kind !== authorKind[side]);

const authorKind = { customer: 'customer', staff: 'agent' } as const;

const isOwn = (entry: Entry, side: Side): boolean => entry.author.kind === authorKind[side];

// The server sends no staff entry to a customer; a client that were given one shows it to nobody all the same.
const isShown = (entry: Entry | UnknownEntry, side: Side): boolean => {
  if (side === 'customer' && entry.audience !== 'all') return false;
  return !isKnown(entry) || shownTo[entry.type] === 'both' || shownTo[entry.type] === side;
};

const itemOf = (entry: Entry | UnknownEntry, side: Side, other: Position): ThreadItem => {
  const key = `seq-${entry.seq}`;
  if (!isKnown(entry)) return { kind: 'unknown', key, entry };
  return entry.type === 'message' ? messageItem(entry, side, other) : { kind: 'event', key, entry };
};

const messageItem = (entry: EntryOf<'message'>, side: Side, other: Position): ThreadMessage => {
  const { seq, at, author } = entry;
  const { text, files, articles, clientId, erased = null } = entry.body;
  const own = isOwn(entry, side);
  const shared = { kind: 'message', seq, at, author, own, text, files, articles, erased, problem: null } as const;
  return own ? { ...shared, key: `own-${clientId}`, state: stateOf(seq, other) } : { ...shared, key: `seq-${seq}`, state: null };
};

const stateOf = (seq: number, other: Position): MessageState => {
  if (seq <= other.read) return 'read';
  return seq <= other.delivered ? 'delivered' : 'sent';
};

const pendingItem = ({ clientId, at, text, files, articles, problem }: PendingMessage): ThreadMessage => ({
  kind: 'message',
  key: `own-${clientId}`,
  seq: null,
  at,
  author: null,
  own: true,
  text,
  files,
  articles,
  erased: null,
  state: problem ? 'failed' : 'waiting',
  problem,
});
