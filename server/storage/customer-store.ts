import type { Contact } from '../../protocol/entry.ts';
import type { Customer, CustomerStore, DeviceOwner } from '../app/ports.ts';
import { statement } from './batch.ts';
import type { Engine } from './engine.ts';

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
    const row = await this.#engine.db.selectFrom('customers').selectAll().where('id', '=', customer).executeTakeFirst();
    if (!row) return undefined;
    return { id: row.id, site: row.site_id, externalId: row.external_id, contact: JSON.parse(row.contact), createdAt: row.created_at };
  }

  /** `externalId` is the company's own id for the customer, once the company has vouched for it. */
  async update(customer: string, contact: Contact): Promise<void> {
    const vouchedFor = contact.verified ? contact.customerId : undefined;
    const values = { contact: JSON.stringify(contact), external_id: vouchedFor ?? null };
    await this.#engine.write([this.#engine.db.updateTable('customers').set(values).where('id', '=', customer)]);
  }

  #known(site: string, keyHash: string): Promise<DeviceRow | undefined> {
    return this.#devices().where('site_id', '=', site).where('key_hash', '=', keyHash).executeTakeFirst();
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

const lasting = ({ revokedAt, ...owner }: DeviceRow): DeviceOwner | undefined => (revokedAt === null ? owner : undefined);
