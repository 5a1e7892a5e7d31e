import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after } from 'node:test';
import { storeContract } from './contract/store-contract.ts';
import { openStore } from './open-store.ts';

const folder = await mkdtemp(join(tmpdir(), 'tuki-sqlite-'));
after(() => rm(folder, { recursive: true }));

const file = join(folder, 'data', 'tuki.db');

async function run(sql: string): Promise<void> {
  const db = new DatabaseSync(file, { timeout: 5000 });
  try {
    db.exec(sql);
  } finally {
    db.close();
  }
}

storeContract('SQLite', () => openStore({ kind: 'sqlite', file }), run);
