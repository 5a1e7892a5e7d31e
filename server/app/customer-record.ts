import type { Entry } from '../../protocol/entry.ts';
import type { CaseState } from '../domain/case-state.ts';
import type { RecordedEvent } from './audit-events.ts';
import type { Customer, StoredFile } from './ports.ts';
import type { KnownDevice, WaitingLetter, WholeStore } from './record-ports.ts';

const pageSize = 500;

/** Everything that is kept about one customer. Moments are UTC ms. */
export interface CustomerRecord {
  exportedAt: number;
  customer: Customer;
  /** Customers who turned out to be this one. */
  joined: Customer[];
  devices: KnownDevice[];
  conversations: ConversationRecord[];
  /** Uploads that no message carries. */
  looseFiles: StoredFile[];
  /** Who read and changed what about this customer. */
  audit: RecordedEvent[];
}
export interface ConversationRecord {
  state: CaseState;
  /** The whole log, the staff's notes with it. */
  entries: Entry[];
  files: StoredFile[];
  letters: WaitingLetter[];
}

type Parts = Pick<WholeStore, 'cases' | 'records' | 'audit'>;

/** Gathers a customer's record, the earliest conversation first. */
export async function customerRecord(store: Parts, customer: Customer, now: number): Promise<CustomerRecord> {
  const states = await store.records.cases(customer.id);
  const conversations: ConversationRecord[] = [];
  for (const state of states) conversations.push(await conversationRecord(store, state));
  const subjects = [customer.id, ...states.map(({ id }) => id), ...conversations.flatMap(({ files }) => files.map(({ id }) => id))];
  const audit: RecordedEvent[] = [];
  for (const subject of subjects) audit.push(...(await allEvents(store, subject)));
  return {
    exportedAt: now,
    customer,
    joined: await store.records.joined(customer.id),
    devices: await store.records.devices(customer.id),
    conversations,
    looseFiles: await store.records.looseFiles(customer.id),
    audit: audit.sort((a, b) => a.position - b.position),
  };
}

async function conversationRecord({ cases, records }: Parts, state: CaseState): Promise<ConversationRecord> {
  const entries: Entry[] = [];
  let page: Entry[];
  do {
    page = (await cases.entries(state.id, entries.length, 'staff', pageSize)).map(({ entry }) => entry);
    entries.push(...page);
  } while (page.length === pageSize);
  return { state, entries, files: await records.files(state.id), letters: await records.letters(state.id) };
}

async function allEvents({ audit }: Parts, subject: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  let page: RecordedEvent[];
  do {
    page = await audit.read({ subject }, events.at(-1)?.position ?? 0, pageSize);
    events.push(...page);
  } while (page.length === pageSize);
  return events;
}
