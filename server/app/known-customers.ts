import type { Contact } from '../../protocol/entry.ts';
import { mergeContact } from '../domain/contact.ts';
import type { CustomerJoins } from './customer-joins.ts';
import type { CaseStore, Clock, Customer, CustomerStore, IdentityTokens, Random } from './ports.ts';
import { RefusedError } from './refusal.ts';
import type { SiteDirectory } from './site-directory.ts';
import type { VisitorSession } from './visitor-session.ts';

export interface KnownCustomerParts {
  customers: CustomerStore;
  cases: CaseStore;
  joins: CustomerJoins;
  tokens: IdentityTokens;
  sites: SiteDirectory;
  random: Random;
  clock: Clock;
}

/** What a session was identified as. */
export interface Identified {
  contact: Contact & { customerId: string };
  expiresAt: number;
}

/** Who a customer is, as far as the company vouched for it. Nothing that a page or a customer merely told leads here. */
export class KnownCustomers {
  readonly #parts: KnownCustomerParts;

  constructor(parts: KnownCustomerParts) {
    this.#parts = parts;
  }

  /**
   * Believes a signed token: the visit becomes that of the customer it names. Throws `unauthenticated` for a token that
   * cannot be believed, with the path `session` where this session is another known customer's.
   */
  async identify(session: VisitorSession, token: string): Promise<Identified> {
    const { tokens, sites, customers, joins } = this.#parts;
    const { customerId, expiresAt, ...vouched } = await tokens.verify(sites.get(session.site), token);
    const contact = { ...vouched.contact, customerId, verified: true };
    const into = await this.#customerWith(customerId, session);
    await customers.update(into, contact);
    if (into === session.customer) await joins.finish(into, contact);
    else await joins.join(session, into, contact);
    return { contact, expiresAt };
  }

  /** What is told, completed by what is known; what was vouched for is not overwritten by what is merely told. */
  async contact(session: VisitorSession, told: Contact): Promise<Contact> {
    const known = (await this.#parts.customers.get(session.customer))?.contact;
    return known?.verified ? mergeContact(known, told) : told;
  }

  /** A visit without a case may become the known customer itself: there is nothing to join. */
  async #customerWith(customerId: string, { site, customer }: VisitorSession): Promise<string> {
    const { customers, cases, random, clock } = this.#parts;
    const own = await customers.get(customer);
    if (isAnother(own, customerId)) throw anotherCustomer();
    const known = await customers.known(site, customerId);
    if (known) return known.id;
    const isFresh = (await cases.earlierOf(customer)).length === 0;
    if (isFresh && (await customers.vouch(customer, customerId))) return customer;
    return customers.makeKnown(site, customerId, random.id(), clock.now());
  }
}

const isAnother = (own: Customer | undefined, customerId: string): boolean =>
  own !== undefined && own.externalId !== null && own.externalId !== customerId;

const anotherCustomer = (): RefusedError =>
  new RefusedError('unauthenticated', 'identify(): this device is signed in as another customer; call logout() first', { path: 'session' });
