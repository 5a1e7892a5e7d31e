import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../server/storage/open-store.ts';
import { testSite } from '../server/testing/test-site.ts';

/** How much work each agent may hold. */
const capacity = 4;
const dayMs = 86_400_000;

export interface PreparedAgent {
  id: string;
  capacity: number;
  /** The `Cookie` header of a session that is signed in. */
  cookie: string;
}

/**
 * Writes a company into an empty folder: the configuration, one site that is always open, and agents who are signed in
 * already, so that a run spends no time on passwords. `host` and `port` are where the server shall listen.
 */
export async function prepareCompany(folder: string, where: { host: string; port: number }, agents: number): Promise<PreparedAgent[]> {
  const write = (file: string, content: object) => writeFileSync(join(folder, file), JSON.stringify(content));
  write('settings.json', { sites: [testSite({ id: 'salpa', callback: { perSlot: 3 } })] });
  write('tuki.config.json', {
    ...where,
    publicUrl: originOf(where),
    settingsFile: 'settings.json',
    logLevel: 'error',
    drainSeconds: 1,
    limits: { enabled: false },
  });
  const store = await openStore({ kind: 'sqlite', file: databaseIn(folder) });
  try {
    const prepared: PreparedAgent[] = [];
    for (let index = 0; index < agents; index += 1) prepared.push(await addAgent(store, `agent-${index}`));
    return prepared;
  } finally {
    await store.close();
  }
}

async function addAgent(store: Awaited<ReturnType<typeof openStore>>, id: string): Promise<PreparedAgent> {
  const now = Date.now();
  const person = { id, email: `${id}@salpa.example`, name: `Agent ${id}`, role: 'agent', passwordHash: '' } as const;
  const work = {
    sites: ['salpa'],
    skills: [],
    languages: [],
    capacity,
    load: 0,
    available: false,
    availableSince: now,
    createdAt: now,
    deactivatedAt: null,
  };
  const secret = randomBytes(32).toString('base64url');
  await store.agents.add({ ...person, ...work });
  const hash = createHash('sha256').update(secret).digest('hex');
  const times = { openedAt: now, usedAt: now, expiresAt: now + dayMs };
  await store.sessions.add({ hash, id: `session of ${id}`, agent: id, step: 'open', browser: '', ...times });
  return { id, capacity, cookie: `tuki_desk=${secret}` };
}

/** Where the server of a folder keeps its log. */
export const databaseIn = (folder: string): string => join(folder, 'data', 'tuki.sqlite');
export const originOf = ({ host, port }: { host: string; port: number }): string => `http://${host}:${port}`;
