import type { Kysely, Selectable } from 'kysely';
import type { AuditAction, AuditActor, AuditEvent, AuditFilter, AuditStore, AuditSubject, RecordedEvent } from '../app/audit-events.ts';
import type { Engine } from './engine.ts';
import type { AuditTable, Tables } from './store-schema.ts';

/** The audit log: triggers refuse every change and every removal but the one behind `removeBefore`. */
export class SqlAuditStore implements AuditStore {
  readonly #engine: Engine;
  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async record(event: AuditEvent): Promise<void> {
    await this.#engine.write([auditInsert(this.#engine.db, event)]);
  }

  async read(filter: AuditFilter, after: number, limit: number): Promise<RecordedEvent[]> {
    const rows = await this.#matching(filter).where('position', '>', after).orderBy('position').limit(limit).selectAll().execute();
    return rows.map(recorded);
  }

  /** The door in the triggers is open within this transaction only, and only for what is old enough. */
  async removeBefore(before: number, event: (removed: number) => AuditEvent): Promise<number> {
    const { db, write } = this.#engine;
    const { n } = await this.#matching({ until: before })
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    if (n === 0) return 0;
    await write([
      db.updateTable('audit_door').set({ before }),
      db.deleteFrom('audit_events').where('at', '<', before),
      db.updateTable('audit_door').set({ before: 0 }),
      auditInsert(db, event(n)),
    ]);
    return n;
  }

  #matching({ since, until, action, actor, subject, site }: AuditFilter) {
    const all = this.#engine.db.selectFrom('audit_events');
    return all
      .$if(since !== undefined, (query) => query.where('at', '>=', since ?? 0))
      .$if(until !== undefined, (query) => query.where('at', '<', until ?? 0))
      .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
      .$if(actor !== undefined, (query) => query.where('actor_id', '=', actor ?? ''))
      .$if(subject !== undefined, (query) => query.where('subject_id', '=', subject ?? ''))
      .$if(site !== undefined, (query) => query.where('site_id', '=', site ?? ''));
  }
}

/** The statement that writes an event down, for a batch that does what it tells. */
export const auditInsert = (db: Kysely<Tables>, { at, site, by, action, subject, detail }: AuditEvent) =>
  db.insertInto('audit_events').values({
    at,
    site_id: site,
    actor_id: 'id' in by ? (by.id ?? null) : null,
    actor: JSON.stringify(by),
    action,
    subject_kind: subject?.kind ?? null,
    subject_id: subject?.id ?? null,
    detail: JSON.stringify(detail),
  });

const recorded = (row: Selectable<AuditTable>): RecordedEvent => ({
  position: row.position,
  at: row.at,
  site: row.site_id,
  by: JSON.parse(row.actor) as AuditActor,
  action: row.action as AuditAction,
  subject: row.subject_id === null ? null : { kind: row.subject_kind as AuditSubject['kind'], id: row.subject_id },
  detail: JSON.parse(row.detail) as AuditEvent['detail'],
});
