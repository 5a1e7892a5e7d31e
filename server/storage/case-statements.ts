import { type Expression, type Kysely, sql } from 'kysely';
import { statementTemplate } from './statement-template.ts';
import type { CommandTable, ConversationTable, EntryTable, MailTable, Tables, WorkItemTable } from './store-schema.ts';

/** The newest position: what this batch has just written, since a group writes alone. */
const newestPosition = sql<number>`(select coalesce(max(position), 0) from entries)`;
type ConversationValues = Omit<ConversationTable, 'position'>;
/** `prev_all` null: take what the case's row says, which is not yet updated when its entries are written. */
type EntryValues = Omit<EntryTable, 'position' | 'prev_all'> & { prev_all: number | null };

const insertConversation = (db: Kysely<Tables>) =>
  statementTemplate<ConversationValues>((at) =>
    db
      .insertInto('conversations')
      .values({
        site_id: at('site_id'),
        id: at('id'),
        reference: at('reference'),
        customer_id: at('customer_id'),
        head: at('head'),
        head_all: at('head_all'),
        position: newestPosition,
        open: at('open'),
        last_agent_message: at('last_agent_message'),
        unmailed: at('unmailed'),
        started_at: at('started_at'),
        last_at: at('last_at'),
        state: at('state'),
      })
      .onConflict((conflict) => conflict.column('id').doNothing()),
  );

/** Names no column of an index without need: SQLite writes the index anew for every column that is set, changed or not. */
const updateConversation = (db: Kysely<Tables>) =>
  statementTemplate<ConversationValues & { expected: number }>((at) =>
    db
      .updateTable('conversations')
      .set({
        head: at('head'),
        head_all: at('head_all'),
        position: newestPosition,
        open: at('open'),
        last_agent_message: at('last_agent_message'),
        unmailed: at('unmailed'),
        last_at: at('last_at'),
        state: at('state'),
      })
      .where('id', '=', at('id'))
      .where('head', '=', at('expected')),
  );

/** The case became another customer's. */
const moveConversation = (db: Kysely<Tables>) =>
  statementTemplate<{ id: string; customer_id: string }>((at) =>
    db
      .updateTable('conversations')
      .set({ customer_id: at('customer_id') })
      .where('id', '=', at('id')),
  );

const insertEntry = (db: Kysely<Tables>) =>
  statementTemplate<EntryValues>((at) =>
    db
      .insertInto('entries')
      .values({
        site_id: at('site_id'),
        conversation_id: at('conversation_id'),
        seq: at('seq'),
        prev_all: sql<number>`coalesce(cast(${at('prev_all')} as bigint), (select head_all from conversations where id = ${at('conversation_id')}), 0)`,
        at: at('at'),
        v: at('v'),
        audience: at('audience'),
        author_kind: at('author_kind'),
        author: at('author'),
        type: at('type'),
        body: at('body'),
      })
      .onConflict((conflict) => conflict.columns(['conversation_id', 'seq']).doNothing())
      .returning(['position', 'prev_all']),
  );

const putItem = (db: Kysely<Tables>) =>
  statementTemplate<WorkItemTable>((at) =>
    db
      .insertInto('work_items')
      .values({
        site_id: at('site_id'),
        id: at('id'),
        conversation_id: at('conversation_id'),
        customer_id: at('customer_id'),
        kind: at('kind'),
        status: at('status'),
        owner_id: at('owner_id'),
        due_at: at('due_at'),
        assigned_at: at('assigned_at'),
        closed_at: at('closed_at'),
        body: at('body'),
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet((eb) => excluded(eb.ref))),
  );

/** Not the customer: an item stays who opened it, so that two open chats may come together when visits are joined. */
const changing = ['kind', 'status', 'owner_id', 'due_at', 'assigned_at', 'closed_at', 'body'] as const;
/** Every changing column of an item, as the refused insert would have had it. */
const excluded = (ref: (name: `excluded.${(typeof changing)[number]}`) => Expression<unknown>): Record<string, Expression<unknown>> =>
  Object.fromEntries(changing.map((name) => [name, ref(`excluded.${name}`)]));

const insertCommand = (db: Kysely<Tables>) =>
  statementTemplate<CommandTable>((at) =>
    db
      .insertInto('commands')
      .values({ site_id: at('site_id'), device: at('device'), id: at('id'), result: at('result'), at: at('at') })
      .onConflict((conflict) => conflict.columns(['id', 'device']).doNothing()),
  );

/** An increase beyond the capacity affects no row. */
const addLoad = (db: Kysely<Tables>) =>
  statementTemplate<{ agent: string; by: number }>((at) =>
    db
      .updateTable('agents')
      .set((eb) => ({ load: eb('load', '+', at('by')) }))
      .where('id', '=', at('agent'))
      .where((eb) =>
        eb.or([eb(sql<number>`cast(${at('by')} as bigint)`, '<=', 0), eb(eb('load', '+', at('by')), '<=', eb.ref('capacity'))]),
      ),
  );

const knowSlot = (db: Kysely<Tables>) =>
  statementTemplate<{ site: string; at: number }>((at) =>
    db
      .insertInto('callback_slots')
      .values({ site_id: at('site'), at: at('at'), taken: 0 })
      .onConflict((conflict) => conflict.columns(['site_id', 'at']).doNothing()),
  );

/** An increase beyond `perSlot` affects no row. */
const takeSlot = (db: Kysely<Tables>) =>
  statementTemplate<{ site: string; at: number; by: number; perSlot: number }>((at) =>
    db
      .updateTable('callback_slots')
      .set((eb) => ({ taken: eb('taken', '+', at('by')) }))
      .where('site_id', '=', at('site'))
      .where('at', '=', at('at'))
      .where((eb) => eb.or([eb(sql<number>`cast(${at('by')} as bigint)`, '<=', 0), eb(eb('taken', '+', at('by')), '<=', at('perSlot'))])),
  );

const insertMail = (db: Kysely<Tables>) =>
  statementTemplate<Omit<MailTable, 'error'>>((at) =>
    db.insertInto('mails').values({
      site_id: at('site_id'),
      id: at('id'),
      conversation_id: at('conversation_id'),
      body: at('body'),
      attempts: at('attempts'),
      next_at: at('next_at'),
    }),
  );

/** A file belongs to the case of the first message that carries it. */
const claimFile = (db: Kysely<Tables>) =>
  statementTemplate<{ id: string; conversation: string }>((at) =>
    db
      .updateTable('files')
      .set({ conversation_id: at('conversation') })
      .where('id', '=', at('id'))
      .where('conversation_id', 'is', null),
  );

/** The append path's statements, compiled once for an engine. */
export const caseStatements = (db: Kysely<Tables>) => ({
  insertConversation: insertConversation(db),
  updateConversation: updateConversation(db),
  moveConversation: moveConversation(db),
  insertEntry: insertEntry(db),
  putItem: putItem(db),
  insertCommand: insertCommand(db),
  addLoad: addLoad(db),
  knowSlot: knowSlot(db),
  takeSlot: takeSlot(db),
  insertMail: insertMail(db),
  claimFile: claimFile(db),
});
/** See `caseStatements`. */
export type CaseStatements = ReturnType<typeof caseStatements>;
