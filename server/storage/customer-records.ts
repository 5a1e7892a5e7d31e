import { sql } from 'kysely';
import type { Contact } from '../../protocol/entry.ts';
import type { Customer, StoredFile } from '../app/ports.ts';
import type { CustomerRecords, KnownDevice, WaitingLetter } from '../app/record-ports.ts';
import type { CaseState } from '../domain/case-state.ts';
import type { Engine } from './engine.ts';

/** Everything about a customer. It is asked for seldom, so that it goes through whole tables where no index helps. */
export class SqlCustomerRecords implements CustomerRecords {
  readonly #engine: Engine;
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async find(word: string): Promise<Customer[]> {
    return this.#customers([...(await this.#named(word)), ...(await this.#byAddress(word.toLowerCase()))]);
  }

  async joined(customer: string): Promise<Customer[]> {
    return this.#customers(await joinedInto(this.#engine, customer));
  }

  async #customers(ids: string[]): Promise<Customer[]> {
    const rows = await this.#engine.db.selectFrom('customers').selectAll().where('id', 'in', ids).orderBy('created_at').execute();
    return rows.map(({ id, site_id: site, external_id: externalId, contact, created_at: createdAt }) => {
      return { id, site, externalId, contact: JSON.parse(contact) as Contact, createdAt };
    });
  }

  devices(customer: string): Promise<KnownDevice[]> {
    const devices = this.#engine.db.selectFrom('devices').select(['id', 'created_at as createdAt']);
    return devices.where('customer_id', '=', customer).orderBy('created_at').execute();
  }

  async cases(customer: string): Promise<CaseState[]> {
    const rows = this.#engine.db.selectFrom('conversations').select('state').where('customer_id', '=', customer);
    return (await rows.orderBy('started_at').execute()).map(({ state }) => JSON.parse(state) as CaseState);
  }

  async files(conversation: string): Promise<StoredFile[]> {
    const rows = this.#engine.db.selectFrom('files').select('body').where('conversation_id', '=', conversation);
    return (await rows.orderBy('id').execute()).map(({ body }) => ({ ...(JSON.parse(body) as StoredFile), conversation }));
  }

  async looseFiles(customer: string): Promise<StoredFile[]> {
    const rows = await this.#engine.db.selectFrom('files').select('body').where('conversation_id', 'is', null).orderBy('id').execute();
    return rows.map(({ body }) => JSON.parse(body) as StoredFile).filter((file) => file.customer === customer);
  }

  async letters(conversation: string): Promise<WaitingLetter[]> {
    const rows = this.#engine.db.selectFrom('mails').select(['id', 'body', 'error']).where('conversation_id', '=', conversation);
    return (await rows.orderBy('id').execute()).map(({ id, body, error }) => {
      const { to, subject, text } = JSON.parse(body) as Omit<WaitingLetter, 'id' | 'error'>;
      return { id, to, subject, text, error };
    });
  }

  async #named(word: string): Promise<string[]> {
    const rows = this.#engine.db.selectFrom('customers').select('id');
    return (await rows.where((eb) => eb.or([eb('id', '=', word), eb('external_id', '=', word)])).execute()).map(({ id }) => id);
  }

  /** The text is looked for first, the field after it: JSON is asked differently in the two engines. */
  async #byAddress(address: string): Promise<string[]> {
    if (!address.includes('@')) return [];
    const like = `%${JSON.stringify(address)
      .slice(1, -1)
      .replaceAll(/[\\%_]/g, '\\$&')}%`;
    const { db } = this.#engine;
    const told = await db.selectFrom('customers').select(['id', 'contact']).where(matches('contact', like)).execute();
    const cases = await db.selectFrom('conversations').select(['customer_id as id', 'state']).where(matches('state', like)).execute();
    return [
      ...told.filter(({ contact }) => hasAddress(JSON.parse(contact), address)),
      ...cases.filter(({ state }) => hasAddress((JSON.parse(state) as CaseState).contact, address)),
    ].map(({ id }) => id);
  }
}

/** Ids of customers who were joined into this one, also by way of another. */
export async function joinedInto({ db }: Pick<Engine, 'db'>, customer: string): Promise<string[]> {
  const joins = db.selectFrom('customer_joins').select('from_id').where('into_id', '=', customer).where('undone_at', 'is', null);
  const direct = (await joins.execute()).map((row) => row.from_id);
  const further = await Promise.all(direct.map((id) => joinedInto({ db }, id)));
  return [...direct, ...further.flat()];
}

const matches = (column: string, like: string) => sql<boolean>`lower(${sql.ref(column)}) like ${like} escape '\\'`;

const hasAddress = (contact: Contact, address: string): boolean => contact.email?.toLowerCase() === address;
