import { sql } from 'kysely';
import type { WorkItem, WorkRow } from '../../protocol/work-item.ts';
import type { OpenItem, WorkStore } from '../app/ports.ts';
import type { CaseState } from '../domain/case-state.ts';
import type { Engine } from './engine.ts';
import { type At, queryTemplate } from './statement-template.ts';
import type { WorkItemTable } from './store-schema.ts';

/** How many of the last closed items the mean handle time is taken over. */
const recentItems = 50;

interface JoinedRow {
  body: string;
  state: string;
  position: number;
  unread: number | null;
}

/** Work over all cases, as the desk lists it. */
export class SqlWorkStore implements WorkStore {
  readonly #engine: Engine;
  readonly #ofCase: (values: { conversation: string }) => Promise<JoinedRow[]>;
  /** Items by their text, as last read: the sweep asks each second, and parsing all again would hold up messages. */
  #parsed = new Map<string, WorkItem>();

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#ofCase = queryTemplate(engine.db, (at: At<{ conversation: string }>) =>
      this.#rows().where('w.conversation_id', '=', at('conversation')).orderBy('w.due_at'),
    );
  }

  async open(sites: string[]): Promise<{ position: number; rows: WorkRow[] }> {
    const position = await this.#position();
    const rows = await this.#rows()
      .where('w.site_id', 'in', sites)
      .where('w.status', '<>', sql.lit('closed'))
      .orderBy('w.due_at')
      .execute();
    return { position, rows: rows.map(workRow) };
  }

  async openItems(sites: string[]): Promise<OpenItem[]> {
    const rows = await this.#engine.db
      .selectFrom('work_items')
      .select(['site_id', 'conversation_id', 'customer_id', 'body'])
      .where('site_id', 'in', sites)
      .where('status', '<>', sql.lit('closed'))
      .orderBy('due_at')
      .execute();
    const before = this.#parsed;
    this.#parsed = new Map(rows.map(({ body }) => [body, before.get(body) ?? (JSON.parse(body) as WorkItem)]));
    return rows.map((row) => openItem(row, this.#parsed.get(row.body) as WorkItem));
  }

  async since(sites: string[], position: number): Promise<{ position: number; rows: WorkRow[] }> {
    const now = await this.#position();
    const changed = this.#engine.db.selectFrom('entries').select('conversation_id').where('position', '>', position);
    const rows = await this.#rows().where('c.site_id', 'in', sites).where('c.id', 'in', changed).orderBy('c.position').execute();
    return { position: now, rows: rows.map(workRow) };
  }

  async rowsOf(conversation: string): Promise<WorkRow[]> {
    return (await this.#ofCase({ conversation })).map(workRow);
  }

  async meanHandleMs(site: string, kind: WorkItem['kind']): Promise<number | null> {
    const items = await this.#engine.db
      .selectFrom('work_items')
      .select((eb) => eb('closed_at', '-', eb.ref('assigned_at')).as('handle_ms'))
      .where('site_id', '=', site)
      .where('kind', '=', kind)
      .where('status', '=', 'closed')
      .where('closed_at', 'is not', null)
      .where('assigned_at', 'is not', null)
      .orderBy('closed_at', 'desc')
      .limit(recentItems)
      .execute();
    if (items.length === 0) return null;
    return items.reduce((sum, item) => sum + (item.handle_ms ?? 0), 0) / items.length;
  }

  async booked(site: string, from: number, to: number): Promise<Map<number, number>> {
    const slots = await this.#engine.db
      .selectFrom('callback_slots')
      .select(['at', 'taken'])
      .where('site_id', '=', site)
      .where('at', '>=', from)
      .where('at', '<', to)
      .where('taken', '>', 0)
      .execute();
    return new Map(slots.map((slot) => [slot.at, slot.taken]));
  }

  /** Read before the rows: what changes in between is then told twice, never missed. */
  async #position(): Promise<number> {
    const row = await this.#engine.db
      .selectFrom('entries')
      .select((eb) => eb.fn.max('position').as('position'))
      .executeTakeFirst();
    return row?.position ?? 0;
  }

  /**
   * An item beside its case. `unread` counts the customer's messages that came after the owner's read position and
   * after the last agent's message, so that without an owner it says how many nobody has answered.
   */
  #rows() {
    return this.#engine.db
      .selectFrom('work_items as w')
      .innerJoin('conversations as c', 'c.id', 'w.conversation_id')
      .leftJoin('read_positions as r', (join) => join.onRef('r.conversation_id', '=', 'c.id').onRef('r.reader', '=', 'w.owner_id'))
      .select(['w.body', 'c.state', 'c.position'])
      .select((eb) =>
        eb
          .selectFrom('entries as e')
          .select((count) => count.fn.countAll<number>().as('n'))
          .whereRef('e.conversation_id', '=', 'c.id')
          .whereRef('e.seq', '>', 'c.last_agent_message')
          .where('e.seq', '>', eb.fn.coalesce('r.read', eb.lit(0)))
          .where('e.type', '=', 'message')
          .where('e.author_kind', '=', 'customer')
          .as('unread'),
      );
  }
}

const openItem = (row: Pick<WorkItemTable, 'site_id' | 'conversation_id' | 'customer_id'>, item: WorkItem): OpenItem => ({
  ...item,
  site: row.site_id,
  conversation: row.conversation_id,
  customer: row.customer_id,
  present: false,
});

function workRow({ body, state, position, unread }: JoinedRow): WorkRow {
  const item = JSON.parse(body) as WorkItem;
  const { site, id, customer, reference, contact, preview, lastAt, page } = JSON.parse(state) as CaseState;
  return {
    ...item,
    position,
    site,
    conversation: id,
    customer,
    reference,
    contact,
    preview: preview.text,
    previewBy: preview.by,
    lastAt,
    unread: unread ?? 0,
    present: false,
    page,
  };
}
