import type { Acceptance, Colleague, DeskSession, Invitation, SignIn } from '../../protocol/desk.ts';
import type { Agent, AgentStore, Bus, Clock, Hashes, Random, StoredInvitation } from './ports.ts';
import { RefusedError } from './refusal.ts';
import type { Roster } from './roster.ts';
import type { SiteDirectory } from './site-directory.ts';

const sessionMs = 12 * 3_600_000;
const invitationMs = 7 * 86_400_000;

export interface AgentAccountsParts {
  agents: AgentStore;
  sites: SiteDirectory;
  roster: Roster;
  bus: Bus;
  hashes: Hashes;
  random: Random;
  clock: Clock;
  /** The capacity of a new agent: the sum of weights they may hold at once. */
  capacity: number;
}

/** A session as its browser holds it; only a digest of it is stored. */
export interface SignedIn {
  secret: string;
  expiresAt: number;
  agent: Agent;
}

/** Agents' accounts: invitations, sign-in, sessions. There is no default password anywhere. */
export class AgentAccounts {
  readonly #parts: AgentAccountsParts;

  constructor(parts: AgentAccountsParts) {
    this.#parts = parts;
  }

  /** Throws `unauthenticated` without telling which of the two was wrong, in the same time either way. */
  async signIn({ email, password }: SignIn): Promise<SignedIn> {
    const { agents, hashes } = this.#parts;
    const agent = await agents.byEmail(email.toLowerCase());
    const matches = await hashes.verify(password, agent?.passwordHash ?? '');
    if (!agent || !matches) throw new RefusedError('unauthenticated', 'the e-mail address and password do not belong together');
    return this.#openSession(agent);
  }

  /** Ends this session of the agent, everywhere at once. */
  async signOut({ id }: Agent, secret: string): Promise<void> {
    await this.#parts.agents.endSession(this.#parts.hashes.digest(secret));
    this.#parts.bus.publish('signed-out', { agent: id });
  }

  /** The agent of a session cookie; undefined when it has ended. */
  ofSession(secret: string): Promise<Agent | undefined> {
    return this.#parts.agents.ofSession(this.#parts.hashes.digest(secret), this.#parts.clock.now());
  }

  /** The code of a link that makes the first administrator; undefined once there is one. Every start makes a new one. */
  async firstAdministrator(): Promise<string | undefined> {
    if ((await this.#parts.agents.count()) > 0) return undefined;
    const sites = this.#parts.sites.all().map((site) => site.id);
    return this.#invite({ email: '', name: '', role: 'administrator', sites, skills: [], languages: [] });
  }

  /** The one-time code of a colleague's invitation. Throws `taken` for an address that has an account. */
  async invite(by: Agent, invitation: Invitation): Promise<string> {
    const email = invitation.email.toLowerCase();
    if (await this.#parts.agents.byEmail(email)) throw new RefusedError('taken', `${email} has an account already`, { path: 'email' });
    // A site that the administrator is not granted is told apart from none at all by nobody.
    const unknown = invitation.sites.find((site) => !by.sites.includes(site) || !this.#parts.sites.find(site));
    if (unknown) throw new RefusedError('invalid', `there is no site ${unknown}`, { path: 'sites' });
    return this.#invite({ ...invitation, email });
  }

  /** Throws `expired` for a code that was used, has run out or never was. */
  async invitation(code: string): Promise<StoredInvitation> {
    const found = await this.#parts.agents.invitation(this.#parts.hashes.digest(code), this.#parts.clock.now());
    if (!found) throw new RefusedError('expired', 'this invitation was used or has run out; ask for a new one');
    return found;
  }

  async accept({ code, name, email, password }: Acceptance): Promise<SignedIn> {
    const { agents, hashes, random, clock, capacity, roster } = this.#parts;
    const { role, sites, skills, languages, ...invited } = await this.invitation(code);
    // A first administrator's link names no address; once there is somebody, the links of earlier starts open nothing.
    if (invited.email === '' && (await agents.count()) > 0)
      throw new RefusedError('expired', 'there is an administrator already; ask them for an invitation');
    const address = (invited.email || email).toLowerCase();
    if (await agents.byEmail(address)) throw new RefusedError('taken', `${address} has an account already`, { path: 'email' });
    const now = clock.now();
    const agent: Agent = {
      id: random.id(),
      email: address,
      name,
      role,
      sites,
      skills,
      languages,
      capacity,
      passwordHash: await hashes.password(password),
      load: 0,
      available: false,
      availableSince: now,
      createdAt: now,
    };
    if (!(await agents.accept(hashes.digest(code), agent, now))) throw new RefusedError('expired', 'this invitation was used just now');
    await roster.reload();
    return this.#openSession(agent);
  }

  async colleagues(of: Agent): Promise<Colleague[]> {
    const shared = (await this.#parts.agents.all()).filter((agent) => agent.sites.some((site) => of.sites.includes(site)));
    return shared.map(({ id, name, email, role, skills, languages, sites, available, load, capacity }) => {
      const online = this.#parts.roster.candidate(id)?.online ?? false;
      return { id, name, email, role, skills, languages, sites, available, online, load, capacity };
    });
  }

  /** What the desk needs to begin; its labels come in every language, for the desk can be switched to another. */
  deskSession(agent: Agent): DeskSession {
    const { id, name, email, role, capacity, available } = agent;
    const sites = agent.sites.flatMap((site) => this.#parts.sites.find(site) ?? []);
    return {
      agent: { id, name, email, role, capacity, available },
      sites: sites.map((site) => ({
        id: site.id,
        name: site.name,
        languages: site.languages,
        timeZone: site.hours.timeZone,
        topics: site.topics.map(({ id, label }) => ({ id, label })),
        skills: [...new Set(site.topics.flatMap((topic) => topic.skills))],
        cannedReplies: site.cannedReplies,
        wrapUpCodes: site.wrapUpCodes,
      })),
    };
  }

  async #invite(invitation: Omit<StoredInvitation, 'hash' | 'expiresAt'>): Promise<string> {
    const { agents, hashes, random, clock } = this.#parts;
    const code = random.secret();
    await agents.addInvitation({ ...invitation, hash: hashes.digest(code), expiresAt: clock.now() + invitationMs });
    return code;
  }

  async #openSession(agent: Agent): Promise<SignedIn> {
    const { agents, hashes, random, clock } = this.#parts;
    const secret = random.secret();
    const expiresAt = clock.now() + sessionMs;
    await agents.addSession(hashes.digest(secret), agent.id, expiresAt);
    return { secret, expiresAt, agent };
  }
}
