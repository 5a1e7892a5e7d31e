import type { CaseStore, Clock } from '../app/ports.ts';
import type { VisitorDevices } from '../app/visitor-devices.ts';
import type { LinkQuery, SignedUrls } from './signed-urls.ts';

/** Names of agents' sign-ins, which no customer's device has. */
const ofAgent = /^agent-/;

/** Whether a signed link still opens what it was made for: a customer's ends with the session, or when the case is another's. */
export class LinkAccess {
  readonly #parts: { urls: SignedUrls; devices: VisitorDevices; cases: CaseStore; clock: Clock };

  constructor(parts: { urls: SignedUrls; devices: VisitorDevices; cases: CaseStore; clock: Clock }) {
    this.#parts = parts;
  }

  async allows(path: string, query: LinkQuery, conversation: string): Promise<boolean> {
    const { urls, clock } = this.#parts;
    if (!query.for || !urls.accepts(path, query, clock.now())) return false;
    return ofAgent.test(query.for) || this.#isTheirs(query.for, conversation);
  }

  async #isTheirs(device: string, conversation: string): Promise<boolean> {
    const [owner, state] = await Promise.all([this.#parts.devices.find(device), this.#parts.cases.load(conversation)]);
    return owner !== undefined && owner.customer === state?.customer;
  }
}
