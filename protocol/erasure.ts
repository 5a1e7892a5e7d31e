import { isKnown } from './audience.ts';
import type { Entry, EntryBody, EntryOf, EntryType, ErasureScope, UnknownEntry } from './entry.ts';

type Erase = { [T in EntryType]: (body: EntryBody<T>) => EntryBody<T> };

const kept = <B>(body: B): B => body;

const nothing: Erase = {
  started: kept,
  contact: kept,
  message: kept,
  story: kept,
  journey: kept,
  facts: kept,
  note: kept,
  queued: kept,
  offered: kept,
  'offer-ended': kept,
  assigned: kept,
  transferred: kept,
  'callback-requested': kept,
  'callback-rescheduled': kept,
  'callback-attempted': kept,
  acknowledged: kept,
  closed: kept,
  'wrapped-up': kept,
  reopened: kept,
  rated: kept,
  'customer-joined': kept,
  'customer-separated': kept,
  mailed: kept,
  erased: kept,
};

const story: Erase = {
  ...nothing,
  story: ({ story: { lang } }) => ({ story: { steps: [], lang, device: { kind: 'desktop', width: 0, height: 0 } } }),
  journey: () => ({ steps: [] }),
};

const files: Erase = { ...nothing, message: (body) => (body.files.length > 0 ? { ...body, files: [], erased: 'files' } : body) };

const everything: Erase = {
  ...story,
  contact: () => ({ contact: {} }),
  message: ({ clientId }) => ({ text: '', files: [], articles: [], clientId, erased: 'message' }),
  facts: () => ({ facts: {} }),
  note: () => ({ text: '' }),
  'callback-requested': (body) => ({ ...body, phone: '' }),
  'wrapped-up': (body) => ({ ...body, note: '' }),
  rated: (body) => ({ ...body, comment: '' }),
  'customer-joined': (body) => ({ ...body, contact: {}, conflicts: [] }),
};

const scopes: Record<ErasureScope, Erase> = { everything, story, files };

/**
 * An entry whose content is gone: its envelope and what is counted stay (who, when, which kind, how long), what somebody
 * wrote or told does not. Erasing again changes nothing.
 */
export function erasedEntry(entry: Entry, scope: ErasureScope): Entry {
  const erase = scopes[scope][entry.type] as (body: unknown) => unknown;
  return { ...entry, body: erase(entry.body) } as Entry;
}

/** A log as it is after the erasures that it tells of, in whatever order its entries came. */
export function afterErasures(entries: readonly (Entry | UnknownEntry)[]): readonly (Entry | UnknownEntry)[] {
  const erasures = entries.filter(isErasure);
  return erasures.length === 0 ? entries : entries.map((entry) => erasures.reduce(afterErasure, entry));
}

const isErasure = (entry: Entry | UnknownEntry): entry is EntryOf<'erased'> => isKnown(entry) && entry.type === 'erased';

function afterErasure(entry: Entry | UnknownEntry, { body: { upTo, scope } }: EntryOf<'erased'>): Entry | UnknownEntry {
  if (entry.seq > upTo) return entry;
  if (isKnown(entry)) return erasedEntry(entry, scope);
  return scope === 'everything' ? { ...entry, body: null } : entry;
}
