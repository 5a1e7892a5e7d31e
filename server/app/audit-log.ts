import type { AgentRef } from '../../protocol/primitives.ts';
import type { AuditAction, AuditActor, AuditEvent, AuditStore, AuditSubject } from './audit-events.ts';
import type { Clock } from './ports.ts';
import type { AgentSession, Session } from './visitor-session.ts';

const hour = 60 * 60_000;
/** Somebody who has something open follows it anew after each break of the line: within this time it is the same reading. */
const sameReadingMs = hour;
/** How many readings are remembered for that; the oldest is forgotten first. */
const rememberedReadings = 10_000;

/** What is told about a doing, beside who did it and what it was. */
export interface AuditWords {
  site?: string | null;
  subject?: AuditSubject;
  detail?: AuditEvent['detail'];
}

/** The same for an agent whose connection is not at hand. */
export const actorOf = ({ id, name }: AgentRef): AuditActor => ({ kind: 'agent', id, name });

export const agentActor = ({ agent, name }: AgentSession): AuditActor => ({ kind: 'agent', id: agent, name });

/** Writes down who read and changed what. Resolves when it is durable; rejects with what the store says. */
export class AuditLog {
  readonly #store: AuditStore;
  readonly #clock: Clock;
  readonly #readings = new Map<string, number>();

  constructor(parts: { store: AuditStore; clock: Clock }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
  }

  record(by: AuditActor, action: AuditAction, { site = null, subject, detail = {} }: AuditWords = {}): Promise<void> {
    return this.#store.record({ at: this.#clock.now(), site, by, action, subject: subject ?? null, detail });
  }

  /**
   * Writes down that an agent reads something, once an hour for each agent and thing; customers read their own.
   * Await it before anything is shown: what cannot be written down is not shown.
   */
  async reading(session: Session, action: AuditAction, site: string, subject: AuditSubject): Promise<void> {
    if (session.kind !== 'agent') return;
    const key = `${session.agent} ${action} ${subject.id}`;
    const now = this.#clock.now();
    if (now - (this.#readings.get(key) ?? Number.NEGATIVE_INFINITY) < sameReadingMs) return;
    await this.record(agentActor(session), action, { site, subject });
    this.#remember(key, now);
  }

  #remember(key: string, now: number): void {
    this.#readings.delete(key);
    this.#readings.set(key, now);
    const [oldest] = this.#readings.keys();
    if (this.#readings.size > rememberedReadings && oldest !== undefined) this.#readings.delete(oldest);
  }
}
