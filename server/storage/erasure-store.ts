import type { Entry, ErasureScope } from '../../protocol/entry.ts';
import type { AuditEvent } from '../app/audit-events.ts';
import type { Appended, Change, Customer } from '../app/ports.ts';
import type { ErasureNews, ErasureStore } from '../app/record-ports.ts';
import { auditInsert } from './audit-store.ts';
import { statement } from './batch.ts';
import { appendBatch, storedEntries } from './case-append.ts';
import { type CaseStatements, caseStatements } from './case-statements.ts';
import { joinedInto } from './customer-records.ts';
import type { Engine } from './engine.ts';

/** What goes for good. */
export class SqlErasureStore implements ErasureStore {
  readonly #engine: Engine;
  readonly #statements: CaseStatements;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#statements = caseStatements(engine.db);
  }

  async eraseCase(change: Change, emptied: readonly Entry[], scope: ErasureScope): Promise<Appended> {
    const conversation = change.state.id;
    const result = await this.#engine.write([
      ...appendBatch(this.#statements, change),
      ...emptied.map((entry) => statement(this.#emptiedEntry(conversation, entry))),
      ...this.#forgotten(conversation, scope),
      statement(this.#news(change, scope)),
    ]);
    if (result.outcome === 'repeated') throw new Error('an erasure is no command');
    if (result.outcome !== 'written') return result;
    const stored = storedEntries(change, result.rows);
    return { outcome: 'appended', position: stored.at(-1)?.position ?? 0, stored };
  }

  async eraseCustomer({ id, site }: Customer, at: number, event: AuditEvent): Promise<void> {
    const { db } = this.#engine;
    const ids = [id, ...(await joinedInto(this.#engine, id))];
    const rows = await db.selectFrom('devices').select('id').where('customer_id', 'in', ids).execute();
    const devices = rows.map((row) => row.id);
    const news = {
      site_id: site,
      conversation_id: null,
      customer_id: id,
      devices: JSON.stringify(devices),
      scope: 'everything',
      up_to: 0,
      at,
    };
    await this.#engine.write([
      db.deleteFrom('commands').where('device', 'in', devices),
      db.deleteFrom('devices').where('customer_id', 'in', ids),
      db.deleteFrom('customer_joins').where((eb) => eb.or([eb('from_id', 'in', ids), eb('into_id', 'in', ids)])),
      db.deleteFrom('customers').where('id', 'in', ids),
      db.insertInto('erasures').values(news),
      auditInsert(db, event),
    ]);
  }

  async forgetFile(id: string): Promise<void> {
    await this.#engine.write([this.#engine.db.deleteFrom('files').where('id', '=', id)]);
  }

  async news(after: number, limit: number): Promise<ErasureNews[]> {
    const rows = this.#engine.db
      .selectFrom('erasures')
      .select(['position', 'site_id as site', 'conversation_id as conversation', 'devices', 'up_to as upTo']);
    const news = await rows.where('position', '>', after).orderBy('position').limit(limit).execute();
    return news.map((row) => ({ ...row, devices: JSON.parse(row.devices) as string[] }));
  }

  async lastPosition(): Promise<number> {
    const last = this.#engine.db.selectFrom('erasures').select((eb) => eb.fn.max('position').as('position'));
    return (await last.executeTakeFirst())?.position ?? 0;
  }

  #emptiedEntry(conversation: string, { seq, body }: Entry) {
    const update = this.#engine.db.updateTable('entries').set({ body: JSON.stringify(body) });
    return update.where('conversation_id', '=', conversation).where('seq', '=', seq);
  }

  #forgotten(conversation: string, scope: ErasureScope) {
    const { db } = this.#engine;
    if (scope === 'story') return [];
    const files = statement(db.deleteFrom('files').where('conversation_id', '=', conversation));
    return scope === 'files' ? [files] : [files, statement(db.deleteFrom('mails').where('conversation_id', '=', conversation))];
  }

  #news({ state, entries }: Change, scope: ErasureScope) {
    const { site: site_id, id: conversation_id, customer: customer_id, head: up_to } = state;
    const at = entries.at(-1)?.at ?? state.lastAt;
    return this.#engine.db.insertInto('erasures').values({ site_id, conversation_id, customer_id, devices: '[]', scope, up_to, at });
  }
}
