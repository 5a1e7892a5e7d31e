import { after } from 'node:test';
import pg from 'pg';
import { storeContract } from './contract/store-contract.ts';
import { startPostgres } from './contract/throwaway-postgres.ts';
import { openStore } from './open-store.ts';

const postgres = await startPostgres();
after(() => postgres.stop());

async function run(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

storeContract('PostgreSQL', () => openStore({ kind: 'postgres', url: postgres.url }), run);
