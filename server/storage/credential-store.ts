import type { Agent } from '../app/ports.ts';
import type { CredentialStore, SecondFactor } from '../app/sign-in-ports.ts';
import { agentOf } from './agent-store.ts';
import { statement } from './batch.ts';
import type { Engine } from './engine.ts';

/** One-time links for new passwords, second factors, and accounts at OpenID providers. */
export class SqlCredentialStore implements CredentialStore {
  readonly #engine: Engine;
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async addReset(hash: string, agent: string, expiresAt: number): Promise<void> {
    const row = { hash, agent_id: agent, expires_at: expiresAt };
    await this.#engine.write([this.#engine.db.insertInto('password_resets').values(row)]);
  }

  async resetOf(hash: string, now: number): Promise<Agent | undefined> {
    const row = await this.#working()
      .innerJoin('password_resets as r', 'r.agent_id', 'agents.id')
      .where('r.hash', '=', hash)
      .where('r.expires_at', '>', now)
      .executeTakeFirst();
    return row && agentOf(row);
  }

  async usePassword(hash: string, agent: string, passwordHash: string, now: number): Promise<boolean> {
    const { db, write } = this.#engine;
    const use = db.deleteFrom('password_resets').where('hash', '=', hash).where('agent_id', '=', agent).where('expires_at', '>', now);
    const { outcome } = await write<'used'>([
      statement(use, { expect: { rows: 1, otherwise: 'used' } }),
      db.updateTable('agents').set({ password_hash: passwordHash }).where('id', '=', agent),
      db.deleteFrom('password_resets').where('agent_id', '=', agent),
      db.deleteFrom('agent_sessions').where('agent_id', '=', agent),
    ]);
    return outcome === 'written';
  }

  async factorOf(agent: string): Promise<SecondFactor | undefined> {
    const row = await this.#engine.db.selectFrom('second_factors').selectAll().where('agent_id', '=', agent).executeTakeFirst();
    return row && { secret: row.secret, confirmedAt: row.confirmed_at, recovery: JSON.parse(row.recovery) as string[] };
  }

  async withFactor(): Promise<Set<string>> {
    const rows = await this.#engine.db.selectFrom('second_factors').select('agent_id').where('confirmed_at', 'is not', null).execute();
    return new Set(rows.map((row) => row.agent_id));
  }

  async beginFactor(agent: string, secret: string): Promise<boolean> {
    const { db, write } = this.#engine;
    const row = { agent_id: agent, secret, confirmed_at: null, last_step: 0, recovery: '[]' };
    const { outcome } = await write<'confirmed'>([
      db.deleteFrom('second_factors').where('agent_id', '=', agent).where('confirmed_at', 'is', null),
      statement(db.insertInto('second_factors').values(row), { taken: 'confirmed' }),
    ]);
    return outcome === 'written';
  }

  async useStep(agent: string, step: number): Promise<boolean> {
    const update = this.#factor(agent).set({ last_step: step }).where('last_step', '<', step);
    return this.#one(update);
  }

  async confirmFactor(agent: string, recovery: string[], at: number): Promise<void> {
    await this.#engine.write([this.#factor(agent).set({ confirmed_at: at, recovery: JSON.stringify(recovery) })]);
  }

  /** Compares and sets: of two who use the same code at once, one does. */
  async useRecovery(agent: string, digest: string): Promise<boolean> {
    const { recovery = [] } = (await this.factorOf(agent)) ?? {};
    if (!recovery.includes(digest)) return false;
    const left = JSON.stringify(recovery.filter((one) => one !== digest));
    return this.#one(this.#factor(agent).set({ recovery: left }).where('recovery', '=', JSON.stringify(recovery)));
  }

  async removeFactor(agent: string): Promise<void> {
    await this.#engine.write([this.#engine.db.deleteFrom('second_factors').where('agent_id', '=', agent)]);
  }

  async agentOfAccount(issuer: string, subject: string): Promise<Agent | undefined> {
    const row = await this.#working()
      .innerJoin('agent_accounts as a', 'a.agent_id', 'agents.id')
      .where('a.issuer', '=', issuer)
      .where('a.subject', '=', subject)
      .executeTakeFirst();
    return row && agentOf(row);
  }

  async bindAccount(issuer: string, subject: string, agent: string): Promise<void> {
    const insert = this.#engine.db.insertInto('agent_accounts').values({ issuer, subject, agent_id: agent });
    await this.#engine.write([insert.onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())]);
  }

  #working() {
    return this.#engine.db.selectFrom('agents').selectAll('agents').where('agents.deactivated_at', 'is', null);
  }

  #factor(agent: string) {
    return this.#engine.db.updateTable('second_factors').where('agent_id', '=', agent);
  }

  async #one(update: Parameters<typeof statement>[0]): Promise<boolean> {
    const { outcome } = await this.#engine.write<'none'>([statement(update, { expect: { rows: 1, otherwise: 'none' } })]);
    return outcome === 'written';
  }
}
