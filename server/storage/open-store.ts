import { sql } from 'kysely';
import type { Store } from '../app/ports.ts';
import { SqlAgentStore } from './agent-store.ts';
import { SqlArticleStore } from './article-store.ts';
import { SqlCaseStore } from './case-store.ts';
import { SqlCustomerStore } from './customer-store.ts';
import type { Engine } from './engine.ts';
import { SqlFileStore } from './file-store.ts';
import { SqlMailStore } from './mail-store.ts';
import { openPostgres } from './open-postgres.ts';
import { openSqlite } from './open-sqlite.ts';
import { SqlSettingsStore } from './settings-store.ts';
import { SqlWorkStore } from './work-store.ts';

/** `file` is a path, absolute or from the working directory; `url` is a `postgres://` address. */
export type StoreOptions = { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string };

/** Opens the store and brings its tables up to date. Rejects with `StoreRefused`, whose message is for the operator. */
export async function openStore(options: StoreOptions): Promise<Store> {
  return storeOver(await (options.kind === 'sqlite' ? openSqlite(options.file) : openPostgres(options.url)));
}

function storeOver(engine: Engine): Store {
  return {
    cases: new SqlCaseStore(engine),
    work: new SqlWorkStore(engine),
    customers: new SqlCustomerStore(engine),
    agents: new SqlAgentStore(engine),
    articles: new SqlArticleStore(engine),
    settings: new SqlSettingsStore(engine),
    mails: new SqlMailStore(engine),
    files: new SqlFileStore(engine),
    secret: (name, fallback) => secret(engine, name, fallback),
    ping: () => ping(engine),
    close: () => engine.close(),
  };
}

/** Both ways, since a reader may answer while nothing can be written. */
async function ping({ db, write }: Engine): Promise<void> {
  await Promise.all([sql`select 1`.execute(db), write([])]);
}

/** Two servers that start at once get the same secret: the first one written stays. */
async function secret({ db, write }: Engine, name: string, fallback: string): Promise<string> {
  const insert = db.insertInto('secrets').values({ name, value: fallback });
  await write([insert.onConflict((conflict) => conflict.column('name').doNothing())]);
  const row = await db.selectFrom('secrets').select('value').where('name', '=', name).executeTakeFirstOrThrow();
  return row.value;
}
