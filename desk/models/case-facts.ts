import { isKnown } from '../../protocol/audience.ts';
import type { CloseReason, Contact, Entry, EntryOf, EntryType } from '../../protocol/entry.ts';
import type { Facts } from '../../protocol/primitives.ts';
import type { Story } from '../../protocol/story.ts';
import type { Thread } from '../../protocol/thread.ts';

/** What the log says about the case as a whole, for a conversation whose row is not on the list any more. */
export interface CaseFacts {
  reference: string | null;
  lang: string | null;
  contact: Contact;
  answers: Record<string, string>;
  facts: Facts;
  story: Story | null;
  /** How the last piece of work ended, or null while something is open. */
  closed: CloseReason | null;
  rating: number | null;
}

/** Entries of one kind, in order. */
export function entriesOf<T extends EntryType>(thread: Thread, ...types: T[]): EntryOf<T>[] {
  return thread.entries.filter((entry): entry is EntryOf<T> => isKnown(entry) && (types as string[]).includes(entry.type));
}

/** Folds the case's own facts from its log. */
export function caseFacts(thread: Thread): CaseFacts {
  const known = thread.entries.filter((entry): entry is Entry => isKnown(entry));
  return known.reduce(withEntry, {
    reference: null,
    lang: null,
    contact: {},
    answers: {},
    facts: {},
    story: null,
    closed: null,
    rating: null,
  });
}

function withEntry(before: CaseFacts, entry: Entry): CaseFacts {
  switch (entry.type) {
    case 'started':
      return { ...before, reference: entry.body.reference, lang: entry.body.lang };
    case 'contact':
      return { ...before, contact: { ...before.contact, ...entry.body.contact }, answers: { ...before.answers, ...entry.body.answers } };
    case 'story':
      return { ...before, story: entry.body.story, facts: { ...before.facts, ...entry.body.story.facts } };
    case 'facts':
      return { ...before, facts: { ...before.facts, ...entry.body.facts } };
    case 'closed':
      return { ...before, closed: entry.body.reason };
    case 'queued':
    case 'assigned':
    case 'reopened':
      return { ...before, closed: null };
    case 'rated':
      return { ...before, rating: entry.body.score };
    default:
      return before;
  }
}
