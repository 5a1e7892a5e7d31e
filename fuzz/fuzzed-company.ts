import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../protocol/desk.ts';
import { openStore } from '../server/storage/open-store.ts';
import { testConfiguration } from '../server/testing/test-server.ts';
import type { RouteShape, ServerMessage, ServerReport } from './fuzzed-server.ts';

/** So many sessions, since a run signs out too. */
const sessionsEach = 2000;
const dayMs = 86_400_000;

/** A real server in a process of its own with a company of the tests, an agent and an administrator who are signed in. */
export class FuzzedCompany {
  readonly url: string;
  readonly routes: readonly RouteShape[];
  /** Cookies by role; one that was signed out is replaced by the next. */
  readonly cookies: Readonly<Record<'agent' | 'administrator', string[]>>;
  /** Lines that the server wrote. */
  readonly log: () => string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  static async open(): Promise<FuzzedCompany> {
    const folder = mkdtempSync(join(tmpdir(), 'tuki-fuzz-'));
    // Each request comes from an address of its own, so that limits by address count nothing.
    const configuration = await testConfiguration(folder, {
      configuration: { logLevel: 'error', trustProxy: true, limits: { enabled: false } },
    });
    const store = await openStore(configuration.database);
    const cookies = { agent: await addPerson(store, 'agent'), administrator: await addPerson(store, 'administrator') };
    await store.close();
    const args = ['--expose-gc', join(import.meta.dirname, 'fuzzed-server.ts')];
    const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const written: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => written.push(text));
    const message = await Promise.race([once(child, 'message'), once(child, 'exit')]);
    const { routes } = message[0] as { routes?: RouteShape[] };
    if (!routes) throw new Error(`the server did not start: ${written.join('')}`);
    const log = () => written.join('');
    return new FuzzedCompany({ url: `http://localhost:${configuration.port}`, routes, cookies, log, child, folder });
  }

  private constructor(parts: Pick<FuzzedCompany, 'url' | 'routes' | 'cookies' | 'log'> & { child: ChildProcess; folder: string }) {
    this.url = parts.url;
    this.routes = parts.routes;
    this.cookies = parts.cookies;
    this.log = parts.log;
    this.#child = parts.child;
    this.#folder = parts.folder;
  }

  get hasCrashed(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async report(): Promise<ServerReport> {
    this.#child.send('report');
    const [message] = (await once(this.#child, 'message')) as [ServerMessage];
    return (message as { report: ServerReport }).report;
  }

  close(): void {
    this.#child.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function addPerson(store: Awaited<ReturnType<typeof openStore>>, role: Role & ('agent' | 'administrator')): Promise<string[]> {
  const now = Date.now();
  const person = { id: role, email: `${role}@salpa.example`, name: `Some ${role}`, role, passwordHash: '' };
  const work = {
    sites: ['salpa'],
    skills: [],
    languages: [],
    capacity: 100_000,
    load: 0,
    available: true,
    availableSince: now,
    createdAt: now,
    deactivatedAt: null,
  };
  await store.agents.add({ ...person, ...work });
  const secrets = Array.from({ length: sessionsEach }, () => randomBytes(32).toString('base64url'));
  const times = { openedAt: now, usedAt: now, expiresAt: now + dayMs };
  for (const secret of secrets) {
    const hash = createHash('sha256').update(secret).digest('hex');
    await store.sessions.add({ hash, id: `session-${hash.slice(0, 20)}`, agent: role, step: 'open', browser: '', ...times });
  }
  return secrets.map((secret) => `tuki_desk=${secret}`);
}
