import type { Compilable, Kysely } from 'kysely';
import type { Tables } from './store-schema.ts';

/** Tells indexes and caches that what customers find of a site has changed. */
export const newRevision = (db: Kysely<Tables>, site: string): Compilable =>
  db
    .insertInto('article_revisions')
    .values({ site_id: site, revision: 1 })
    .onConflict((conflict) => conflict.column('site_id').doUpdateSet((eb) => ({ revision: eb('article_revisions.revision', '+', 1) })));
