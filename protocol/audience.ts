import type { Audience, Entry, EntryType, UnknownEntry } from './entry.ts';

/** Fixed per kind for ever, so that a note can never become public by a parameter. */
export const audienceOf: Record<EntryType, Audience> = {
  started: 'all',
  contact: 'all',
  message: 'all',
  story: 'all',
  journey: 'staff',
  facts: 'staff',
  note: 'staff',
  queued: 'all',
  offered: 'staff',
  'offer-ended': 'staff',
  assigned: 'all',
  transferred: 'all',
  'callback-requested': 'all',
  'callback-rescheduled': 'all',
  'callback-attempted': 'all',
  acknowledged: 'all',
  closed: 'all',
  'wrapped-up': 'staff',
  reopened: 'all',
  rated: 'all',
  'customer-joined': 'staff',
  'customer-separated': 'staff',
  mailed: 'staff',
  erased: 'all',
};

export const isKnown = (entry: Entry | UnknownEntry): entry is Entry => Object.hasOwn(audienceOf, entry.type);
