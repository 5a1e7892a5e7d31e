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

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The machine gave no port.');
  return address.port;
}

/** Ended with this process however that ends; in the meantime it does not keep this process alive. */
function endWithUs(child: ChildProcess): void {
  const end = () => child.kill('SIGKILL');
  process.on('exit', end);
  child.on('exit', () => process.off('exit', end));
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
  readonly #env: Record<string, string | undefined>;
  #written = '';
  #child!: ChildProcess;

  constructor(port: number, dataDir: string, { config = 'examples/tuki.config.json', env = {} }: TukiOptions) {
    this.url = `http://localhost:${port}`;
    this.#env = { ...process.env, TUKI_CONFIG: resolve(root, config), PORT: `${port}`, TUKI_DATA_DIR: dataDir, ...env };
  }

  get adminInviteUrl(): string {
    const link = this.#written.match(/https?:\/\/\S+#\S+/);
    if (!link) throw new Error(`The server printed no link for the first administrator:\n${this.#written}`);
    return link[0];
  }

  output(): string {
    return this.#written;
  }

  async restart(): Promise<void> {
    const child = spawn(process.execPath, ['scripts/start.ts'], {
      cwd: root,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const output of [child.stdout, child.stderr]) output.setEncoding('utf8').on('data', (text) => (this.#written += text));
    this.#child = child;
    endWithUs(child);
    await this.#untilHealthy();
  }

  async #untilHealthy(): Promise<void> {
    const giveUpAt = Date.now() + startLimitMs;
    while (!(await isHealthy(this.url))) {
      if (hasEnded(this.#child)) throw new Error(`The server ended while starting:\n${this.#written}`);
      if (Date.now() > giveUpAt) throw new Error(`The server was not healthy within ${startLimitMs / 1000} s:\n${this.#written}`);
      await pause(50);
    }
  }

  async kill(signal: NodeJS.Signals): Promise<number | null> {
    if (hasEnded(this.#child)) return this.#child.exitCode;
    this.#child.ref();
    this.#child.kill(signal);
    await once(this.#child, 'exit');
    return this.#child.exitCode;
  }

  stop(): Promise<number | null> {
    return this.kill('SIGINT');
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Starts a server on a free port with an empty data folder, and waits until it is healthy. */
export async function startTuki(options: TukiOptions = {}): Promise<Tuki> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tuki-data-'));
  process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const tuki = new RunningTuki(await freePort(), dataDir, options);
  await tuki.restart();
  return tuki;
}
