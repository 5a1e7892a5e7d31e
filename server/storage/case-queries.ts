import type { Kysely } from 'kysely';
import { type At, queryTemplate } from './statement-template.ts';
import type { Tables } from './store-schema.ts';

interface Page {
  conversation: string;
  after: number;
  limit: number;
}

/** What every message reads, compiled once for an engine. */
export const caseQueries = (db: Kysely<Tables>) => ({
  load: queryTemplate(db, (at: At<{ conversation: string }>) =>
    db.selectFrom('conversations').select('state').where('id', '=', at('conversation')),
  ),
  commandResult: queryTemplate(db, (at: At<{ device: string; id: string }>) =>
    db.selectFrom('commands').select('result').where('device', '=', at('device')).where('id', '=', at('id')),
  ),
  entries: queryTemplate(db, (at: At<Page>) => entriesPage(db, at)),
  publicEntries: queryTemplate(db, (at: At<Page>) => entriesPage(db, at).where('audience', '=', 'all')),
});
/** See `caseQueries`. */
export type CaseQueries = ReturnType<typeof caseQueries>;

const entriesPage = (db: Kysely<Tables>, at: At<Page>) =>
  db
    .selectFrom('entries')
    .selectAll()
    .where('conversation_id', '=', at('conversation'))
    .where('seq', '>', at('after'))
    .orderBy('seq')
    .limit(at('limit'));
