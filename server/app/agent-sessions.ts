import type { OpenSession, SessionEnd } from '../../protocol/desk.ts';
import type { Agent, Bus, Clock, Hashes, Random } from './ports.ts';
import type { SessionStep, SessionStore, StoredSession } from './sign-in-ports.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** How long a sign-in may stand between its two steps. */
const betweenStepsMs = 10 * minuteMs;
const warnMs = 5 * minuteMs;

export interface AgentSessionsParts {
  sessions: SessionStore;
  bus: Bus;
  hashes: Hashes;
  random: Random;
  clock: Clock;
  /** A session ends after `idleMinutes` without an act of its agent, and after `hours` in any case. */
  limits: { hours: number; idleMinutes: number };
}

/** A session as its browser holds it; only a digest of it is stored. `expiresAt` is UTC ms. */
export interface OpenedSession {
  secret: string;
  expiresAt: number;
  step: SessionStep;
}

/** Agents' sessions in their browsers. One that has ended does nothing any more, and its sockets are closed at once. */
export class AgentSessions {
  readonly #parts: AgentSessionsParts;

  constructor(parts: AgentSessionsParts) {
    this.#parts = parts;
  }

  async open(agent: string, browser: string, step: SessionStep): Promise<OpenedSession> {
    const { sessions, hashes, random, clock, limits } = this.#parts;
    const now = clock.now();
    const secret = random.secret();
    const expiresAt = now + (step === 'open' ? limits.hours * hourMs : betweenStepsMs);
    const times = { openedAt: now, usedAt: now, expiresAt };
    await sessions.add({ hash: hashes.digest(secret), id: random.id(), agent, step, browser, ...times });
    return { secret, expiresAt, step };
  }

  /** The session of a secret, whatever its step; undefined when it has ended. */
  async find(secret: string): Promise<{ session: StoredSession; agent: Agent } | undefined> {
    const { sessions, hashes, clock } = this.#parts;
    const found = await sessions.find(hashes.digest(secret), clock.now());
    return found && !this.#isIdle(found.session) ? found : undefined;
  }

  /** The agent of an open session; looking does not keep it open. */
  async agentOf(secret: string): Promise<Agent | undefined> {
    const found = await this.find(secret);
    return found?.session.step === 'open' ? found.agent : undefined;
  }

  /** The agent does something: the session stays open. Written at most once a minute. */
  async used(secret: string): Promise<void> {
    const found = await this.find(secret);
    const now = this.#parts.clock.now();
    if (found && now - found.session.usedAt >= minuteMs) await this.#parts.sessions.used(found.session.hash, now);
  }

  /** When the session ends by itself; undefined when it has ended. Looking does not keep it open. */
  async endOf(secret: string): Promise<SessionEnd | undefined> {
    const found = await this.find(secret);
    if (!found) return undefined;
    const { usedAt, expiresAt } = found.session;
    const idleMs = this.#parts.limits.idleMinutes * minuteMs;
    const end = Math.min(expiresAt, usedAt + idleMs);
    return { inMs: Math.max(0, end - this.#parts.clock.now()), final: end === expiresAt, warnMs: Math.min(warnMs, Math.floor(idleMs / 3)) };
  }

  /** Where the agent is signed in. */
  async list(agent: string, secret: string): Promise<OpenSession[]> {
    const { sessions, hashes, clock } = this.#parts;
    const here = hashes.digest(secret);
    const open = (await sessions.of(agent, clock.now())).filter((session) => session.step === 'open' && !this.#isIdle(session));
    return open.map(({ hash, id, browser, openedAt, usedAt }) => ({ id, browser, openedAt, usedAt, here: hash === here }));
  }

  async end(agent: string, secret: string): Promise<void> {
    await this.#parts.sessions.end(this.#parts.hashes.digest(secret));
    this.#tell(agent);
  }

  /** False where this agent has no such session. */
  async endOne(agent: string, id: string): Promise<boolean> {
    const ended = await this.#parts.sessions.endOne(agent, id);
    if (ended) this.#tell(agent);
    return ended;
  }

  /** Everywhere, but for the session of `except`. */
  async endAll(agent: string, except?: string): Promise<void> {
    const { sessions, hashes } = this.#parts;
    await sessions.endAll(agent, except === undefined ? undefined : hashes.digest(except));
    this.#tell(agent);
  }

  #isIdle({ usedAt }: StoredSession): boolean {
    return this.#parts.clock.now() - usedAt >= this.#parts.limits.idleMinutes * minuteMs;
  }

  #tell(agent: string): void {
    this.#parts.bus.publish('signed-out', { agent });
  }
}
