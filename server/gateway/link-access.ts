import type { AgentStore, CaseStore, Clock } from '../app/ports.ts';
import type { SessionStore } from '../app/sign-in-ports.ts';
import type { VisitorDevices } from '../app/visitor-devices.ts';
import type { LinkQuery, SignedUrls } from './signed-urls.ts';

/** Names of agents' sign-ins, which no customer's device has. */
const ofAgent = /^agent-(.+)$/;

interface LinkParts {
  urls: SignedUrls;
  devices: VisitorDevices;
  cases: CaseStore;
  agents: AgentStore;
  sessions: SessionStore;
  clock: Clock;
}

/** Whether a signed link still opens what it was made for: it ends with the session, or when the case is another's. */
export class LinkAccess {
  readonly #parts: LinkParts;

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  async allows(path: string, query: LinkQuery, conversation: string): Promise<boolean> {
    const { urls, clock } = this.#parts;
    if (!query.for || !urls.accepts(path, query, clock.now())) return false;
    const agent = ofAgent.exec(query.for)?.[1];
    return agent === undefined ? this.#isTheirs(query.for, conversation) : this.#maySee(agent, conversation);
  }

  /** An agent who is signed in somewhere, and still works for the site. */
  async #maySee(id: string, conversation: string): Promise<boolean> {
    const { agents, sessions, cases, clock } = this.#parts;
    const [agent, open, state] = await Promise.all([agents.get(id), sessions.of(id, clock.now()), cases.load(conversation)]);
    const isHere = agent?.deactivatedAt === null && open.some(({ step }) => step === 'open');
    return isHere && state !== undefined && agent.sites.includes(state.site);
  }

  async #isTheirs(device: string, conversation: string): Promise<boolean> {
    const [owner, state] = await Promise.all([this.#parts.devices.find(device), this.#parts.cases.load(conversation)]);
    return owner !== undefined && owner.customer === state?.customer;
  }
}
