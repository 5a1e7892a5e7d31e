import type { Acceptance, Colleague, DeskSession, Invitation, Person, SessionEnd } from '../../protocol/desk.ts';
import type { AgentSessions } from './agent-sessions.ts';
import type { AgentSignIn, SignedIn } from './agent-sign-in.ts';
import { type AuditLog, actorOf } from './audit-log.ts';
import type { Agent, AgentStore, Clock, Hashes, Log, Random, StoredInvitation } from './ports.ts';
import { RefusedError } from './refusal.ts';
import type { Roster } from './roster.ts';
import type { CredentialStore } from './sign-in-ports.ts';
import type { SiteDirectory } from './site-directory.ts';
import { logUnlessStore } from './store-error.ts';

const invitationMs = 7 * 86_400_000;

export interface AgentAccountsParts {
  agents: AgentStore;
  credentials: CredentialStore;
  sessions: AgentSessions;
  signIn: AgentSignIn;
  sites: SiteDirectory;
  roster: Roster;
  hashes: Hashes;
  random: Random;
  clock: Clock;
  log: Log;
  audit: AuditLog;
  /** The capacity of a new agent: the sum of weights they may hold at once. */
  capacity: number;
}

/** Somebody whom the company's own sign-in vouches for. */
export interface ProvenAccount {
  issuer: string;
  subject: string;
  /** Null where the provider does not vouch for it. */
  email: string | null;
  name: string;
}

/** Agents' accounts and invitations. There is no default password anywhere. */
export class AgentAccounts {
  readonly #parts: AgentAccountsParts;

  constructor(parts: AgentAccountsParts) {
    this.#parts = parts;
  }

  /** Ends this session of the agent, everywhere at once. */
  async signOut(agent: Agent, secret: string): Promise<void> {
    await this.#parts.sessions.end(agent.id, secret);
    await this.#parts.audit.record(actorOf(agent), 'agent.signed-out');
  }

  /** The agent of a session cookie; undefined when it has ended. */
  ofSession(secret: string): Promise<Agent | undefined> {
    return this.#parts.sessions.agentOf(secret);
  }

  /** The agent of a session did something: it stays open. Nobody waits for it to be written. */
  used(secret: string): void {
    this.#parts.sessions
      .used(secret)
      .catch((error: unknown) => logUnlessStore(error, this.#parts.log, {}, 'a session could not be kept open'));
  }

  /** When a session ends by itself, first put off where `keep`. Throws `unauthenticated` when it has ended. */
  async endOf(secret: string, keep: boolean): Promise<SessionEnd> {
    const { sessions } = this.#parts;
    if (keep) await sessions.used(secret);
    const end = await sessions.endOf(secret);
    if (!end) throw new RefusedError('unauthenticated', 'sign in to the desk');
    return end;
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
    const code = await this.#invite({ ...invitation, email });
    await this.#parts.audit.record(actorOf(by), 'agent.invited', { detail: { role: invitation.role, sites: invitation.sites.join(' ') } });
    return code;
  }

  /** Throws `expired` for a code that was used, has run out or never was. */
  async invitation(code: string): Promise<StoredInvitation> {
    const found = await this.#parts.agents.invitation(this.#parts.hashes.digest(code), this.#parts.clock.now());
    if (!found) throw new RefusedError('expired', 'this invitation was used or has run out; ask for a new one');
    return found;
  }

  /** Whoever accepts is signed in, or sets up the second factor that the role asks for. */
  async accept({ code, name, email, password }: Acceptance, browser: string): Promise<SignedIn> {
    const { agents, hashes, signIn } = this.#parts;
    const invited = await this.invitation(code);
    // A first administrator's link names no address; once there is somebody, the links of earlier starts open nothing.
    if (invited.email === '' && (await agents.count()) > 0)
      throw new RefusedError('expired', 'there is an administrator already; ask them for an invitation');
    const address = (invited.email || email).toLowerCase();
    if (await agents.byEmail(address)) throw new RefusedError('taken', `${address} has an account already`, { path: 'email' });
    const agent = await this.#admit(invited, { name, email: address, passwordHash: await hashes.password(password) });
    return signIn.enter(agent, browser);
  }

  /** Whoever the company's own sign-in vouches for, with an account or an invitation; undefined for a stranger. */
  async ofAccount({ issuer, subject, email, name }: ProvenAccount): Promise<Agent | undefined> {
    const { agents, credentials, clock } = this.#parts;
    const known = await credentials.agentOfAccount(issuer, subject);
    if (known || email === null) return known;
    const agent = await agents.byEmail(email);
    const invited = agent ? undefined : await agents.invitationFor(email, clock.now());
    const found =
      agent ?? (invited && (await this.#admit(invited, { name: invited.name || name, email: email.toLowerCase(), passwordHash: '' })));
    if (!found || found.deactivatedAt !== null) return undefined;
    await credentials.bindAccount(issuer, subject, found.id);
    return found;
  }

  /** Those who work on a site of the agent's. */
  async colleagues(of: Agent): Promise<Colleague[]> {
    return (await this.#sharing(of)).filter((agent) => agent.deactivatedAt === null).map((agent) => this.#colleague(agent));
  }

  /** The same for an administrator, with those who no longer work here, and how everybody signs in. */
  async people(of: Agent): Promise<Person[]> {
    const secured = await this.#parts.credentials.withFactor();
    return (await this.#sharing(of)).map((agent) => ({
      ...this.#colleague(agent),
      secondFactor: secured.has(agent.id),
      deactivated: agent.deactivatedAt !== null,
    }));
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

  async #sharing(of: Agent): Promise<Agent[]> {
    return (await this.#parts.agents.all()).filter((agent) => agent.sites.some((site) => of.sites.includes(site)));
  }

  #colleague({ id, name, email, role, skills, languages, sites, available, load, capacity }: Agent): Colleague {
    const online = this.#parts.roster.candidate(id)?.online ?? false;
    return { id, name, email, role, skills, languages, sites, available, online, load, capacity };
  }

  /** Makes the agent of an invitation, which is used up by it. */
  async #admit(invited: StoredInvitation, who: Pick<Agent, 'name' | 'email' | 'passwordHash'>): Promise<Agent> {
    const { agents, random, clock, capacity, roster, audit } = this.#parts;
    const now = clock.now();
    const { role, sites, skills, languages } = invited;
    const beginning = { capacity, load: 0, available: false, availableSince: now, createdAt: now, deactivatedAt: null };
    const agent: Agent = { id: random.id(), ...who, role, sites, skills, languages, ...beginning };
    if (!(await agents.accept(invited.hash, agent, now))) throw new RefusedError('expired', 'this invitation was used just now');
    await roster.reload();
    await audit.record(actorOf(agent), 'agent.joined', { subject: { kind: 'agent', id: agent.id }, detail: { role } });
    return agent;
  }
}
