import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../..');
const startLimitMs = 30_000;

export interface TukiOptions {
  /** The configuration file; the example company's when absent. */
  config?: string;
  /** A project that Tuki is installed in, to run that one; the sources here when absent. */
  project?: string;
  /** Environment variables over our own, such as `TUKI_SMTP_URL`. */
  env?: Record<string, string>;
}

/** A real server in a process of its own, with a data folder that is thrown away with this process. */
export interface Tuki {
  /** Where it is reached, without a slash at its end; the same after `restart`. */
  readonly url: string;
  /** The link that creates the first administrator; it works once. */
  readonly adminInviteUrl: string;
  /** Everything it has written so far, on both outputs, over all its lives. */
  output(): string;
  /** Ends it by a signal and tells how it ended: the exit code, or null when the signal ended it. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
  /** Starts it again on the same data, after `kill` or `stop`. */
  restart(): Promise<void>;
  /** Ends it as Ctrl-C does. Not needed at the end of a test file: what still runs then is ended with it. */
  stop(): Promise<number | null>;
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The machine gave no port.');
  return address.port;
}

/** So that it does not keep this process alive. */
function detach(child: ChildProcess): void {
  child.unref();
  // Its pipes are sockets, which the type does not tell.
  for (const output of [child.stdout, child.stderr]) (output as unknown as Socket).unref();
}

async function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    (answer) => answer.ok,
    () => false,
  );
}

class RunningTuki implements Tuki {
  readonly url: string;
  readonly #program: string[];
  readonly #cwd: string;
  readonly #env: Record<string, string | undefined>;
  readonly #dataDir = mkdtempSync(join(tmpdir(), 'tuki-data-'));
  #written = '';
  #child: ChildProcess | undefined;

  constructor(port: number, { config = 'tuki.config.json', project, env = {} }: TukiOptions) {
    this.url = `http://localhost:${port}`;
    this.#program = project ? ['node_modules/.bin/tuki', 'start'] : ['scripts/start.ts'];
    this.#cwd = project ?? root;
    this.#env = { ...process.env, TUKI_CONFIG: resolve(root, config), PORT: `${port}`, TUKI_DATA_DIR: this.#dataDir, ...env };
  }

  /** What the first start prints last is in the output ever since. */
  get adminInviteUrl(): string {
    return this.#written.match(/https?:\/\/\S+#invite=\S+/)?.[0] ?? '';
  }

  output(): string {
    return this.#written;
  }

  async restart(): Promise<void> {
    const child = spawn(process.execPath, this.#program, { cwd: this.#cwd, env: this.#env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const output of [child.stdout, child.stderr]) output.setEncoding('utf8').on('data', (text) => (this.#written += text));
    this.#child = child;
    detach(child);
    await this.#untilHealthy(child);
  }

  async #untilHealthy(child: ChildProcess): Promise<void> {
    const giveUpAt = Date.now() + startLimitMs;
    while (!(this.adminInviteUrl && (await isHealthy(this.url)))) {
      if (hasEnded(child)) throw new Error(`The server ended while starting:\n${this.#written}`);
      if (Date.now() > giveUpAt) throw new Error(`The server was not there within ${startLimitMs / 1000} s:\n${this.#written}`);
      await pause(50);
    }
  }

  async kill(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (!child || hasEnded(child)) return child?.exitCode ?? null;
    child.ref();
    child.kill(signal);
    await once(child, 'exit');
    return child.exitCode;
  }

  stop(): Promise<number | null> {
    return this.kill('SIGINT');
  }

  /** For the end of this process, when nothing can be waited for any more. */
  abandon(): void {
    this.#child?.kill('SIGKILL');
    rmSync(this.#dataDir, { recursive: true, force: true });
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Starts a server on a free port with an empty data folder, and waits until it is healthy. */
export async function startTuki(options: TukiOptions = {}): Promise<Tuki> {
  const tuki = new RunningTuki(await freePort(), options);
  process.on('exit', () => tuki.abandon());
  await tuki.restart();
  return tuki;
}
