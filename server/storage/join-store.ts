import type { Selectable } from 'kysely';
import type { CustomerJoin, JoinStore } from '../app/ports.ts';
import { statement } from './batch.ts';
import type { Engine } from './engine.ts';
import type { CustomerJoinTable } from './store-schema.ts';

/** Which visits were found to be a known customer's, and the way back. */
export class SqlJoinStore implements JoinStore {
  readonly #engine: Engine;
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async join({ id, site, from, into, at }: Omit<CustomerJoin, 'devices'>): Promise<CustomerJoin> {
    const { db } = this.#engine;
    const devices = (await db.selectFrom('devices').select('id').where('customer_id', '=', from).execute()).map((row) => row.id);
    const note = db
      .insertInto('customer_joins')
      .values({ id, site_id: site, from_id: from, into_id: into, devices: JSON.stringify(devices), at });
    await this.#engine.write([note, this.#moved(devices, from, into)]);
    return { id, site, from, into, devices, at };
  }

  async moveDevice(device: string, customer: string): Promise<void> {
    await this.#engine.write([this.#engine.db.updateTable('devices').set({ customer_id: customer }).where('id', '=', device)]);
  }

  async get(id: string): Promise<CustomerJoin | undefined> {
    const row = await this.#joins().where('id', '=', id).executeTakeFirst();
    return row && joinOf(row);
  }

  async into(customer: string): Promise<CustomerJoin[]> {
    const rows = await this.#joins().where('into_id', '=', customer).where('undone_at', 'is', null).execute();
    return rows.map(joinOf);
  }

  async wasUndone(from: string, into: string): Promise<boolean> {
    const undone = this.#joins().where('from_id', '=', from).where('into_id', '=', into).where('undone_at', 'is not', null);
    return (await undone.executeTakeFirst()) !== undefined;
  }

  async undo({ id, from, into, devices }: CustomerJoin, agent: string, now: number): Promise<boolean> {
    const { db } = this.#engine;
    const note = db
      .updateTable('customer_joins')
      .set({ undone_at: now, undone_by: agent })
      .where('id', '=', id)
      .where('undone_at', 'is', null);
    const guarded = statement(note, { expect: { rows: 1, otherwise: 'undone' } });
    const result = await this.#engine.write<'undone'>([guarded, statement(this.#moved(devices, into, from))]);
    return result.outcome === 'written';
  }

  #joins() {
    return this.#engine.db.selectFrom('customer_joins').selectAll();
  }

  /** A device that has become somebody else's meanwhile stays theirs. */
  #moved(devices: readonly string[], from: string, into: string) {
    return this.#engine.db.updateTable('devices').set({ customer_id: into }).where('id', 'in', devices).where('customer_id', '=', from);
  }
}

const joinOf = (row: Selectable<CustomerJoinTable>): CustomerJoin => ({
  id: row.id,
  site: row.site_id,
  from: row.from_id,
  into: row.into_id,
  devices: JSON.parse(row.devices),
  at: row.at,
});
