import type { AgentStore, Bus, Clock } from './ports.ts';
import type { Roster } from './roster.ts';

/** Whether agents take work: durable, so that a restart changes nobody's choice. */
export class Availability {
  readonly #agents: AgentStore;
  readonly #roster: Roster;
  readonly #bus: Bus;
  readonly #clock: Clock;

  constructor(parts: { agents: AgentStore; roster: Roster; bus: Bus; clock: Clock }) {
    this.#agents = parts.agents;
    this.#roster = parts.roster;
    this.#bus = parts.bus;
    this.#clock = parts.clock;
  }

  async set(agent: string, available: boolean): Promise<void> {
    await this.#agents.setAvailable(agent, available, this.#clock.now());
    await this.#roster.reload();
    this.#bus.publish('availability', { agent, available });
  }
}
