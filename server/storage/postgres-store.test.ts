import { after } from 'node:test';
import { storeContract } from './contract/store-contract.ts';
import { startPostgres } from './contract/throwaway-postgres.ts';
import { openStore } from './open-store.ts';

const postgres = await startPostgres();
after(() => postgres.stop());

storeContract('PostgreSQL', () => openStore({ kind: 'postgres', url: postgres.url }));
