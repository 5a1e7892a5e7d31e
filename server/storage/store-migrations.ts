import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { articleHistoryMigration } from './article-history-migration.ts';
import { articleLinesMigration } from './article-lines-migration.ts';
import { commandOrderMigration } from './command-order-migration.ts';
import { fifthMigration } from './fifth-migration.ts';
import { firstMigration } from './first-migration.ts';
import { fourthMigration } from './fourth-migration.ts';
import { learningMigration } from './learning-migration.ts';
import { secondMigration } from './second-migration.ts';
import { sixthMigration } from './sixth-migration.ts';
import type { Tables } from './store-schema.ts';

/** The type of a column that numbers its rows and never uses a number again: a follower resumes from it. */
export const numbering = {
  sqlite: 'integer primary key autoincrement',
  postgres: 'bigint generated always as identity primary key',
} as const;
/** The engines that the migrations are written for. */
export type EngineKind = keyof typeof numbering;

/** The tables are newer than this program. */
export class NewerStore extends Error {
  override readonly message = 'it was written by a newer version of Tuki: run that version, or put an older backup in its place';
}

const running = (statements: string[]): Migration => ({
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});

const migrations = (kind: EngineKind): Record<string, Migration> => ({
  '0001-first': running(firstMigration(numbering[kind])),
  '0002-write-probe': running(secondMigration),
  '0004-visitor-sessions': running(fourthMigration),
  '0005-agents-sign-in': running(fifthMigration),
  '0006-audit-and-erasures': running(sixthMigration(kind, numbering[kind])),
  '0008-article-history': running(articleHistoryMigration),
  '0009-learning': running(learningMigration),
  '0010-commands-in-order': running(commandOrderMigration),
  '0011-article-lines': running(articleLinesMigration(kind)),
});

/** The names of all migrations of this version, oldest first. */
export const knownMigrations: readonly string[] = Object.keys(migrations('sqlite'));

/** The library's own words for a migration that was run and is not known. */
const fromTheFuture = /previously executed migration .* is missing/;

/** Brings the tables to the newest version, in one transaction. Throws `NewerStore`, or what the engine throws. */
export async function migrate(db: Kysely<Tables>, kind: EngineKind): Promise<void> {
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations(kind) } }).migrateToLatest();
  if (error instanceof Error && fromTheFuture.test(error.message)) throw new NewerStore();
  if (error) throw error;
}
