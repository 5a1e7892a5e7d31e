import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../server/app/ports.ts';
import { systemHashes, systemRandom } from '../../server/node-adapters.ts';
import { openStore } from '../../server/storage/open-store.ts';

export const benchSite = 'bench';
/** A topic that no agent has the skill for: its chats are offered to nobody and wait until an agent takes them. */
export const benchTopic = 'taken-by-hand';

const openAllDay = [{ from: '00:00', to: '24:00' }];
const week = Object.fromEntries(
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [day, openAllDay]),
);
const site = {
  id: benchSite,
  name: 'Bench',
  origins: ['self'],
  languages: ['en'],
  hours: { timeZone: 'UTC', week },
  topics: [{ id: benchTopic, label: { en: 'Taken by hand' }, skills: ['nobody-has-it'] }],
};

const hourMs = 3_600_000;

/** An installation of its own, in a folder that is thrown away. */
export interface BenchInstallation {
  configurationFile: string;
  /** What each agent's browser would send. */
  cookies: string[];
  remove(): Promise<void>;
}

/**
 * Agents and their sessions are written before the server starts: a load of them from one address would run into the
 * limits of signing in, which are not for a benchmark to weaken.
 */
export async function makeInstallation(
  port: number,
  { agents, capacity }: { agents: number; capacity: number },
): Promise<BenchInstallation> {
  const folder = await mkdtemp(join(tmpdir(), 'tuki-bench-'));
  const configurationFile = join(folder, 'tuki.config.json');
  const configuration = {
    port,
    host: '127.0.0.1',
    settingsFile: 'settings.json',
    logLevel: 'warn',
    drainSeconds: 0,
    limits: { enabled: false },
  };
  await writeFile(configurationFile, JSON.stringify(configuration));
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ sites: [site] }));
  const store = await openStore({ kind: 'sqlite', file: join(folder, 'data', 'tuki.sqlite') });
  const cookies: string[] = [];
  for (let number = 0; number < agents; number += 1) cookies.push(await addAgent(store, number, capacity));
  await store.close();
  return { configurationFile, cookies, remove: () => rm(folder, { recursive: true }) };
}

async function addAgent(store: Store, number: number, capacity: number): Promise<string> {
  const now = Date.now();
  const agent = {
    id: systemRandom.id(),
    email: `agent-${number}@bench.example`,
    name: `Agent ${number}`,
    role: 'agent' as const,
    // Nobody signs in with a password here.
    passwordHash: '',
    sites: [benchSite],
    // Whoever names no skill is offered everything.
    skills: ['another'],
    languages: ['en'],
    capacity,
    load: 0,
    available: true,
    availableSince: now,
    deactivatedAt: null,
    createdAt: now,
  };
  const secret = systemRandom.secret();
  await store.agents.add(agent);
  const times = { openedAt: now, usedAt: now, expiresAt: now + hourMs };
  await store.sessions.add({ hash: systemHashes.digest(secret), id: agent.id, agent: agent.id, step: 'open', browser: '', ...times });
  return `tuki_desk=${secret}`;
}
