import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { until } from '../server/testing/until.ts';

/** A program that becomes a server at the first line of its input, and says `Desk` when it takes connections. */
export interface ServerProgram {
  /** From this folder. */
  file: string;
  environment: Record<string, string>;
  /** What the program is started through, such as `ip netns exec name`. */
  through: string[];
}

/** The product's own server. */
export const productServer: ServerProgram = { file: 'waiting-server.ts', environment: {}, through: [] };

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * A server in a process group of its own, which can be killed at any moment and started again on the same data. The
 * next process waits with its code loaded: on a busy machine that takes longer than everything else in a start.
 */
export class ServerUnderFault {
  kills = 0;
  /** How long each start took until connections were taken, in ms. */
  readonly startsMs: number[] = [];
  readonly #folder: string;
  readonly #program: ServerProgram;
  #running: Child | undefined;
  #next: Child | undefined;
  #output = '';

  constructor(folder: string, program: ServerProgram) {
    this.#folder = folder;
    this.#program = program;
  }

  async start(): Promise<void> {
    const from = performance.now();
    const child = this.#next ?? this.#spawn();
    this.#running = child;
    this.#next = undefined;
    child.stdin.write('start\n');
    const before = this.#output.length;
    await until(`the server to start; it said: ${this.#output}`, () => {
      if (hasEnded(child)) throw new Error(`the server ended while starting: ${this.#output}`);
      return this.#output.indexOf('Desk ', before) >= 0;
    });
    this.startsMs.push(Math.round(performance.now() - from));
    this.#next = this.#spawn();
  }

  /** Ends the whole group at once, with no chance to finish anything. */
  async kill(): Promise<void> {
    if (!this.#running || hasEnded(this.#running)) return;
    const ended = once(this.#running, 'exit');
    killGroup(this.#running);
    await ended;
    this.kills += 1;
  }

  /** For the end of the run, or of this process, when nothing can be waited for. */
  abandon(): void {
    for (const child of [this.#running, this.#next]) if (child && !hasEnded(child)) killGroup(child);
  }

  /** What all of them have said: the log of the server's errors. */
  output(): string {
    return this.#output;
  }

  #spawn(): Child {
    const { file, environment, through } = this.#program;
    const [command = '', ...args] = [...through, process.execPath, join(import.meta.dirname, file)];
    const env = { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: join(this.#folder, 'compiled'), ...environment };
    const child = spawn(command, args, { cwd: this.#folder, env, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (this.#output += text));
    child.stdin.on('error', () => undefined);
    return child;
  }
}

const hasEnded = (child: Child): boolean => child.exitCode !== null || child.signalCode !== null;

function killGroup({ pid }: Child): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}
