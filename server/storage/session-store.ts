import type { Selectable } from 'kysely';
import type { SessionStep, SessionStore, StoredSession } from '../app/sign-in-ports.ts';
import { agentOf } from './agent-store.ts';
import type { Engine } from './engine.ts';
import { queryTemplate } from './statement-template.ts';
import type { AgentSessionTable, AgentTable } from './store-schema.ts';

interface Unexpired {
  hash: string;
  now: number;
}

/** What is asked for every open desk again and again. */
const sessionQueries = ({ db }: Engine) => ({
  session: queryTemplate<Unexpired, Selectable<AgentSessionTable>>(db, (at) =>
    db.selectFrom('agent_sessions').selectAll().where('hash', '=', at('hash')).where('expires_at', '>', at('now')),
  ),
  agent: queryTemplate<{ id: string }, Selectable<AgentTable>>(db, (at) =>
    db.selectFrom('agents').selectAll().where('id', '=', at('id')).where('deactivated_at', 'is', null),
  ),
});

/** Agents' sessions. */
export class SqlSessionStore implements SessionStore {
  readonly #engine: Engine;
  readonly #queries: ReturnType<typeof sessionQueries>;
  constructor(engine: Engine) {
    this.#engine = engine;
    this.#queries = sessionQueries(engine);
  }

  async add(session: StoredSession): Promise<void> {
    const { hash, id, agent, step, openedAt, usedAt, expiresAt, browser } = session;
    const row = { hash, id, agent_id: agent, step, opened_at: openedAt, used_at: usedAt, expires_at: expiresAt, browser };
    await this.#engine.write([this.#engine.db.insertInto('agent_sessions').values(row)]);
  }

  async find(hash: string, now: number) {
    const [found] = await this.#queries.session({ hash, now });
    if (!found) return undefined;
    const [row] = await this.#queries.agent({ id: found.agent_id });
    return row && { session: sessionOf(found), agent: agentOf(row) };
  }

  async used(hash: string, at: number): Promise<void> {
    await this.#engine.write([this.#engine.db.updateTable('agent_sessions').set({ used_at: at }).where('hash', '=', hash)]);
  }

  async of(agent: string, now: number): Promise<StoredSession[]> {
    const rows = await this.#unexpired(now).where('agent_id', '=', agent).orderBy('used_at', 'desc').orderBy('id').execute();
    return rows.map(sessionOf);
  }

  async end(hash: string): Promise<void> {
    await this.#engine.write([this.#delete().where('hash', '=', hash)]);
  }

  async endOne(agent: string, id: string): Promise<boolean> {
    const { rows } = await this.#engine.write([this.#delete().where('agent_id', '=', agent).where('id', '=', id).returning('id')]);
    return rows[0]?.length === 1;
  }

  async endAll(agent: string, except = ''): Promise<void> {
    await this.#engine.write([this.#delete().where('agent_id', '=', agent).where('hash', '<>', except)]);
  }

  #unexpired(now: number) {
    return this.#engine.db.selectFrom('agent_sessions').selectAll().where('expires_at', '>', now);
  }

  #delete() {
    return this.#engine.db.deleteFrom('agent_sessions');
  }
}

const sessionOf = (row: Selectable<AgentSessionTable>): StoredSession => ({
  hash: row.hash,
  id: row.id,
  agent: row.agent_id,
  step: row.step as SessionStep,
  openedAt: row.opened_at,
  usedAt: row.used_at,
  expiresAt: row.expires_at,
  browser: row.browser,
});
