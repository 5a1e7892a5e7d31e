import { type AgentCommand, agentCommands, type VisitorCommand, visitorCommands } from '../../protocol/command.ts';
import type { Role } from '../../protocol/desk.ts';
import type { AgentAccounts } from '../app/agent-accounts.ts';
import type { Clock } from '../app/ports.ts';
import { RefusedError } from '../app/refusal.ts';
import type { AgentSession, Session, VisitorSession } from '../app/visitor-session.ts';
import { commandRoles } from '../domain/permissions.ts';
import type { AgentHandlers, VisitorHandlers } from './command-handlers.ts';
import type { Limits } from './limits.ts';

/** Who a connection belongs to, and what they may do. */
export interface Greeting {
  readonly session: Session;
  /** Whether the session is still good; an agent's ends by signing out and by its time, a customer's by its token's time. */
  lasts(): Promise<boolean>;
  /** Runs a command of this session. Rejects with what the client is told. */
  run(name: string, id: string, body: unknown): Promise<unknown>;
}

/** What greetings share. */
export interface GreetingParts {
  accounts: AgentAccounts;
  visitorHandlers: VisitorHandlers;
  agentHandlers: AgentHandlers;
  clock: Clock;
  limits: Limits;
}

/** Work for people: what opens it is counted. */
const opening: ReadonlySet<VisitorCommand> = new Set(['chat.start', 'callback.request', 'message.leave']);

/** A sign-in's use is noted so often. */
const notedEveryMs = 60_000;

/** A customer's. */
export class VisitorGreeting implements Greeting {
  readonly session: VisitorSession;
  readonly #expiresAt: number;
  readonly #address: string;
  readonly #parts: GreetingParts;

  /** `expiresAt`: UTC ms; `address`: where on the network they are. */
  constructor(session: VisitorSession, { expiresAt, address }: { expiresAt: number; address: string }, parts: GreetingParts) {
    this.session = session;
    this.#expiresAt = expiresAt;
    this.#address = address;
    this.#parts = parts;
  }

  async lasts(): Promise<boolean> {
    return this.#parts.clock.now() < this.#expiresAt;
  }

  async run(name: string, id: string, body: unknown): Promise<unknown> {
    if (!Object.hasOwn(visitorCommands, name)) throw unknownCommand(name);
    const command = name as VisitorCommand;
    const handle = this.#parts.visitorHandlers[command] as (session: VisitorSession, id: string, body: unknown) => Promise<unknown>;
    const parsed = visitorCommands[command].parse(body);
    if (opening.has(command)) await this.#parts.limits.opening(this.session, this.#address);
    return handle(this.session, id, parsed);
  }
}

/** An agent's, by the secret of their sign-in. */
export class AgentGreeting implements Greeting {
  readonly session: AgentSession;
  readonly #role: Role;
  readonly #secret: string;
  readonly #parts: GreetingParts;
  #notedAt = Number.NEGATIVE_INFINITY;

  constructor(session: AgentSession, role: Role, secret: string, parts: GreetingParts) {
    this.session = session;
    this.#role = role;
    this.#secret = secret;
    this.#parts = parts;
  }

  async lasts(): Promise<boolean> {
    return (await this.#parts.accounts.ofSession(this.#secret)) !== undefined;
  }

  async run(name: string, id: string, body: unknown): Promise<unknown> {
    this.#noteUse();
    if (!Object.hasOwn(agentCommands, name)) throw unknownCommand(name);
    const command = name as AgentCommand;
    if (!commandRoles[command].includes(this.#role)) throw unknownCommand(name);
    const handle = this.#parts.agentHandlers[command] as (session: AgentSession, id: string, body: unknown) => Promise<unknown>;
    return handle(this.session, id, agentCommands[command].parse(body));
  }

  #noteUse(): void {
    const now = this.#parts.clock.now();
    if (now - this.#notedAt < notedEveryMs) return;
    this.#notedAt = now;
    this.#parts.accounts.used(this.#secret);
  }
}

const unknownCommand = (name: string): RefusedError =>
  new RefusedError('invalid', `there is no command ${name} for this session`, { path: 'name' });
