import { randomUUID } from 'node:crypto';
import { audienceOf } from '../../../protocol/audience.ts';
import type { Author, Entry, EntryBody, EntryType } from '../../../protocol/entry.ts';
import type { WorkItem } from '../../../protocol/work-item.ts';
import type { Agent, Change, Mail, Store, StoredEntry } from '../../app/ports.ts';
import type { CaseState } from '../../domain/case-state.ts';

/** A Tuesday morning; every fixture's time counts from here. */
export const morning = Date.UTC(2026, 2, 3, 8, 0);
export const minute = 60_000;

/** Something that happens in a case, before it has its number. */
export interface Happening<T extends EntryType = EntryType> {
  type: T;
  author: Author;
  body: EntryBody<T>;
}

export const aCase = (over: Partial<CaseState> = {}): CaseState => ({
  site: 'main',
  id: randomUUID(),
  reference: `T-${randomUUID().slice(0, 13)}`,
  customer: randomUUID(),
  lang: 'fi',
  startedAt: morning,
  lastAt: morning,
  head: 0,
  headAll: 0,
  contact: { name: 'Aino Virtanen' },
  facts: null,
  items: [],
  preview: { text: '', by: 'system' },
  lastCustomerMessage: 0,
  lastAgentMessage: 0,
  mailedUpTo: 0,
  page: 'Laskut',
  rating: null,
  declines: [],
  ...over,
});

export const anItem = (over: Partial<WorkItem> = {}): WorkItem => ({
  id: randomUUID(),
  kind: 'chat',
  status: 'waiting',
  version: 1,
  topic: null,
  skills: [],
  lang: 'fi',
  weight: 1,
  owner: null,
  offer: null,
  queuedAt: morning,
  dueAt: morning + 2 * minute,
  assignedAt: null,
  answered: false,
  closedAt: null,
  reason: null,
  callback: null,
  ...over,
});

const words = (text: string, files: string[] = []) => ({
  text,
  files: files.map((id) => ({ id, name: 'lasku.pdf', type: 'application/pdf', bytes: 1200 })),
  articles: [],
  clientId: randomUUID(),
});
export const asked = (text: string, files: string[] = []): Happening => ({
  type: 'message',
  author: { kind: 'customer' },
  body: words(text, files),
});
export const answered = (text: string): Happening => ({
  type: 'message',
  author: { kind: 'agent', id: 'leena', name: 'Leena' },
  body: words(text),
});
export const noted = (text: string): Happening => ({ type: 'note', author: { kind: 'agent', id: 'leena', name: 'Leena' }, body: { text } });
export const begun = (state: CaseState): Happening => ({
  type: 'started',
  author: { kind: 'customer' },
  body: { reference: state.reference, lang: state.lang, customer: state.customer },
});

function folded(state: CaseState, entry: Entry): CaseState {
  const next = { ...state, head: entry.seq, lastAt: entry.at, headAll: entry.audience === 'all' ? entry.seq : state.headAll };
  if (entry.type !== 'message') return next;
  if (entry.author.kind === 'agent') return { ...next, lastAgentMessage: entry.seq, preview: { text: entry.body.text, by: 'agent' } };
  return { ...next, lastCustomerMessage: entry.seq, preview: { text: entry.body.text, by: 'customer' } };
}

/** What the domain would hand over: the happenings numbered after `state.head`, and the state after them. */
export function decided(state: CaseState, happenings: Happening[], over: Partial<Change> = {}): Change {
  const entries = happenings.map(
    (happening, index) =>
      ({ ...happening, seq: state.head + index + 1, at: state.lastAt + index, v: 1, audience: audienceOf[happening.type] }) as Entry,
  );
  const items = over.items ?? [];
  const kept = state.items.filter((item) => !items.some((changed) => changed.id === item.id));
  const after = entries.reduce(folded, { ...state, items: [...kept, ...items] });
  return { expected: state.head, entries, state: after, items, loads: [], slots: [], command: null, mails: [], ...over };
}

/** Appends, and fails the test when it was not taken. Returns the case after it. */
export async function happen(store: Store, change: Change): Promise<{ state: CaseState; stored: StoredEntry[] }> {
  const appended = await store.cases.append(change);
  if (appended.outcome !== 'appended') throw new Error(`the append came to ${appended.outcome}`);
  return { state: change.state, stored: appended.stored };
}

/** A case that a customer has opened with one message, with these work items. */
export async function opened(store: Store, over: Partial<CaseState> = {}, items: WorkItem[] = []): Promise<CaseState> {
  const state = aCase(over);
  return (await happen(store, decided(state, [begun(state), asked('Missä laskuni on?')], { items }))).state;
}

export const anAgent = (over: Partial<Agent> = {}): Agent => {
  const id = over.id ?? randomUUID();
  return {
    id,
    email: `${id}@example.com`,
    name: 'Leena Laine',
    role: 'agent',
    passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
    sites: ['main'],
    skills: ['invoices'],
    languages: ['fi', 'sv'],
    capacity: 3,
    load: 0,
    available: true,
    availableSince: morning,
    deactivatedAt: null,
    createdAt: morning,
    ...over,
  };
};

export const aMail = (over: Partial<Mail> = {}): Mail => ({
  id: randomUUID(),
  site: 'main',
  conversation: randomUUID(),
  to: 'aino@example.com',
  subject: 'Viestisi on perillä',
  text: 'Vastaamme huomenna.',
  html: '<p>Vastaamme huomenna.</p>',
  attempts: 0,
  nextAt: morning,
  ...over,
});
