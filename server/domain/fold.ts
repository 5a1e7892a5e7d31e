import type { Entry, EntryOf, EntryType } from '../../protocol/entry.ts';
import type { Step, Story } from '../../protocol/story.ts';
import type { WorkItem } from '../../protocol/work-item.ts';
import type { CaseState } from './case-state.ts';
import { mergeContact } from './contact.ts';

type Fold = { [T in EntryType]: (state: CaseState, entry: EntryOf<T>) => CaseState };

const previewLength = 140;

/** Changes one item and marks the entry as the one that did it. */
function changeItem(state: CaseState, id: string, seq: number, change: (item: WorkItem) => Partial<WorkItem>): CaseState {
  const items = state.items.map((item) => (item.id === id ? { ...item, ...change(item), version: seq } : item));
  return { ...state, items };
}

const released = { owner: null, offer: null, assignedAt: null } as const;

function newItem(id: string, entry: { seq: number; at: number }, kind: WorkItem['kind'], topic: string | null, lang: string): WorkItem {
  return {
    id,
    kind,
    status: 'waiting',
    version: entry.seq,
    topic,
    skills: [],
    lang,
    weight: 1,
    ...released,
    queuedAt: entry.at,
    dueAt: entry.at,
    answered: false,
    closedAt: null,
    reason: null,
    callback: null,
  };
}

function queued(state: CaseState, entry: EntryOf<'queued'>): CaseState {
  const { item: id, reason, ...rest } = entry.body;
  const known = state.items.some((item) => item.id === id);
  const withItem = known ? state : { ...state, items: [...state.items, newItem(id, entry, rest.kind, rest.topic, rest.lang)] };
  const fresh = reason === 'new' || reason === 'reopened' || reason === 'became-message';
  return changeItem(withItem, id, entry.seq, (item) => ({
    ...rest,
    ...released,
    status: 'waiting',
    answered: fresh ? false : item.answered,
    closedAt: null,
    reason: null,
  }));
}

function callbackRequested(state: CaseState, entry: EntryOf<'callback-requested'>): CaseState {
  const { item: id, phone, at, timeZone, topic } = entry.body;
  const item: WorkItem = {
    ...newItem(id, entry, 'callback', topic, state.lang),
    status: at === null ? 'waiting' : 'scheduled',
    callback: { phone, at, timeZone, attempts: 0, lastOutcome: null },
  };
  return { ...state, items: [...state.items, item] };
}

function callbackAttempted(state: CaseState, entry: EntryOf<'callback-attempted'>): CaseState {
  const { outcome, attempt, nextAt } = entry.body;
  return changeItem(state, entry.body.item, entry.seq, (item) => {
    if (!item.callback) return {};
    const callback = { ...item.callback, attempts: attempt, lastOutcome: outcome, at: nextAt ?? item.callback.at };
    if (nextAt === null) return { callback, answered: item.answered || outcome === 'reached' };
    return { callback, ...released, status: 'scheduled', dueAt: nextAt };
  });
}

function message(state: CaseState, entry: EntryOf<'message'>): CaseState {
  const by = entry.author.kind;
  const text = entry.body.text || entry.body.files[0]?.name || entry.body.articles[0]?.title || '';
  const preview = { text: text.slice(0, previewLength), by };
  if (by === 'customer') return { ...state, preview, lastCustomerMessage: entry.seq };
  if (by === 'system') return { ...state, preview };
  const items = state.items.map((item) => (item.status === 'active' && item.kind !== 'callback' ? { ...item, answered: true } : item));
  return { ...state, preview, items, lastAgentMessage: entry.seq };
}

/** An owner still has the wrap-up to write; without one it is over. */
function closed(state: CaseState, entry: EntryOf<'closed'>): CaseState {
  return changeItem(state, entry.body.item, entry.seq, (item) => ({
    status: item.owner ? 'wrap-up' : 'closed',
    offer: null,
    closedAt: entry.at,
    reason: entry.body.reason,
  }));
}

function lastPage(steps: readonly Step[]): string | null {
  const pages = steps.filter((step) => step.kind === 'page');
  return pages.at(-1)?.page.title ?? null;
}

function withStory(state: CaseState, story: Story): CaseState {
  const page = story.page?.title ?? lastPage(story.steps) ?? state.page;
  return { ...state, page, facts: story.facts ? { ...state.facts, ...story.facts } : state.facts };
}

const keptDeclines = 20;

const declinesWith = (state: CaseState, item: string, agent: string, at: number): CaseState['declines'] =>
  [...state.declines, { item, agent, at }].slice(-keptDeclines);

const folds: Fold = {
  started: (state) => state,
  contact: (state, { body }) => ({ ...state, contact: mergeContact(state.contact, body.contact) }),
  message,
  story: (state, { body }) => withStory(state, body.story),
  journey: (state, { body }) => ({ ...state, page: lastPage(body.steps) ?? state.page }),
  facts: (state, { body }) => ({ ...state, facts: body.facts }),
  note: (state) => state,
  queued,
  offered: (state, { body, seq }) =>
    changeItem(state, body.item, seq, () => ({ status: 'offered', offer: { agent: body.agent, until: body.until } })),
  'offer-ended': (state, { body, seq, at }) => {
    const open = changeItem(state, body.item, seq, () => ({ status: 'waiting', offer: null }));
    if (body.reason !== 'declined') return open;
    return { ...open, declines: declinesWith(open, body.item, body.agent.id, at) };
  },
  assigned: (state, { body, seq, at }) =>
    changeItem(state, body.item, seq, () => ({
      status: 'active',
      owner: body.agent,
      offer: null,
      assignedAt: at,
      closedAt: null,
      reason: null,
    })),
  transferred: (state, { body, seq, at }) => {
    const open = changeItem(state, body.item, seq, () => ({ status: 'waiting', ...released }));
    // Who passes work back to the queue is not the one to be asked next.
    if (body.agent || !body.from) return open;
    return { ...open, declines: declinesWith(open, body.item, body.from.id, at) };
  },
  'callback-requested': callbackRequested,
  'callback-rescheduled': (state, { body, seq }) =>
    changeItem(state, body.item, seq, (item) => ({
      ...released,
      status: body.at === null ? 'waiting' : 'scheduled',
      callback: item.callback && { ...item.callback, at: body.at },
    })),
  'callback-attempted': callbackAttempted,
  acknowledged: (state, { body }) => ({
    ...state,
    items: state.items.map((item) => (item.id === body.item ? { ...item, dueAt: body.dueAt } : item)),
  }),
  closed,
  'wrapped-up': (state, { body, seq, at }) =>
    changeItem(state, body.item, seq, (item) => ({ status: 'closed', closedAt: item.closedAt ?? at, reason: item.reason ?? 'solved' })),
  reopened: (state, { body, seq }) => changeItem(state, body.item, seq, () => ({ status: 'waiting', closedAt: null, reason: null })),
  rated: (state, { body }) => ({ ...state, rating: body.score }),
  // What is gone is gone from the entries themselves; the state is folded from them anew.
  erased: (state) => state,
  'customer-joined': (state, { body }) => ({
    ...state,
    customer: body.into,
    contact: mergeContact(state.contact, body.contact),
    joined: { join: body.join, from: body.from, contact: state.contact },
  }),
  'customer-separated': (state, { body }) => ({
    ...state,
    customer: body.into,
    contact: state.joined?.contact ?? state.contact,
    joined: null,
  }),
  mailed: (state, { body }) => ({ ...state, mailedUpTo: Math.max(state.mailedUpTo, body.upTo) }),
};

/** The case that a `started` entry opens. */
function opened(site: string, id: string, entry: EntryOf<'started'>): CaseState {
  const { reference, customer, lang } = entry.body;
  return {
    site,
    id,
    reference,
    customer,
    lang,
    startedAt: entry.at,
    lastAt: entry.at,
    head: 0,
    headAll: 0,
    contact: {},
    facts: null,
    items: [],
    preview: { text: '', by: 'system' },
    lastCustomerMessage: 0,
    lastAgentMessage: 0,
    mailedUpTo: 0,
    page: null,
    rating: null,
    declines: [],
  };
}

/**
 * One step of the fold (law 1): the state after `entry`. The only way a case's state ever changes,
 * so that replaying a log gives exactly what was stored beside it.
 */
export function applyEntry(state: CaseState, entry: Entry): CaseState {
  const fold = folds[entry.type] as (state: CaseState, entry: Entry) => CaseState;
  const after = fold(state, entry);
  // That content went is no sign of life: what is kept for a time after the last one must not begin anew.
  const lastAt = entry.type === 'erased' ? state.lastAt : entry.at;
  return { ...after, head: entry.seq, headAll: entry.audience === 'all' ? entry.seq : after.headAll, lastAt };
}

/** Folds entries into a case; the first entry of a new one must be `started`. */
export function foldCase(site: string, id: string, entries: readonly Entry[], from?: CaseState): CaseState {
  const first = entries[0];
  const start = from ?? (first?.type === 'started' ? opened(site, id, first) : undefined);
  if (!start) throw new Error(`the log of ${id} does not begin with 'started'`);
  return entries.reduce(applyEntry, start);
}
