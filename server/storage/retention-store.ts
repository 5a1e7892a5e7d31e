import { sql } from 'kysely';
import type { ErasureScope } from '../../protocol/entry.ts';
import type { RetentionStore } from '../app/record-ports.ts';
import type { statement } from './batch.ts';
import type { Engine } from './engine.ts';

const filesAtOnce = 500;

/** How far a case's content of a scope is gone. */
const erasedUpTo = (scope: ErasureScope) =>
  sql`(select coalesce(max(g.up_to), 0) from erasures g where g.conversation_id = c.id and g.scope in ('everything', ${scope}))`;

/** What a case, named `c`, still has of each scope. */
const has: Record<ErasureScope, ReturnType<typeof sql<boolean>>> = {
  everything: sql<boolean>`c.head > ${erasedUpTo('everything')}`,
  story: sql<boolean>`exists (select 1 from entries e where e.conversation_id = c.id
    and e.seq > ${erasedUpTo('story')} and e.type in ('story', 'journey'))`,
  files: sql<boolean>`exists (select 1 from files f where f.conversation_id = c.id)`,
};

/** What is due to go. The time of a case counts from its last sign of life, and never while something in it is open. */
export class SqlRetentionStore implements RetentionStore {
  readonly #engine: Engine;
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async casesToErase(scope: ErasureScope, before: number, limit: number): Promise<string[]> {
    const due = this.#engine.db
      .selectFrom('conversations as c')
      .select('c.id')
      .where('c.started_at', '<', before)
      .where('c.open', '=', 0)
      .where('c.last_at', '<', before)
      .where(has[scope]);
    return (await due.orderBy('c.started_at').limit(limit).execute()).map(({ id }) => id);
  }

  async looseFiles(before: number): Promise<string[]> {
    const files = this.#engine.db.selectFrom('files').select('id').where('conversation_id', 'is', null);
    return (await files.where('created_at', '<', before).execute()).map(({ id }) => id);
  }

  async knownFiles(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const known = new Set<string>();
    for (let from = 0; from < ids.length; from += filesAtOnce) {
      const files = this.#engine.db
        .selectFrom('files')
        .select('id')
        .where('id', 'in', ids.slice(from, from + filesAtOnce));
      for (const { id } of await files.execute()) known.add(id);
    }
    return known;
  }

  removeLetters(before: number): Promise<number> {
    const { db } = this.#engine;
    const silent = db.selectFrom('conversations').select('id').where('last_at', '<', before);
    const given = db.deleteFrom('mails').where('next_at', 'is', null).where('conversation_id', 'in', silent);
    return this.#removed(given.returning('id'));
  }

  async removeSearches(before: number): Promise<number> {
    const { db, write } = this.#engine;
    const nobodyAsked = sql<boolean>`not exists (select 1 from question_askers a
      where a.site_id = learned_questions.site_id and a.article_id = learned_questions.article_id
      and a.lang = learned_questions.lang and a.question_key = learned_questions.question_key)`;
    const gone = await write([
      db.deleteFrom('searches').where('at', '<', before).returning('at'),
      db.deleteFrom('question_askers').where('at', '<', before),
      db.deleteFrom('learned_questions').where('state', '=', 'waiting').where(nobodyAsked),
    ]);
    return gone.rows[0]?.length ?? 0;
  }

  async removeDevices(before: number): Promise<{ devices: string[]; customers: number }> {
    const { db } = this.#engine;
    const devices = db
      .deleteFrom('devices')
      .where('created_at', '<', before)
      .where(sql<boolean>`not exists (
      select 1 from conversations c where c.customer_id = devices.customer_id and (c.open = 1 or c.last_at >= ${before}))`);
    const gone = await this.#engine.write([devices.returning('id')]);
    return { devices: (gone.rows[0] ?? []).map(({ id }) => String(id)), customers: await this.#removeCustomers(before) };
  }

  /** A join of customers of whom nothing is left can be undone no more. */
  async #removeCustomers(before: number): Promise<number> {
    const { db } = this.#engine;
    const left = db
      .selectFrom('customers')
      .select('id')
      .where('created_at', '<', before)
      .where(sql<boolean>`not exists (select 1 from devices d where d.customer_id = customers.id)`)
      .where(sql<boolean>`not exists (select 1 from conversations c where c.customer_id = customers.id and ${has.everything})`);
    const joins = db.deleteFrom('customer_joins').where((eb) => eb.or([eb('from_id', 'in', left), eb('into_id', 'in', left)]));
    const { rows } = await this.#engine.write([joins, db.deleteFrom('customers').where('id', 'in', left).returning('id')]);
    return rows[1]?.length ?? 0;
  }

  async #removed(query: Parameters<typeof statement>[0]): Promise<number> {
    const { rows } = await this.#engine.write([query]);
    return rows[0]?.length ?? 0;
  }
}
