import type { SignIn } from '../../protocol/desk.ts';
import type { AgentSessions, OpenedSession } from './agent-sessions.ts';
import { type AuditLog, actorOf } from './audit-log.ts';
import type { Agent, AgentStore, Hashes } from './ports.ts';
import { RefusedError } from './refusal.ts';
import type { SecondFactors } from './second-factors.ts';
import type { Counted, SignInGuard } from './sign-in-guard.ts';
import type { StoredSession } from './sign-in-ports.ts';

/** Where a sign-in comes from. */
export interface Whence {
  /** The network that tries are counted for. */
  address: string;
  /** For people to recognise: `Firefox on Linux`. */
  browser: string;
  /** A browser in which this agent has signed in before. */
  device: { agent: string; id: string } | null;
}

/** A session that begins, or a sign-in on its way to one, as `step` says. */
export interface SignedIn extends OpenedSession {
  agent: Agent;
}

export interface AgentSignInParts {
  agents: AgentStore;
  sessions: AgentSessions;
  factors: SecondFactors;
  guard: SignInGuard;
  hashes: Hashes;
  audit: AuditLog;
}

const freeTries = 5;
const freeTriesOfAddress = 30;
const freeCodes = 20;
const wrongCode = () => new RefusedError('invalid', 'this code is not the right one now', { path: 'code' });

/** Signing in, step by step. */
export class AgentSignIn {
  readonly #parts: AgentSignInParts;

  constructor(parts: AgentSignInParts) {
    this.#parts = parts;
  }

  /** Throws `unauthenticated` without telling which of the two was wrong, in the same time either way; `limit` after many tries. */
  async byPassword({ email, password }: SignIn, from: Whence): Promise<SignedIn> {
    const { agents, hashes, guard } = this.#parts;
    const address = email.toLowerCase();
    const agent = await agents.byEmail(address);
    const counted = triesAt(address, agent, from);
    guard.begin(counted);
    const matches = await hashes.verify(password, agent?.passwordHash ?? '');
    if (!agent || !matches || agent.deactivatedAt !== null) {
      await this.#refused(agent, from, 'password');
      throw new RefusedError('unauthenticated', 'the e-mail address and password do not belong together');
    }
    guard.succeeded(counted);
    return this.enter(agent, from.browser);
  }

  /** Whoever has proven to be this agent comes in, or is asked for the second factor first. */
  async enter(agent: Agent, browser: string): Promise<SignedIn> {
    const { factors } = this.#parts;
    const missing = factors.isRequired(agent) ? 'enrol' : 'open';
    return this.#open(agent, browser, (await factors.isOn(agent)) ? 'code' : missing);
  }

  /** Whoever another provider vouches for comes in; a second factor was that provider's business. */
  enterByAccount(agent: Agent, browser: string): Promise<SignedIn> {
    return this.#open(agent, browser, 'open');
  }

  /** The second step, with a code of the app or a recovery code. Throws `unauthenticated` without a first step, `invalid` for a wrong code. */
  async byCode(secret: string, code: string, from: Whence): Promise<SignedIn> {
    const { agent } = await this.signingIn(secret, ['code']);
    await this.checkCode(agent, code, from);
    return this.#openInstead(secret, agent, from);
  }

  /** What the app is told. Throws `taken` where a second factor is on already. */
  async beginFactor(secret: string): Promise<{ secret: string; address: string }> {
    const { agent } = await this.signingIn(secret, ['open', 'enrol']);
    return this.#parts.factors.begin(agent);
  }

  /** Switches the second factor on; a sign-in that waited for it becomes a session. */
  async confirmFactor(secret: string, code: string, from: Whence): Promise<{ codes: string[]; signedIn: SignedIn | null }> {
    const { agent, session } = await this.signingIn(secret, ['open', 'enrol']);
    const codes = await this.#inPace(agent, from, () => this.#parts.factors.confirm(agent, code));
    await this.#parts.audit.record(actorOf(agent), 'agent.second-step-changed', {
      subject: { kind: 'agent', id: agent.id },
      detail: { to: 'on' },
    });
    return { codes, signedIn: session.step === 'enrol' ? await this.#openInstead(secret, agent, from) : null };
  }

  /** Throws `invalid` for a wrong code. */
  async checkCode(agent: Agent, code: string, from: Whence): Promise<void> {
    await this.#inPace(agent, from, async () => (await this.#parts.factors.accepts(agent, code)) || null);
  }

  /** Asks in the pace in which codes may be tried; null is the answer to a wrong one. */
  async #inPace<T>(agent: Agent, from: Whence, ask: () => Promise<T | null>): Promise<T> {
    const { guard } = this.#parts;
    const counted = codesOf(agent, from);
    guard.begin(counted);
    const answer = await ask();
    if (answer === null) {
      await this.#refused(agent, from, 'code');
      throw wrongCode();
    }
    guard.succeeded(counted);
    return answer;
  }

  /** Who is at one of these steps. Throws `unauthenticated`. */
  async signingIn(secret: string, steps: StoredSession['step'][]): Promise<{ session: StoredSession; agent: Agent }> {
    const found = await this.#parts.sessions.find(secret);
    if (!found || !steps.includes(found.session.step)) throw new RefusedError('unauthenticated', 'sign in to the desk');
    return found;
  }

  async #open(agent: Agent, browser: string, step: StoredSession['step']): Promise<SignedIn> {
    const opened = await this.#parts.sessions.open(agent.id, browser, step);
    if (step === 'open') await this.#parts.audit.record(actorOf(agent), 'agent.signed-in', { detail: { browser } });
    return { ...opened, agent };
  }

  /** Written for unknown addresses too, so that both take the same time; what was typed is not. */
  #refused(agent: Agent | undefined, { address }: Whence, step: 'password' | 'code'): Promise<void> {
    const whose = agent && { subject: { kind: 'agent', id: agent.id } as const };
    return this.#parts.audit.record({ kind: 'nobody', id: address }, 'agent.sign-in-refused', { ...whose, detail: { step } });
  }

  /** A session has a secret that no earlier step knew. */
  async #openInstead(secret: string, agent: Agent, from: Whence): Promise<SignedIn> {
    await this.#parts.sessions.end(agent.id, secret);
    return this.#open(agent, from.browser, 'open');
  }
}

/**
 * A browser that the agent has signed in with is counted alone, so that nobody else's tries shut it out. Everybody else
 * is counted by network and account together, never by the account alone: that would shut out its owner.
 */
function triesAt(email: string, agent: Agent | undefined, { address, device }: Whence): Counted[] {
  if (device && device.agent === agent?.id) return [{ key: `device ${device.id}`, free: freeTries }];
  return [
    { key: `sign-in ${address} ${email}`, free: freeTries },
    { key: `sign-in ${address}`, free: freeTriesOfAddress },
  ];
}

/** Codes are few, and whoever tries them knows the password: they are also counted for the account, but for its own browsers. */
function codesOf({ id }: Agent, { address, device }: Whence): Counted[] {
  if (device?.agent === id) return [{ key: `code device ${device.id}`, free: freeTries }];
  return [
    { key: `code ${address} ${id}`, free: freeTries },
    { key: `code ${id}`, free: freeCodes },
  ];
}
