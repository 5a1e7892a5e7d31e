import type { CommandResults } from '../../protocol/command.ts';
import type { Contact } from '../../protocol/entry.ts';
import { joinCase, separateCase } from '../domain/customer-join.ts';
import { type AuditLog, agentActor } from './audit-log.ts';
import { caseFor } from './case-access.ts';
import type { CaseWriter } from './case-writer.ts';
import type { Bus, CaseStore, Clock, CustomerJoin, JoinStore, Random } from './ports.ts';
import type { AgentSession, VisitorSession } from './visitor-session.ts';

export interface CustomerJoinParts {
  joins: JoinStore;
  cases: CaseStore;
  writer: CaseWriter;
  audit: AuditLog;
  bus: Bus;
  random: Random;
  clock: Clock;
}

/**
 * Brings a visit together with the customer it turned out to be, and apart again. The devices go over first, at once;
 * then the cases, each by an entry of its own log. What was cut short in between is finished at the next `identify()`.
 */
export class CustomerJoins {
  readonly #parts: CustomerJoinParts;

  constructor(parts: CustomerJoinParts) {
    this.#parts = parts;
  }

  /** All devices and cases of the session's customer become those of `into`. Two who were taken apart once are not joined again by themselves. */
  async join(session: VisitorSession, into: string, contact: Contact): Promise<void> {
    const { joins, bus } = this.#parts;
    if (await joins.wasUndone(session.customer, into)) {
      await joins.moveDevice(session.device, into);
      bus.publish('visitor-sessions', { devices: [session.device], change: 'moved' });
      return;
    }
    const { clock, random, audit } = this.#parts;
    const join = await joins.join({ id: random.id(), site: session.site, from: session.customer, into, at: clock.now() });
    await this.#moveCases(join, contact);
    bus.publish('visitor-sessions', { devices: join.devices, change: 'moved' });
    const subject = { kind: 'customer', id: into } as const;
    await audit.record({ kind: 'customer', id: into }, 'customer.joined', { site: join.site, subject, detail: { from: join.from } });
  }

  /** Brings over what was opened under the old customer while the join was made, or what a server that fell left behind. */
  async finish(into: string, contact: Contact): Promise<void> {
    for (const join of await this.#parts.joins.into(into)) await this.#moveCases(join, contact);
  }

  /** Undoes the join that brought this case. Throws `not-found` where the agent may not see it, `taken` where it was undone already. */
  async undo(session: AgentSession, id: string, conversation: string): Promise<CommandResults['customer.separate']> {
    const { joins, cases, bus, clock, audit } = this.#parts;
    const state = await caseFor(cases, session, conversation);
    const join = state.joined && (await joins.get(state.joined.join));
    const done = await this.#separate(session, conversation, id);
    if (!join || !(await joins.undo(join, session.agent, clock.now()))) return done;
    for (const other of await cases.joinedBy(join.into, join.id)) await this.#separate(session, other.id, null);
    bus.publish('visitor-sessions', { devices: join.devices, change: 'moved' });
    const subject = { kind: 'customer', id: join.into } as const;
    await audit.record(agentActor(session), 'customer.join-undone', { site: join.site, subject, detail: { from: join.from } });
    return done;
  }

  async #moveCases(join: CustomerJoin, contact: Contact): Promise<void> {
    const { cases } = this.#parts;
    for (let left = await cases.earlierOf(join.from); left.length > 0; left = await cases.earlierOf(join.from)) {
      for (const { id } of left) await this.#moveCase(join, contact, id);
    }
  }

  #moveCase(join: CustomerJoin, contact: Contact, conversation: string): Promise<unknown> {
    const { cases, writer } = this.#parts;
    return writer.write({
      site: join.site,
      find: () => cases.load(conversation),
      command: null,
      decide: (state) => (state ? joinCase(state, { join: join.id, into: join.into, contact }) : { drafts: [] }),
      result: () => undefined,
    });
  }

  #separate(session: AgentSession, conversation: string, id: string | null): Promise<CommandResults['customer.separate']> {
    const { cases, writer } = this.#parts;
    const by = { kind: 'agent', id: session.agent, name: session.name } as const;
    return cases.load(conversation).then((found) =>
      writer.write({
        site: found?.site ?? '',
        find: () => caseFor(cases, session, conversation),
        command: id === null ? null : { device: session.device, id },
        decide: (state) => (state ? separateCase(state, by) : { drafts: [] }),
        result: (after) => ({ conversation: after.id, seq: after.head }),
      }),
    );
  }
}
