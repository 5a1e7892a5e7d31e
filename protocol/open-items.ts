import { isKnown } from './audience.ts';
import type { Entry, EntryOf, UnknownEntry, WorkItemKind } from './entry.ts';
import type { AgentRef } from './primitives.ts';
import type { QueuePlace, Thread } from './thread-state.ts';

/** A piece of work that is not closed, as its conversation's log tells it to either side. */
export interface OpenItem {
  item: string;
  kind: WorkItemKind;
  /** `scheduled`: a callback whose slot has not come. `waiting`: in the queue. `active`: an agent has it. */
  status: 'scheduled' | 'waiting' | 'active';
  agent: AgentRef | null;
  /** The promise, UTC ms, once there is one. */
  dueAt: number | null;
  callback: { phone: string; at: number | null; timeZone: string; attempts: number } | null;
}

/** Closed ones are kept while folding, since a reopened one goes on where it was. */
interface KnownItem extends OpenItem {
  open: boolean;
}

type ItemChange =
  | 'queued'
  | 'assigned'
  | 'transferred'
  | 'callback-requested'
  | 'callback-rescheduled'
  | 'callback-attempted'
  | 'acknowledged'
  | 'closed'
  | 'wrapped-up'
  | 'reopened';

const changes: { [T in ItemChange]: (body: EntryOf<T>['body'], item: KnownItem) => Partial<KnownItem> } = {
  queued: ({ kind, dueAt }) => ({ kind, dueAt, status: 'waiting', agent: null, open: true }),
  assigned: ({ agent }) => ({ agent, status: 'active', open: true }),
  transferred: () => ({ agent: null, status: 'waiting' }),
  'callback-requested': ({ phone, at, timeZone }) => ({
    kind: 'callback',
    status: at === null ? 'waiting' : 'scheduled',
    callback: { phone, at, timeZone, attempts: 0 },
  }),
  'callback-rescheduled': ({ at }, { callback }) => ({
    agent: null,
    status: at === null ? 'waiting' : 'scheduled',
    callback: callback && { ...callback, at },
  }),
  'callback-attempted': ({ attempt, nextAt }, { callback }) => ({
    callback: callback && { ...callback, attempts: attempt, at: nextAt ?? callback.at },
    ...(nextAt === null ? {} : { agent: null, status: 'scheduled', dueAt: nextAt }),
  }),
  acknowledged: ({ dueAt }) => ({ dueAt }),
  closed: () => ({ open: false }),
  'wrapped-up': () => ({ open: false }),
  reopened: () => ({ agent: null, status: 'waiting', open: true }),
};

/** Work that is not closed, oldest first. */
export const openItems = (thread: Thread): OpenItem[] => {
  const items = new Map<string, KnownItem>();
  for (const entry of thread.entries) if (changesItem(entry)) change(items, entry);
  return [...items.values()].filter((item) => item.open).map(({ open: _, ...item }) => item);
};

/** The agent who has the conversation's chat or message now, or null. */
export const currentAgent = (thread: Thread): AgentRef | null =>
  openItems(thread).findLast((item) => item.kind !== 'callback' && item.agent)?.agent ?? null;

/** The place in the queue while that item waits, else null. */
export const queuePlace = (thread: Thread): QueuePlace | null => {
  const { queue } = thread;
  const waits = queue && openItems(thread).some((item) => item.item === queue.item && item.status === 'waiting');
  return waits ? queue : null;
};

const changesItem = (entry: Entry | UnknownEntry): entry is EntryOf<ItemChange> => isKnown(entry) && Object.hasOwn(changes, entry.type);

const change = (items: Map<string, KnownItem>, entry: EntryOf<ItemChange>): void => {
  const id = entry.body.item;
  const item = items.get(id) ?? newItem(id);
  // The table pairs each kind with its body, which a lookup by a union cannot say.
  const changed = changes[entry.type] as (body: typeof entry.body, item: KnownItem) => Partial<KnownItem>;
  items.set(id, { ...item, ...changed(entry.body, item) });
};

const newItem = (item: string): KnownItem => ({
  item,
  kind: 'chat',
  status: 'waiting',
  agent: null,
  dueAt: null,
  callback: null,
  open: true,
});
