import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestServerOptions, testConfiguration } from './test-server.ts';
import { inTime, until } from './until.ts';

/** A server in a process of its own, with its configuration and data in a folder that is thrown away. */
export class ServerProcess {
  readonly folder: string;
  readonly port: number;
  readonly #environment: Record<string, string>;
  #child: ChildProcess | undefined;
  #ended: Promise<number | NodeJS.Signals> = Promise.resolve(0);
  /** What it has written since it was started last. */
  out = '';
  err = '';

  constructor(folder: string, port: number, environment: Record<string, string>) {
    this.folder = folder;
    this.port = port;
    this.#environment = environment;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  get socketUrl(): string {
    return `ws://localhost:${this.port}/api/v1/socket`;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    const program = join(import.meta.dirname, 'run-server.ts');
    const env = { PATH: process.env.PATH ?? '', ...this.#environment };
    const child = spawn(process.execPath, [program], { cwd: this.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.out = '';
    this.err = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (this.out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (this.err += text));
    this.#ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal ?? 'SIGKILL')));
    this.#child = child;
  }

  /** Starts it and waits until it says where it is. */
  async started(): Promise<void> {
    this.start();
    await until(`the server to start: ${this.err}`, () => {
      if (this.#child?.exitCode !== null) throw new Error(`the server ended: ${this.out}${this.err}`);
      return this.out.includes('Desk ');
    });
  }

  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name);
  }

  /** The exit code, or the signal that ended it. */
  ended(): Promise<number | NodeJS.Signals> {
    return inTime('the server to end', this.#ended);
  }

  /** The code of the first administrator's link, once it is printed: that is after the server says where it is. */
  inviteCode(): Promise<string> {
    return until('the first link', () => /#invite=(\S+)\n/.exec(this.out)?.[1]);
  }
}

/** A server process that is not started yet; it is gone when the test is. */
export async function serverProcess(
  cleaner: { after(clean: () => Promise<void>): void },
  options: TestServerOptions = {},
  environment: Record<string, string> = {},
): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'tuki-process-'));
  const { port } = await testConfiguration(folder, options);
  const server = new ServerProcess(folder, port, environment);
  cleaner.after(async () => {
    server.signal('SIGKILL');
    await server.ended();
    rmSync(folder, { recursive: true, force: true });
  });
  return server;
}
