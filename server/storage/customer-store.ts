import type { Selectable } from 'kysely';
import type { Contact } from '../../protocol/entry.ts';
import type { Customer, CustomerStore, DeviceOwner } from '../app/ports.ts';
import { statement } from './batch.ts';
import type { Engine } from './engine.ts';
import type { CustomerTable } from './store-schema.ts';

interface Ids {
  device: string;
  customer: string;
}
type DeviceRow = DeviceOwner & { revokedAt: number | null };

/** Customers and the devices they are known by. */
export class SqlCustomerStore implements CustomerStore {
  readonly #engine: Engine;
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async ofDevice(site: string, keyHash: string, ids: Ids, now: number): Promise<DeviceOwner | undefined> {
    const known = await this.#known(site, keyHash);
    return known ? lasting(known) : this.#make(site, keyHash, ids, now);
  }

  /** The customer must be there; a device that another customer used is theirs from now on. */
  async linkDevice(site: string, keyHash: string, ids: Ids, now: number): Promise<Ids | undefined> {
    const link = this.#engine.db
      .insertInto('devices')
      .values({ id: ids.device, site_id: site, key_hash: keyHash, customer_id: ids.customer, created_at: now })
      .onConflict((conflict) =>
        conflict.columns(['site_id', 'key_hash']).doUpdateSet({ customer_id: ids.customer }).where('devices.revoked_at', 'is', null),
      )
      .returning(['id as device', 'customer_id as customer']);
    const { rows } = await this.#engine.write([link]);
    return rows[0]?.[0] as Ids | undefined;
  }

  async device(id: string): Promise<DeviceOwner | undefined> {
    const row = await this.#devices().where('id', '=', id).executeTakeFirst();
    return row && lasting(row);
  }

  async endDevice(id: string, now: number): Promise<void> {
    const end = this.#engine.db.updateTable('devices').set({ revoked_at: now }).where('id', '=', id).where('revoked_at', 'is', null);
    await this.#engine.write([end]);
  }

  async get(customer: string): Promise<Customer | undefined> {
    const row = await this.#customers().where('id', '=', customer).executeTakeFirst();
    return row && customerOf(row);
  }

  async update(customer: string, contact: Contact): Promise<void> {
    const update = this.#engine.db
      .updateTable('customers')
      .set({ contact: JSON.stringify(contact) })
      .where('id', '=', customer);
    await this.#engine.write([update]);
  }

  async known(site: string, externalId: string): Promise<Customer | undefined> {
    const row = await this.#customers().where('site_id', '=', site).where('external_id', '=', externalId).executeTakeFirst();
    return row && customerOf(row);
  }

  async vouch(customer: string, externalId: string): Promise<boolean> {
    const vouch = this.#engine.db
      .updateTable('customers')
      .set({ external_id: externalId })
      .where('id', '=', customer)
      .where('external_id', 'is', null);
    const guard = { expect: { rows: 1, otherwise: 'taken' }, taken: 'taken' } as const;
    return (await this.#engine.write<'taken'>([statement(vouch, guard)])).outcome === 'written';
  }

  async makeKnown(site: string, externalId: string, id: string, now: number): Promise<string> {
    const make = this.#engine.db
      .insertInto('customers')
      .values({ id, site_id: site, external_id: externalId, contact: '{}', created_at: now });
    await this.#engine.write<'known'>([statement(make, { taken: 'known' })]);
    return (await this.known(site, externalId))?.id ?? id;
  }

  #known(site: string, keyHash: string): Promise<DeviceRow | undefined> {
    return this.#devices().where('site_id', '=', site).where('key_hash', '=', keyHash).executeTakeFirst();
  }

  #customers() {
    return this.#engine.db.selectFrom('customers').selectAll();
  }

  #devices() {
    const { db } = this.#engine;
    return db.selectFrom('devices').select(['id as device', 'customer_id as customer', 'site_id as site', 'revoked_at as revokedAt']);
  }

  /** Two first connections of one device may meet here; the later one takes what the earlier one made. */
  async #make(site: string, keyHash: string, ids: Ids, now: number): Promise<DeviceOwner | undefined> {
    const { db } = this.#engine;
    const customer = db
      .insertInto('customers')
      .values({ id: ids.customer, site_id: site, external_id: null, contact: '{}', created_at: now });
    const device = db
      .insertInto('devices')
      .values({ id: ids.device, site_id: site, key_hash: keyHash, customer_id: ids.customer, created_at: now })
      .onConflict((conflict) => conflict.columns(['site_id', 'key_hash']).doNothing());
    const result = await this.#engine.write<'known'>([customer, statement(device, { expect: { rows: 1, otherwise: 'known' } })]);
    const earlier = result.outcome === 'known' ? await this.#known(site, keyHash) : undefined;
    return earlier ? lasting(earlier) : { ...ids, site };
  }
}

const customerOf = (row: Selectable<CustomerTable>): Customer => ({
  id: row.id,
  site: row.site_id,
  externalId: row.external_id,
  contact: JSON.parse(row.contact),
  createdAt: row.created_at,
});
const lasting = ({ revokedAt, ...owner }: DeviceRow): DeviceOwner | undefined => (revokedAt === null ? owner : undefined);
