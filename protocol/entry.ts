import { z } from 'zod';
import { agentRef, emailAddress, facts, id, language, line, moment } from './primitives.ts';
import { step, story } from './story.ts';

/** A file in a conversation; it is read through a signed link, asked for with `file.link`. */
export const fileRef = z.object({
  id,
  name: z.string().max(200),
  type: z.string().max(100),
  bytes: z.int().min(0),
  /** Of an image, in pixels, so that its place is kept before it has loaded. */
  width: z.int().optional(),
  height: z.int().optional(),
});
export type FileRef = z.infer<typeof fileRef>;

export const articleRef = z.object({ id, lang: language, title: z.string().max(200) });
export type ArticleRef = z.infer<typeof articleRef>;

/** Who did it, as the session said. */
export const author = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer') }),
  agentRef.extend({ kind: z.literal('agent') }),
  z.object({ kind: z.literal('system') }),
]);
export type Author = z.infer<typeof author>;

export const workItemKind = z.enum(['chat', 'callback', 'message']);
export type WorkItemKind = z.infer<typeof workItemKind>;

/** What a customer may tell and a company may vouch for, field by field. */
export const contactField = z.enum(['name', 'email', 'phone']);
export type ContactField = z.infer<typeof contactField>;

/** What the customer told about themselves; `verified` only when the company vouched for it, `unverified` names what it did not. */
export const contact = z.object({
  name: line(120).optional(),
  email: emailAddress.optional(),
  phone: z.string().max(20).optional(),
  customerId: z.string().max(120).optional(),
  verified: z.boolean().optional(),
  unverified: z.array(contactField).max(3).optional(),
});
export type Contact = z.infer<typeof contact>;

/** A field with both of its values. */
export const conflict = z.object({ field: contactField, told: z.string().max(254), vouched: z.string().max(254) });
export type Conflict = z.infer<typeof conflict>;

export const closeReason = z.enum(['solved', 'ended-by-customer', 'abandoned', 'cancelled', 'unreachable']);
export type CloseReason = z.infer<typeof closeReason>;

export const queueReason = z.enum(['new', 'transferred', 'returned', 'agent-gone', 'reopened', 'became-message']);

export const attemptOutcome = z.enum(['reached', 'no-answer', 'busy', 'wrong-number']);
export type AttemptOutcome = z.infer<typeof attemptOutcome>;

/** What an erasure takes: everything that somebody said or told, the way that led to the case, or the files alone. */
export const erasureScope = z.enum(['everything', 'story', 'files']);
export type ErasureScope = z.infer<typeof erasureScope>;

/** When a callback is wanted: `null` for as soon as possible, else the slot's start. */
const wantedAt = moment.nullable();
const item = id;

/**
 * Everything that can happen in a case. Each kind has one audience for ever: `all` reaches the customer,
 * `staff` does not. Kinds are added, never changed; an old entry is read by `upcast`.
 */
export const entryBodies = {
  started: z.object({ reference: z.string(), lang: language, customer: id }),
  contact: z.object({ contact, answers: z.record(z.string(), z.string()).optional() }),
  message: z.object({
    text: z.string(),
    files: z.array(fileRef),
    articles: z.array(articleRef),
    clientId: id,
    /** What of it was erased: all of it, or its files. */
    erased: z.enum(['message', 'files']).optional(),
  }),
  story: z.object({ story }),
  /** Steps after the escalation, while the panel is open. */
  journey: z.object({ steps: z.array(step) }),
  /** What the company's page says about the case; replaces what it said before. */
  facts: z.object({ facts }),
  note: z.object({ text: z.string() }),
  queued: z.object({
    item,
    kind: workItemKind,
    topic: id.nullable(),
    skills: z.array(id),
    lang: language,
    weight: z.int(),
    queuedAt: moment,
    dueAt: moment,
    reason: queueReason,
  }),
  offered: z.object({ item, agent: agentRef, until: moment }),
  'offer-ended': z.object({ item, agent: agentRef, reason: z.enum(['declined', 'expired', 'withdrawn']) }),
  assigned: z.object({ item, agent: agentRef }),
  /** `agent` is absent when it goes back to the queue; a `queued` entry follows. */
  transferred: z.object({ item, from: agentRef.nullable(), agent: agentRef.optional() }),
  'callback-requested': z.object({ item, phone: z.string(), at: wantedAt, timeZone: z.string(), topic: id.nullable() }),
  'callback-rescheduled': z.object({ item, at: wantedAt }),
  'callback-attempted': z.object({ item, outcome: attemptOutcome, attempt: z.int(), nextAt: moment.nullable() }),
  /** What the customer is promised: shown in the thread, and sent by e-mail where there is an address. */
  acknowledged: z.object({ item, kind: workItemKind, reference: z.string(), dueAt: moment, email: z.boolean() }),
  closed: z.object({ item, reason: closeReason }),
  'wrapped-up': z.object({ item, code: id, note: z.string(), handleMs: z.int() }),
  reopened: z.object({ item }),
  rated: z.object({ score: z.int().min(1).max(5), comment: z.string() }),
  /** The company vouched for who this was: the case goes over to the customer it knows. `conflicts` keeps what was told otherwise before. */
  'customer-joined': z.object({ join: id, from: id, into: id, contact, conflicts: z.array(conflict).max(3) }),
  /** That was a mistake: the case goes back, and what was known before counts again. */
  'customer-separated': z.object({ join: id, from: id, into: id }),
  mailed: z.object({ kind: z.enum(['acknowledged', 'callback', 'unseen', 'answer']), upTo: z.int() }),
  /** The content of the entries up to that `seq` is gone from this log; they stand with empty bodies (`protocol/erasure.ts`). */
  erased: z.object({ upTo: z.int(), scope: erasureScope, because: z.enum(['request', 'retention']) }),
} as const;

export type EntryType = keyof typeof entryBodies;
export type EntryBody<T extends EntryType> = z.infer<(typeof entryBodies)[T]>;

/** Who may see an entry: everybody in the case, or the company's people only. */
export type Audience = 'all' | 'staff';

/** An entry of a case's log. `seq` is contiguous from 1; `v` is the body's schema version. */
export type EntryOf<T extends EntryType> = {
  [K in T]: { seq: number; at: number; v: number; author: Author; audience: Audience; type: K; body: EntryBody<K> };
}[T];
export type Entry = EntryOf<EntryType>;

/** What a client may meet from a newer server: the envelope is for ever, the rest is not understood. */
export interface UnknownEntry {
  seq: number;
  at: number;
  v: number;
  author: Author;
  audience: Audience;
  type: string;
  body: unknown;
}
