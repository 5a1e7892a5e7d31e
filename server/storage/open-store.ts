import type { WholeStore } from '../app/record-ports.ts';
import { StoreUnavailable } from '../app/store-error.ts';
import { SqlAgentStore } from './agent-store.ts';
import { SqlArticleStore } from './article-store.ts';
import { SqlAuditStore } from './audit-store.ts';
import { SqlCaseStore } from './case-store.ts';
import { SqlCredentialStore } from './credential-store.ts';
import { SqlCustomerRecords } from './customer-records.ts';
import { SqlCustomerStore } from './customer-store.ts';
import type { Engine, OnTrouble } from './engine.ts';
import { SqlErasureStore } from './erasure-store.ts';
import { removeExpired } from './expired-rows.ts';
import { SqlFileStore } from './file-store.ts';
import { SqlJoinStore } from './join-store.ts';
import { SqlLearningStore } from './learning-store.ts';
import { SqlMailStore } from './mail-store.ts';
import { openPostgres } from './open-postgres.ts';
import { openSqlite } from './open-sqlite.ts';
import { SqlRetentionStore } from './retention-store.ts';
import { SqlSessionStore } from './session-store.ts';
import { SqlSettingsStore } from './settings-store.ts';
import { SqlWorkStore } from './work-store.ts';

/** `file` is a path, absolute or from the working directory; `url` is a `postgres://` address. */
export type StoreOptions = { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string };

/**
 * Opens the store and brings its tables up to date. Rejects with `StoreRefused`, whose message is for the operator.
 * `onTrouble` hears of everything that could not be read or written for the moment, beside whoever asked for it.
 */
export async function openStore(options: StoreOptions, onTrouble: OnTrouble = () => undefined): Promise<WholeStore> {
  const engine = await (options.kind === 'sqlite' ? openSqlite(options.file, onTrouble) : openPostgres(options.url, onTrouble));
  return storeOver(tellingOfWrites(engine, onTrouble));
}

const tellingOfWrites = (engine: Engine, onTrouble: OnTrouble): Engine => ({
  ...engine,
  write: (batch) =>
    engine.write(batch).catch((error: unknown) => {
      if (error instanceof StoreUnavailable) onTrouble(error);
      throw error;
    }),
});

function storeOver(engine: Engine): WholeStore {
  return {
    cases: new SqlCaseStore(engine),
    work: new SqlWorkStore(engine),
    customers: new SqlCustomerStore(engine),
    joins: new SqlJoinStore(engine),
    agents: new SqlAgentStore(engine),
    sessions: new SqlSessionStore(engine),
    credentials: new SqlCredentialStore(engine),
    articles: new SqlArticleStore(engine),
    learning: new SqlLearningStore(engine),
    settings: new SqlSettingsStore(engine),
    mails: new SqlMailStore(engine),
    files: new SqlFileStore(engine),
    audit: new SqlAuditStore(engine),
    records: new SqlCustomerRecords(engine),
    erasures: new SqlErasureStore(engine),
    retention: new SqlRetentionStore(engine),
    secret: (name, fallback) => secret(engine, name, fallback),
    removeExpired: (limits) => removeExpired(engine, limits),
    ping: () => ping(engine),
    close: () => engine.close(),
  };
}

/** Both ways, since a reader may answer while nothing can be written. */
async function ping({ db, write }: Engine): Promise<void> {
  const change = db.updateTable('write_probe').set((eb) => ({ writes: eb('writes', '+', 1) }));
  await Promise.all([db.selectFrom('write_probe').select('writes').execute(), write([change])]);
}

/** Two servers that start at once get the same secret: the first one written stays. */
async function secret({ db, write }: Engine, name: string, fallback: string): Promise<string> {
  const insert = db.insertInto('secrets').values({ name, value: fallback });
  await write([insert.onConflict((conflict) => conflict.column('name').doNothing())]);
  const row = await db.selectFrom('secrets').select('value').where('name', '=', name).executeTakeFirstOrThrow();
  return row.value;
}
