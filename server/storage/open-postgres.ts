import { type DatabaseConnection, PostgresDialect } from 'kysely';
import pg from 'pg';
import { StoreRefused } from '../app/store-error.ts';
import { type Engine, kyselyOver, type OnTrouble } from './engine.ts';
import { GroupWriter } from './group-writer.ts';
import { errorOf, translating } from './postgres-errors.ts';
import { postgresGroups } from './postgres-group.ts';
import { migrate } from './store-migrations.ts';

/** How long a new connection may take. */
const connectMs = 5_000;

/** `bigint` comes as text by default; our moments, counts and positions all fit into a number. */
const bigintOid = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === bigintOid ? Number : pg.types.getTypeParser(oid, format)),
};

/** Connects to PostgreSQL at a `postgres://` address. Rejects with `StoreRefused`, which does not tell the password. */
export async function openPostgres(url: string, onTrouble: OnTrouble): Promise<Engine> {
  const address = addressOf(url);
  const pool = new pg.Pool({ connectionString: url, types, connectionTimeoutMillis: connectMs, pipeline: true });
  // An idle connection that breaks is replaced at the next query, which tells what is wrong.
  pool.on('error', () => {});
  const engine = engineOver(pool, onTrouble);
  try {
    await migrate(engine.db, 'postgres');
    return engine;
  } catch (error) {
    await engine.close();
    throw new StoreRefused(sentence(address, error), { cause: error });
  }
}

function engineOver(pool: pg.Pool, onTrouble: OnTrouble): Engine {
  const connect = () => translating(() => pool.connect());
  const db = kyselyOver(
    new PostgresDialect({ pool: { connect, end: () => pool.end(), options: pool.options }, onCreateConnection }),
    onTrouble,
  );
  const groups = new GroupWriter(postgresGroups(pool));
  return {
    db,
    write: (batch) => groups.write(batch),
    async close() {
      await groups.idle();
      await db.destroy();
    },
  };
}

async function onCreateConnection(connection: DatabaseConnection): Promise<void> {
  const run = connection.executeQuery.bind(connection);
  connection.executeQuery = (query, options) => translating(() => run(query, options));
}

function addressOf(url: string): URL {
  try {
    return new URL(url);
  } catch {
    throw new StoreRefused('The address of the PostgreSQL database must look like postgres://user:password@host:5432/database.');
  }
}

/** SQLSTATE codes that have a remedy of their own. */
function sentence({ host, username, pathname }: URL, error: unknown): string {
  const { message, cause } = errorOf(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === '28P01' || code === '28000')
    return `PostgreSQL at ${host} does not let user ${username} in: correct the user or the password.`;
  if (code === '3D000') return `PostgreSQL at ${host} has no database ${pathname.slice(1)}: create it, or name another one.`;
  if (code === '42501') return `PostgreSQL at ${host} does not let user ${username} create tables: grant it CREATE on the schema.`;
  if (cause) return `PostgreSQL does not answer at ${host} (${message}): start it, or correct its address.`;
  return `The PostgreSQL database at ${host} cannot be used: ${message}`;
}
