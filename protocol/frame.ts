import { z } from 'zod';
import type { Author, Entry, UnknownEntry } from './entry.ts';
import type { Problem } from './error.ts';
import { id, language } from './primitives.ts';
import type { WorkRow } from './work-item.ts';

const credentials = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('visitor'),
    site: id,
    /** This browser's own secret, made by the client on the first act; every retry names the same one. */
    device: z.string().regex(/^[\w-]{22,64}$/),
    /** From an earlier `welcome`; without it the device key alone opens its own cases. */
    token: z.string().max(2000).optional(),
    lang: language,
  }),
  /** The desk: the session cookie came with the upgrade. */
  z.object({ kind: z.literal('agent') }),
]);

/** A window on a log: everything after `after` (0 for all), then live. Sent again after every `welcome`. */
const follow = z.discriminatedUnion('feed', [
  z.object({ type: z.literal('follow'), feed: z.literal('conversation'), id, after: z.int().min(0) }),
  z.object({ type: z.literal('follow'), feed: z.literal('work'), after: z.int().min(0) }),
]);

/** Everything a client may send. The first frame is `hello`, within ten seconds. */
export const clientFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), protocol: z.int(), client: z.string().max(80), as: credentials }),
  /** `id` is the client's own for this command, unique per device for ever: the same id is the same command. */
  z.object({ type: z.literal('command'), id, name: z.string().max(40), body: z.unknown() }),
  follow,
  z.object({ type: z.literal('unfollow'), feed: z.literal('conversation'), id }),
  z.object({ type: z.literal('typing'), conversation: id, on: z.boolean() }),
  z.object({ type: z.literal('ping') }),
]);
export type ClientFrame = z.infer<typeof clientFrame>;
export type HelloFrame = Extract<ClientFrame, { type: 'hello' }>;
export type FollowFrame = Extract<ClientFrame, { type: 'follow' }>;

/** How far a side of a conversation has got; both only grow. */
export interface Position {
  delivered: number;
  read: number;
}

/** A customer's case as `welcome` lists it. */
export interface CaseSummary {
  conversation: string;
  reference: string;
  head: number;
  open: boolean;
  unread: number;
  lastAt: number;
}

/** Lives outside the log: the last value counts, and a lost one does not matter. */
export type Signal =
  | { name: 'typing'; by: Author; on: boolean }
  /** `position` from 1; `waitMs` is null while nobody is there to take it. */
  | { name: 'queue'; item: string; position: number; waitMs: number | null }
  | { name: 'presence'; customer: boolean };

/** Everything the server may send. */
export type ServerFrame =
  | {
      type: 'welcome';
      protocol: number;
      heartbeatMs: number;
      now: number;
      /** Who the server takes this session for. */
      session: { kind: 'visitor'; customer: string } | { kind: 'agent'; agent: string; name: string; available: boolean };
      /** A new token where the old one has aged. */
      token?: string;
      cases: CaseSummary[];
    }
  | { type: 'ack'; id: string; result: unknown }
  | { type: 'refused'; id: string; problem: Problem }
  /** `prev` is the last earlier entry that this follower may see; another one than the follower's last is a gap. */
  | { type: 'entry'; conversation: string; prev: number; entry: Entry | UnknownEntry }
  /** All that was in the log at the follow has been sent. */
  | { type: 'caught-up'; conversation: string; head: number; customer: Position; staff: Position }
  /** `snapshot` replaces the list; otherwise rows replace their namesakes, and a closed one goes. */
  | { type: 'work'; position: number; rows: WorkRow[]; snapshot: boolean; available: boolean }
  | { type: 'positions'; conversation: string; who: 'customer' | 'staff'; at: Position }
  | { type: 'signal'; conversation: string; signal: Signal }
  /** The follow was refused: no such conversation for this session. */
  | { type: 'unfollowed'; conversation: string; problem: Problem }
  | { type: 'bye'; retryAfterMs: number }
  | { type: 'pong' };
export type ServerFrameOf<T extends ServerFrame['type']> = Extract<ServerFrame, { type: T }>;
