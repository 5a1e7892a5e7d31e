import { z } from 'zod';
import { attemptOutcome, closeReason, contact, workItemKind } from './entry.ts';
import { agentRef, id, language, moment } from './primitives.ts';

/**
 * `scheduled`: a callback whose slot has not come. `waiting`: in the queue. `offered`: leased to one agent
 * until `offer.until`. `active`: has an owner. `wrap-up`: over for the customer, the owner still writes the code.
 */
export const workItemStatus = z.enum(['scheduled', 'waiting', 'offered', 'active', 'wrap-up', 'closed']);
export type WorkItemStatus = z.infer<typeof workItemStatus>;

/** The callback's own part of a work item. */
export const callbackDetails = z.object({
  phone: z.string(),
  /** The slot's start, or null for as soon as possible. */
  at: moment.nullable(),
  timeZone: z.string(),
  attempts: z.int(),
  lastOutcome: attemptOutcome.nullable(),
});
export type CallbackDetails = z.infer<typeof callbackDetails>;

/** A piece of work inside a case: it has one owner or is in the queue. */
export const workItem = z.object({
  id,
  kind: workItemKind,
  status: workItemStatus,
  /** The `seq` of the entry that last changed its state; a command that names an older one is refused as `taken`. */
  version: z.int(),
  topic: id.nullable(),
  skills: z.array(id),
  lang: language,
  /** Its share of an agent's capacity. */
  weight: z.int(),
  owner: agentRef.nullable(),
  offer: z.object({ agent: agentRef, until: moment }).nullable(),
  /** When it first entered the queue; going back to the queue keeps it. */
  queuedAt: moment,
  /** The promise: first answer (chat, message) or call (callback). */
  dueAt: moment,
  /** When the present owner took it; handle time counts from here. */
  assignedAt: moment.nullable(),
  /** Whether an agent has answered (chat, message) or called (callback) since it was queued. */
  answered: z.boolean(),
  closedAt: moment.nullable(),
  reason: closeReason.nullable(),
  callback: callbackDetails.nullable(),
});
export type WorkItem = z.infer<typeof workItem>;

/** A work item as the desk's list shows it. */
export const workRow = workItem.extend({
  /** Store-wide position of the last entry of its case: what a list resumes from. */
  position: z.int(),
  site: id,
  conversation: id,
  customer: id,
  reference: z.string(),
  contact,
  /** The last message of the case, cut to 140 characters. */
  preview: z.string(),
  previewBy: z.enum(['customer', 'agent', 'system']),
  lastAt: moment,
  /** Messages of the customer that the owner has not read. */
  unread: z.int(),
  /** Whether the customer is connected now; a waiting chat without its customer is offered to nobody. */
  present: z.boolean(),
  /** Where the customer is: the title of the last page of the story. */
  page: z.string().nullable(),
});
export type WorkRow = z.infer<typeof workRow>;
