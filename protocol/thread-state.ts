import { isKnown } from './audience.ts';
import type { ArticleRef, Author, Entry, FileRef, UnknownEntry } from './entry.ts';
import { afterErasures } from './erasure.ts';
import type { Problem } from './error.ts';
import type { Position, ServerFrameOf, Signal } from './frame.ts';

/** The two sides of a conversation. */
export type Side = 'customer' | 'staff';

/** An own message on its way. */
export interface PendingMessage {
  /** The id of the command that carries it; the logged message names it. */
  clientId: string;
  at: number;
  text: string;
  files: readonly FileRef[];
  articles: readonly ArticleRef[];
  /** Why it was refused; null while it is on its way. */
  problem: Problem | null;
}

/** A place in the queue, as the server estimated it last; `waitMs` is null while nobody is there to take it. */
export interface QueuePlace {
  item: string;
  /** From 1. */
  position: number;
  waitMs: number | null;
}

/** A conversation as one client knows it: the log's entries by `seq`, and what lives beside the log. Plain data, never changed in place. */
export interface Thread {
  readonly entries: readonly (Entry | UnknownEntry)[];
  readonly pending: readonly PendingMessage[];
  readonly positions: Readonly<Record<Side, Readonly<Position>>>;
  readonly typing: readonly Author[];
  /** The last queue signal, whatever happened since; read it by `queuePlace`. */
  readonly queue: QueuePlace | null;
  /** Whether the customer is connected, as staff are told; null before the first signal. */
  readonly customerPresent: boolean | null;
  /** Whether all that was in the log at the follow has come. */
  readonly caughtUp: boolean;
  /** Why the conversation cannot be followed. */
  readonly refused: Problem | null;
}

/** The frames a thread is made of: what `Client.follow` hands to its listener. */
export type ThreadFrame = ServerFrameOf<'entry' | 'caught-up' | 'positions' | 'signal' | 'unfollowed'>;

const start: Position = { delivered: 0, read: 0 };

export const emptyThread: Thread = {
  entries: [],
  pending: [],
  positions: { customer: start, staff: start },
  typing: [],
  queue: null,
  customerPresent: null,
  caughtUp: false,
  refused: null,
};

/** The thread after a frame. The log's part comes out the same for any order, repetition or interleaving of frames. */
export const receive = (thread: Thread, frame: ThreadFrame): Thread => {
  switch (frame.type) {
    case 'entry':
      return withEntry(thread, frame.entry);
    case 'caught-up': {
      const positions = {
        customer: furthest(thread.positions.customer, frame.customer),
        staff: furthest(thread.positions.staff, frame.staff),
      };
      return { ...thread, positions, caughtUp: true, refused: null };
    }
    case 'positions':
      return { ...thread, positions: { ...thread.positions, [frame.who]: furthest(thread.positions[frame.who], frame.at) } };
    case 'signal':
      return withSignal(thread, frame.signal);
    case 'unfollowed':
      return { ...thread, refused: frame.problem };
  }
};

/** The thread with an own message shown before the server has it; unchanged when it is there already. */
export const addPending = (thread: Thread, message: Omit<PendingMessage, 'problem'>): Thread => {
  const known =
    thread.pending.some((one) => one.clientId === message.clientId) || thread.entries.some((entry) => carries(entry, message.clientId));
  return known ? thread : { ...thread, pending: [...thread.pending, { ...message, problem: null }] };
};

/** The thread with an own message marked as refused. */
export const failPending = (thread: Thread, clientId: string, problem: Problem): Thread => withProblem(thread, clientId, problem);

/** The thread with a refused message on its way again. */
export const retryPending = (thread: Thread, clientId: string): Thread => withProblem(thread, clientId, null);

/** The thread without a message that was given up. */
export const dropPending = (thread: Thread, clientId: string): Thread => ({
  ...thread,
  pending: thread.pending.filter((one) => one.clientId !== clientId),
});

/** The thread with nobody typing: for the host's timer, since a lost 'off' never comes, and for a lost connection. */
export const clearTyping = (thread: Thread): Thread => (thread.typing.length === 0 ? thread : { ...thread, typing: [] });

const withEntry = (thread: Thread, entry: Entry | UnknownEntry): Thread => {
  const inserted = insert(thread.entries, entry);
  if (inserted === thread.entries) return thread;
  const entries = afterErasures(inserted);
  if (!isKnown(entry) || entry.type !== 'message') return { ...thread, entries };
  const pending = thread.pending.filter((one) => one.clientId !== entry.body.clientId);
  const typing = thread.typing.filter((author) => !isSame(author, entry.author));
  return { ...thread, entries, pending, typing };
};

/** The same array where the entry is there already, so that nothing is drawn anew. */
const insert = (entries: Thread['entries'], entry: Entry | UnknownEntry): Thread['entries'] => {
  const before = entries.findLastIndex((one) => one.seq <= entry.seq);
  if (entries[before]?.seq === entry.seq) return entries;
  return [...entries.slice(0, before + 1), entry, ...entries.slice(before + 1)];
};

const furthest = (one: Position, other: Position): Position => ({
  delivered: Math.max(one.delivered, other.delivered),
  read: Math.max(one.read, other.read),
});

const withSignal = (thread: Thread, signal: Signal): Thread => {
  switch (signal.name) {
    case 'typing': {
      const others = thread.typing.filter((author) => !isSame(author, signal.by));
      return { ...thread, typing: signal.on ? [...others, signal.by] : others };
    }
    case 'queue':
      return { ...thread, queue: { item: signal.item, position: signal.position, waitMs: signal.waitMs } };
    case 'presence':
      return { ...thread, customerPresent: signal.customer };
    default:
      // A signal that came with a newer server: it may be lost, so it may be left out.
      return thread;
  }
};

const withProblem = (thread: Thread, clientId: string, problem: Problem | null): Thread => ({
  ...thread,
  pending: thread.pending.map((one) => (one.clientId === clientId ? { ...one, problem } : one)),
});

const carries = (entry: Entry | UnknownEntry, clientId: string): boolean =>
  isKnown(entry) && entry.type === 'message' && entry.body.clientId === clientId;

const isSame = (one: Author, other: Author): boolean =>
  one.kind === 'agent' && other.kind === 'agent' ? one.id === other.id : one.kind === other.kind;
