import type { Role } from '../../protocol/desk.ts';
import type { AgentSessions } from './agent-sessions.ts';
import type { AuditAction, AuditEvent } from './audit-events.ts';
import { type AuditLog, actorOf } from './audit-log.ts';
import type { PasswordResets } from './password-resets.ts';
import type { Agent, AgentStore, Bus, Clock } from './ports.ts';
import { notFound, RefusedError } from './refusal.ts';
import type { Roster } from './roster.ts';
import type { CredentialStore } from './sign-in-ports.ts';

export interface PeopleChangesParts {
  agents: AgentStore;
  credentials: CredentialStore;
  sessions: AgentSessions;
  resets: PasswordResets;
  roster: Roster;
  bus: Bus;
  clock: Clock;
  audit: AuditLog;
  /** Routing runs again soon: somebody's work has to go to another. */
  route(): void;
}

/** What an administrator changes about colleagues all of whose sites they are granted themselves. */
export class PeopleChanges {
  readonly #parts: PeopleChangesParts;

  constructor(parts: PeopleChangesParts) {
    this.#parts = parts;
  }

  /** A new role counts at once: the colleague signs in anew. */
  async setRole(by: Agent, id: string, role: Role): Promise<void> {
    const agent = await this.#another(by, id);
    if (agent.role === role) return;
    if (!(await this.#parts.agents.setRole(id, role))) throw lastAdministrator();
    await this.#parts.sessions.endAll(id);
    await this.#record(by, 'agent.role-changed', id, { from: agent.role, to: role });
  }

  /** The address of a one-time link for a new password. */
  async resetLink(by: Agent, id: string): Promise<string> {
    const agent = await this.#another(by, id);
    await this.#record(by, 'agent.password-reset-asked', id);
    return this.#parts.resets.linkFor(agent);
  }

  /** For somebody whose app and recovery codes are gone; every session ends. */
  async removeFactor(by: Agent, id: string): Promise<void> {
    await this.#another(by, id);
    await this.#parts.credentials.removeFactor(id);
    await this.#parts.sessions.endAll(id);
    await this.#record(by, 'agent.second-step-changed', id, { to: 'off' });
  }

  /** Every session ends at once, and open work goes back to where it stood in the queue. */
  async deactivate(by: Agent, id: string): Promise<void> {
    await this.#another(by, id);
    if (!(await this.#parts.agents.setDeactivated(id, this.#parts.clock.now()))) throw lastAdministrator();
    await this.#parts.sessions.endAll(id);
    await this.#parts.roster.reload();
    this.#parts.bus.publish('availability', { agent: id, available: false });
    this.#parts.route();
    await this.#record(by, 'agent.deactivated', id);
  }

  async reactivate(by: Agent, id: string): Promise<void> {
    await this.#another(by, id);
    await this.#parts.agents.setDeactivated(id, null);
    await this.#parts.roster.reload();
    await this.#record(by, 'agent.activated', id);
  }

  #record(by: Agent, action: AuditAction, id: string, detail: AuditEvent['detail'] = {}): Promise<void> {
    return this.#parts.audit.record(actorOf(by), action, { subject: { kind: 'agent', id }, detail });
  }

  /** `not-found` for somebody with a site that is not the administrator's, as for nobody. */
  async #another(by: Agent, id: string): Promise<Agent> {
    const agent = await this.#parts.agents.get(id);
    if (!agent?.sites.every((site) => by.sites.includes(site))) throw notFound();
    if (id === by.id) throw new RefusedError('invalid', 'ask another administrator to change your own account');
    return agent;
  }
}

const lastAdministrator = () => new RefusedError('invalid', 'somebody must stay an administrator');
