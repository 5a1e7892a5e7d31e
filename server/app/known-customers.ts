import type { Contact } from '../../protocol/entry.ts';
import type { CustomerStore, IdentityTokens } from './ports.ts';
import type { SiteDirectory } from './site-directory.ts';
import type { VisitorSession } from './visitor-session.ts';

/** Who a customer is, as far as somebody vouched for it. */
export class KnownCustomers {
  readonly #customers: CustomerStore;
  readonly #tokens: IdentityTokens;
  readonly #sites: SiteDirectory;

  constructor(parts: { customers: CustomerStore; tokens: IdentityTokens; sites: SiteDirectory }) {
    this.#customers = parts.customers;
    this.#tokens = parts.tokens;
    this.#sites = parts.sites;
  }

  /** Keeps what a signed token says. Throws `unauthenticated` for one that cannot be believed. */
  async identify(session: VisitorSession, token: string): Promise<Contact & { customerId: string }> {
    const contact = { ...(await this.#tokens.verify(this.#sites.get(session.site), token)), verified: true };
    await this.#customers.update(session.customer, contact);
    return contact;
  }

  /** What is told, completed by what is known; what was vouched for is not overwritten by what is merely told. */
  async contact(session: VisitorSession, told: Contact): Promise<Contact> {
    const known = (await this.#customers.get(session.customer))?.contact;
    return known?.verified ? { ...told, ...known } : told;
  }
}
