import type { Selectable, Updateable } from 'kysely';
import type { Role } from '../../protocol/desk.ts';
import type { Agent, AgentStore, StoredInvitation } from '../app/ports.ts';
import { statement } from './batch.ts';
import type { Engine } from './engine.ts';
import type { AgentTable } from './store-schema.ts';

/** Agents and their invitations. */
export class SqlAgentStore implements AgentStore {
  readonly #engine: Engine;
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async count(): Promise<number> {
    const query = this.#engine.db.selectFrom('agents').select((eb) => eb.fn.countAll<number>().as('n'));
    return (await query.executeTakeFirstOrThrow()).n;
  }

  async get(id: string): Promise<Agent | undefined> {
    const row = await this.#agents().where('agents.id', '=', id).executeTakeFirst();
    return row && agentOf(row);
  }

  async byEmail(email: string): Promise<Agent | undefined> {
    const row = await this.#agents().where('agents.email_key', '=', email.toLowerCase()).executeTakeFirst();
    return row && agentOf(row);
  }

  async all(): Promise<Agent[]> {
    return (await this.#agents().orderBy('agents.name').execute()).map(agentOf);
  }

  async add(agent: Agent): Promise<void> {
    await this.#engine.write([this.#insert(agent)]);
  }

  /** `availableSince` moves only when the availability does. */
  async setAvailable(id: string, available: boolean, now: number): Promise<void> {
    const wanted = available ? 1 : 0;
    const update = this.#engine.db.updateTable('agents').set({ available: wanted, available_since: now });
    await this.#engine.write([update.where('id', '=', id).where('available', '<>', wanted)]);
  }

  setRole(id: string, role: Role): Promise<boolean> {
    return this.#unlessLast(id, { role });
  }

  setDeactivated(id: string, at: number | null): Promise<boolean> {
    return this.#unlessLast(id, { deactivated_at: at, available: 0 });
  }

  /** Changes somebody beside whom there is an administrator. */
  async #unlessLast(id: string, change: Updateable<AgentTable>): Promise<boolean> {
    const update = this.#engine.db.updateTable('agents').set(change).where('agents.id', '=', id);
    const another = update.where(({ exists, selectFrom }) => {
      const others = selectFrom('agents as a').select('a.id').where('a.id', '<>', id);
      return exists(others.where('a.role', '=', 'administrator').where('a.deactivated_at', 'is', null));
    });
    const { outcome } = await this.#engine.write<'last'>([statement(another, { expect: { rows: 1, otherwise: 'last' } })]);
    return outcome === 'written';
  }

  async addInvitation(invitation: StoredInvitation): Promise<void> {
    const values = { hash: invitation.hash, expires_at: invitation.expiresAt, body: JSON.stringify(invitation) };
    await this.#engine.write([this.#engine.db.insertInto('invitations').values(values)]);
  }

  async invitation(hash: string, now: number): Promise<StoredInvitation | undefined> {
    const query = this.#engine.db.selectFrom('invitations').select('body').where('hash', '=', hash).where('expires_at', '>', now);
    const row = await query.executeTakeFirst();
    return row && (JSON.parse(row.body) as StoredInvitation);
  }

  async invitationFor(email: string, now: number): Promise<StoredInvitation | undefined> {
    const rows = await this.#engine.db.selectFrom('invitations').select('body').where('expires_at', '>', now).execute();
    return rows.map(({ body }) => JSON.parse(body) as StoredInvitation).find((invitation) => invitation.email === email.toLowerCase());
  }

  /** Also false, with the invitation kept, when somebody has an account with this e-mail address already. */
  async accept(hash: string, agent: Agent, now: number): Promise<boolean> {
    const use = this.#engine.db.deleteFrom('invitations').where('hash', '=', hash).where('expires_at', '>', now);
    const result = await this.#engine.write<'used' | 'known'>([
      statement(use, { expect: { rows: 1, otherwise: 'used' } }),
      statement(this.#insert(agent), { taken: 'known' }),
    ]);
    return result.outcome === 'written';
  }

  #agents() {
    return this.#engine.db.selectFrom('agents').selectAll('agents');
  }

  #insert(agent: Agent) {
    return this.#engine.db.insertInto('agents').values(agentRow(agent));
  }
}

const agentRow = (agent: Agent): Selectable<AgentTable> => ({
  id: agent.id,
  email: agent.email,
  email_key: agent.email.toLowerCase(),
  name: agent.name,
  role: agent.role,
  password_hash: agent.passwordHash,
  sites: JSON.stringify(agent.sites),
  skills: JSON.stringify(agent.skills),
  languages: JSON.stringify(agent.languages),
  capacity: agent.capacity,
  load: agent.load,
  available: agent.available ? 1 : 0,
  available_since: agent.availableSince,
  created_at: agent.createdAt,
  deactivated_at: agent.deactivatedAt,
});

/** An agent as the row says. */
export const agentOf = (row: Selectable<AgentTable>): Agent => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: row.role as Role,
  passwordHash: row.password_hash,
  sites: JSON.parse(row.sites),
  skills: JSON.parse(row.skills),
  languages: JSON.parse(row.languages),
  capacity: row.capacity,
  load: row.load,
  available: row.available === 1,
  availableSince: row.available_since,
  createdAt: row.created_at,
  deactivatedAt: row.deactivated_at,
});
