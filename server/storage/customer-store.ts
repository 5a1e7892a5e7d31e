import type { Contact } from '../../protocol/entry.ts';
import type { Customer, CustomerStore } from '../app/ports.ts';
import { returned, statement } from './batch.ts';
import type { Engine } from './engine.ts';

interface Ids {
  device: string;
  customer: string;
}
type DeviceOwner = Ids & { site: string };

/** Customers and the devices they are known by. */
export class SqlCustomerStore implements CustomerStore {
  readonly #engine: Engine;
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async ofDevice(site: string, keyHash: string, ids: Ids, now: number): Promise<DeviceOwner> {
    return (await this.#known(site, keyHash)) ?? (await this.#make(site, keyHash, ids, now));
  }

  /** The customer must be there; a device that another customer used is theirs from now on. */
  async linkDevice(site: string, keyHash: string, ids: Ids, now: number): Promise<Ids> {
    const link = this.#engine.db
      .insertInto('devices')
      .values({ id: ids.device, site_id: site, key_hash: keyHash, customer_id: ids.customer, created_at: now })
      .onConflict((conflict) => conflict.columns(['site_id', 'key_hash']).doUpdateSet({ customer_id: ids.customer }))
      .returning(['id as device', 'customer_id as customer']);
    const { rows } = await this.#engine.write([link]);
    return returned<Ids>(rows, 0);
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

  #known(site: string, keyHash: string): Promise<DeviceOwner | undefined> {
    return this.#engine.db
      .selectFrom('devices')
      .select(['id as device', 'customer_id as customer', 'site_id as site'])
      .where('site_id', '=', site)
      .where('key_hash', '=', keyHash)
      .executeTakeFirst();
  }

  /** Two first connections of one device may meet here; the later one takes what the earlier one made. */
  async #make(site: string, keyHash: string, ids: Ids, now: number): Promise<DeviceOwner> {
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
    return earlier ?? { ...ids, site };
  }
}
