import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { firstMigration } from './first-migration.ts';
import type { Tables } from './store-schema.ts';

/** The type of a column that numbers its rows and never uses a number again: a follower resumes from it. */
export const numbering = {
  sqlite: 'integer primary key autoincrement',
  postgres: 'bigint generated always as identity primary key',
} as const;
export type EngineKind = keyof typeof numbering;

const running = (statements: string[]): Migration => ({
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});

const migrations = (kind: EngineKind): Record<string, Migration> => ({ '0001-first': running(firstMigration(numbering[kind])) });

/** Brings the tables to the newest version, in one transaction. Throws what the engine throws. */
export async function migrate(db: Kysely<Tables>, kind: EngineKind): Promise<void> {
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations(kind) } }).migrateToLatest();
  if (error) throw error;
}
