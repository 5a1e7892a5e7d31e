import type { Entry } from '../../protocol/entry.ts';
import type { WorkItem } from '../../protocol/work-item.ts';
import type { Appended, Change, LoadChange, Mail, SlotChange, StoredEntry } from '../app/ports.ts';
import { type CaseState, isOpen } from '../domain/case-state.ts';
import { type Batch, type Row, returned, type Statement } from './batch.ts';
import type { CaseStatements } from './case-statements.ts';

/** Why an append was not taken. */
export type AppendRefusal = Exclude<Appended['outcome'], 'appended'>;
type Guarded = Statement<AppendRefusal>;

const one = <O extends AppendRefusal>(statement: Statement, otherwise: O): Guarded => ({ ...statement, expect: { rows: 1, otherwise } });

/**
 * A decision as one batch. The command comes first, so that a retry is `repeated` even though the case has moved on;
 * the entries come before the case's row, so that they find there what `headAll` was before them.
 */
export function appendBatch(make: CaseStatements, change: Change): Batch<AppendRefusal> {
  return [
    ...commandOf(make, change),
    ...entriesOf(make, change),
    caseRow(make, change),
    ...ownerOf(make, change),
    ...change.items.map((item) => itemRow(make, change.state, item)),
    ...change.loads.map((load) => loadOf(make, load)),
    ...change.slots.flatMap((slot) => slotOf(make, change.state.site, slot)),
    ...change.mails.map((mail) => mailRow(make, mail)),
    ...filesOf(make, change),
  ];
}

/** The entries as stored, from what the batch's statements returned. */
export function storedEntries(change: Change, rows: Row[][]): StoredEntry[] {
  const first = change.command ? 1 : 0;
  return change.entries.map((entry, index) => {
    const row = returned<{ position: number; prev_all: number }>(rows, first + index);
    return { conversation: change.state.id, position: row.position, prevAll: row.prev_all, entry };
  });
}

function commandOf(make: CaseStatements, { command, state }: Change): Guarded[] {
  if (!command) return [];
  const result = JSON.stringify(command.result ?? null);
  return [one(make.insertCommand({ site_id: state.site, device: command.device, id: command.id, result, at: state.lastAt }), 'repeated')];
}

function entriesOf(make: CaseStatements, { entries, state }: Change): Guarded[] {
  let prevAll: number | null = null;
  return entries.map((entry) => {
    const statement = one(make.insertEntry(entryRow(state, entry, prevAll)), 'conflict');
    if (entry.audience === 'all') prevAll = entry.seq;
    return statement;
  });
}

const entryRow = (state: CaseState, entry: Entry, prevAll: number | null) => ({
  site_id: state.site,
  conversation_id: state.id,
  seq: entry.seq,
  prev_all: prevAll,
  at: entry.at,
  v: entry.v,
  audience: entry.audience,
  author_kind: entry.author.kind,
  author: JSON.stringify(entry.author),
  type: entry.type,
  body: JSON.stringify(entry.body),
});

function caseRow(make: CaseStatements, { state, expected }: Change): Guarded {
  const values = conversationValues(state);
  if (expected > 0) return one(make.updateConversation({ ...values, expected }), 'conflict');
  return { ...one(make.insertConversation(values), 'conflict'), taken: 'conflict' };
}

const ownerOf = (make: CaseStatements, { entries, state }: Change): Statement[] =>
  entries.some(({ type }) => type === 'customer-joined' || type === 'customer-separated')
    ? [make.moveConversation({ id: state.id, customer_id: state.customer })]
    : [];

const conversationValues = (state: CaseState) => ({
  site_id: state.site,
  id: state.id,
  reference: state.reference,
  customer_id: state.customer,
  head: state.head,
  head_all: state.headAll,
  open: state.items.some(isOpen) ? 1 : 0,
  last_agent_message: state.lastAgentMessage,
  unmailed: awaitsMail(state) ? 1 : 0,
  started_at: state.startedAt,
  last_at: state.lastAt,
  state: JSON.stringify(state),
});

const awaitsMail = (state: CaseState): boolean => state.contact.email !== undefined && state.lastAgentMessage > state.mailedUpTo;

function itemRow(make: CaseStatements, state: CaseState, item: WorkItem): Guarded {
  const statement = make.putItem({
    site_id: state.site,
    id: item.id,
    conversation_id: state.id,
    customer_id: state.customer,
    kind: item.kind,
    status: item.status,
    owner_id: item.owner?.id ?? null,
    due_at: item.dueAt,
    assigned_at: item.assignedAt,
    closed_at: item.closedAt,
    body: JSON.stringify(item),
  });
  return { ...statement, taken: 'already-open' };
}

const loadOf = (make: CaseStatements, load: LoadChange): Guarded => guardedIncrease(make.addLoad(load), load.by, 'capacity');

const slotOf = (make: CaseStatements, site: string, slot: SlotChange): Guarded[] => [
  make.knowSlot({ site, at: slot.at }),
  guardedIncrease(make.takeSlot({ ...slot, site }), slot.by, 'slot-full'),
];

/** Letting go always works, even for an agent who is no longer there. */
const guardedIncrease = (statement: Statement, by: number, otherwise: AppendRefusal): Guarded =>
  by > 0 ? one(statement, otherwise) : statement;

function mailRow(make: CaseStatements, { id, site, conversation, attempts, nextAt, ...body }: Mail): Statement {
  return make.insertMail({ site_id: site, id, conversation_id: conversation, body: JSON.stringify(body), attempts, next_at: nextAt });
}

function filesOf(make: CaseStatements, { entries, state }: Change): Statement[] {
  const messages = entries.filter((entry) => entry.type === 'message');
  return messages.flatMap(({ body }) => body.files.map(({ id }) => make.claimFile({ id, conversation: state.id })));
}
