import { isKnown } from './audience.ts';
import type { Entry, EntryBody, EntryOf, EntryType, ErasureScope, UnknownEntry } from './entry.ts';

/** Types whose bodies nobody wrote anything personal in. A new type must stand here or be erased by `everything`. */
type Harmless =
  | 'started'
  | 'queued'
  | 'offered'
  | 'offer-ended'
  | 'assigned'
  | 'transferred'
  | 'callback-rescheduled'
  | 'callback-attempted'
  | 'acknowledged'
  | 'closed'
  | 'reopened'
  | 'customer-separated'
  | 'mailed'
  | 'erased';

type Erase<T extends EntryType> = { [N in T]: (body: EntryBody<N>) => EntryBody<N> };

const story: Erase<'story' | 'journey'> = {
  story: ({ story: { lang } }) => ({ story: { steps: [], lang, device: { kind: 'desktop', width: 0, height: 0 } } }),
  journey: () => ({ steps: [] }),
};

const files: Erase<'message'> = { message: (body) => (body.files.length > 0 ? { ...body, files: [], erased: 'files' } : body) };

const everything: Erase<Exclude<EntryType, Harmless>> = {
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

const scopes: Record<ErasureScope, Partial<Erase<EntryType>>> = { everything, story, files };

/**
 * An entry whose content is gone: its envelope and what is counted stay (who, when, which kind, how long), what somebody
 * wrote or told does not. Erasing again changes nothing.
 */
export function erasedEntry(entry: Entry, scope: ErasureScope): Entry {
  const erase = scopes[scope][entry.type] as ((body: unknown) => unknown) | undefined;
  return erase ? ({ ...entry, body: erase(entry.body) } as Entry) : entry;
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
