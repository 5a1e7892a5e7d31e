import type { Candidate } from '../domain/routing.ts';
import type { Agent, AgentStore } from './ports.ts';
import type { PresenceRegistry } from './presence-registry.ts';

/** A lost connection counts as being there for so long: pages reload and networks change. */
const graceMs = 30_000;

/** The agents who work here as routing sees them: the store's rows joined with who is connected. */
export class Roster {
  #agents: Agent[] = [];
  #lastWork = new Map<string, number>();
  readonly #store: AgentStore;
  readonly #presence: PresenceRegistry;

  constructor(store: AgentStore, presence: PresenceRegistry) {
    this.#store = store;
    this.#presence = presence;
  }

  async reload(): Promise<void> {
    this.#agents = (await this.#store.all()).filter((agent) => agent.deactivatedAt === null);
  }

  /** An agent was given something new: others are asked first next time. */
  worked(agent: string, now: number): void {
    this.#lastWork.set(agent, now);
  }

  candidates(): Candidate[] {
    return this.#agents.map((agent) => this.#candidate(agent));
  }

  candidate(id: string): Candidate | undefined {
    return this.candidates().find((agent) => agent.id === id);
  }

  /** Whether somebody who may answer for this site is there and available. */
  staffed(site: string): boolean {
    return this.#agents.some((agent) => agent.available && agent.sites.includes(site) && this.#isOnline(agent.id));
  }

  /** For how long an agent has not been connected, in ms; for ever who does not work here any more. */
  goneMs(agent: string): number {
    return this.#agents.some(({ id }) => id === agent) ? this.#presence.agents.goneMs(agent) : Number.POSITIVE_INFINITY;
  }

  #isOnline(agent: string): boolean {
    return this.#presence.agents.goneMs(agent) < graceMs;
  }

  #candidate(agent: Agent): Candidate {
    const { id, name, sites, skills, languages, capacity, load, available, availableSince } = agent;
    const online = this.#isOnline(id);
    const idleSince = Math.max(availableSince, this.#lastWork.get(id) ?? 0);
    return { id, name, sites, skills, languages, capacity, load, available, online, idleSince };
  }
}
