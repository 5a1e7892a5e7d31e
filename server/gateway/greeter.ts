import type { IncomingHttpHeaders } from 'node:http';
import { closeCode } from '../../protocol/close-code.ts';
import { type AgentCommand, agentCommands, type VisitorCommand, visitorCommands } from '../../protocol/command.ts';
import type { Role } from '../../protocol/desk.ts';
import type { HelloFrame, ServerFrameOf } from '../../protocol/frame.ts';
import { protocolVersion } from '../../protocol/version.ts';
import type { AgentAccounts } from '../app/agent-accounts.ts';
import type { Agent, CaseStore, Clock } from '../app/ports.ts';
import { RefusedError } from '../app/refusal.ts';
import { closestLanguage, type SiteDirectory } from '../app/site-directory.ts';
import type { AgentSession, Session, VisitorSession } from '../app/visitor-session.ts';
import { commandRoles } from '../domain/permissions.ts';
import { isAllowedOrigin, originSentence } from './allowed-origins.ts';
import type { AgentHandlers, VisitorHandlers } from './command-handlers.ts';
import { sessionSecret } from './session-cookie.ts';
import type { VisitorSessions } from './visitor-sessions.ts';

/** A connection that knows who it is. */
export interface Greeting {
  session: Session;
  agent: Agent | null;
  welcome: ServerFrameOf<'welcome'>;
  /** Whether the session is still good; an agent's ends by signing out and by its time, a customer's by its token's time. */
  lasts(): Promise<boolean>;
  /** Runs a command of this session. Rejects with what the client is told. */
  run(name: string, id: string, body: unknown): Promise<unknown>;
}
/** What the request that opened a connection told. */
export interface ClientRequest {
  cookie: string | undefined;
  origin: string | undefined;
  /** It carried `Sec-GPC: 1`. */
  privacySignal: boolean;
}

/** Global Privacy Control (https://w3c.github.io/gpc/): `1` is the only value that says anything. */
export const hasPrivacySignal = (headers: IncomingHttpHeaders): boolean => headers['sec-gpc'] === '1';

interface Refused {
  code: number;
  reason: string;
}

export interface GreeterParts {
  sites: SiteDirectory;
  visitors: VisitorSessions;
  accounts: AgentAccounts;
  cases: CaseStore;
  visitorHandlers: VisitorHandlers;
  agentHandlers: AgentHandlers;
  clock: Clock;
  ownOrigin: string;
  heartbeatMs: number;
}

/** Answers the first frame: who this is, and what is theirs. */
export class Greeter {
  readonly #parts: GreeterParts;

  constructor(parts: GreeterParts) {
    this.#parts = parts;
  }

  async greet(hello: HelloFrame, from: ClientRequest): Promise<Greeting | Refused> {
    if (hello.protocol !== protocolVersion) {
      return { code: closeCode.version, reason: `this server speaks protocol ${protocolVersion}; update the client` };
    }
    return hello.as.kind === 'agent' ? this.#greetAgent(from) : this.#greetVisitor(hello.as, from);
  }

  async #greetVisitor(
    as: Extract<HelloFrame['as'], { kind: 'visitor' }>,
    { origin, privacySignal }: ClientRequest,
  ): Promise<Greeting | Refused> {
    const site = this.#parts.sites.find(as.site);
    if (!site) return { code: closeCode.session, reason: `there is no site ${as.site}` };
    if (!isAllowedOrigin(site, origin, this.#parts.ownOrigin))
      return { code: closeCode.origin, reason: originSentence(site, origin ?? '') };
    const opened = await this.#parts.visitors.open(as);
    if (!opened) return { code: closeCode.session, reason: 'this session was signed out; begin another one' };
    const { device, customer, token, expiresAt } = opened;
    const session: VisitorSession = {
      kind: 'visitor',
      site: site.id,
      device,
      customer,
      lang: closestLanguage(site, as.lang),
      ...(privacySignal && { privacySignal }),
    };
    const cases = await this.#parts.cases.summariesOf(customer);
    return {
      session,
      agent: null,
      welcome: { ...this.#welcome({ kind: 'visitor', customer }, cases), ...(token !== undefined && { token }) },
      lasts: async () => this.#parts.clock.now() < expiresAt,
      run: (name, id, body) => this.#runVisitor(session, name, id, body),
    };
  }

  async #greetAgent({ cookie, origin }: { cookie: string | undefined; origin: string | undefined }): Promise<Greeting | Refused> {
    if (origin !== undefined && origin !== this.#parts.ownOrigin)
      return { code: closeCode.origin, reason: `the desk is served at ${this.#parts.ownOrigin} only` };
    const secret = sessionSecret(cookie);
    const agent = secret && (await this.#parts.accounts.ofSession(secret));
    if (!agent) return { code: closeCode.session, reason: 'sign in again' };
    const session: AgentSession = { kind: 'agent', device: `agent-${agent.id}`, agent: agent.id, name: agent.name, sites: agent.sites };
    const { id, name, available } = agent;
    const acted = atMostEvery(minuteMs, this.#parts.clock, () => this.#parts.accounts.used(secret));
    return {
      session,
      agent,
      welcome: this.#welcome({ kind: 'agent', agent: id, name, available }, []),
      lasts: async () => (await this.#parts.accounts.ofSession(secret)) !== undefined,
      run: (command, commandId, body) => {
        acted();
        return this.#runAgent(session, agent.role, command, commandId, body);
      },
    };
  }

  #welcome(session: ServerFrameOf<'welcome'>['session'], cases: ServerFrameOf<'welcome'>['cases']): ServerFrameOf<'welcome'> {
    const { heartbeatMs, clock } = this.#parts;
    return { type: 'welcome', protocol: protocolVersion, heartbeatMs, now: clock.now(), session, cases };
  }

  async #runVisitor(session: VisitorSession, name: string, id: string, body: unknown): Promise<unknown> {
    if (!Object.hasOwn(visitorCommands, name)) throw unknownCommand(name);
    const command = name as VisitorCommand;
    const handle = this.#parts.visitorHandlers[command] as (session: VisitorSession, id: string, body: unknown) => Promise<unknown>;
    return handle(session, id, visitorCommands[command].parse(body));
  }

  async #runAgent(session: AgentSession, role: Role, name: string, id: string, body: unknown): Promise<unknown> {
    if (!Object.hasOwn(agentCommands, name)) throw unknownCommand(name);
    const command = name as AgentCommand;
    if (!commandRoles[command].includes(role)) throw unknownCommand(name);
    const handle = this.#parts.agentHandlers[command] as (session: AgentSession, id: string, body: unknown) => Promise<unknown>;
    return handle(session, id, agentCommands[command].parse(body));
  }
}

const minuteMs = 60_000;

/** Runs `action` when called, unless it ran less than `ms` ago. */
function atMostEvery(ms: number, clock: Clock, action: () => void): () => void {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const now = clock.now();
    if (now - last < ms) return;
    last = now;
    action();
  };
}

const unknownCommand = (name: string): RefusedError =>
  new RefusedError('invalid', `there is no command ${name} for this session`, { path: 'name' });
