import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { storeContract } from './contract/store-contract.ts';
import { openStore } from './open-store.ts';

const folder = await mkdtemp(join(tmpdir(), 'tuki-sqlite-'));
after(() => rm(folder, { recursive: true }));

storeContract('SQLite', () => openStore({ kind: 'sqlite', file: join(folder, 'data', 'tuki.db') }));
