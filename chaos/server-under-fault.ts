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
}

/** The product's own server. */
export const productServer: ServerProgram = { file: 'waiting-server.ts', environment: {} };

/** So many processes wait with their code loaded, since kills may come faster than a busy machine loads it. */
const ahead = 3;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** One process group and what it has said. */
class Program {
  readonly child: Child;
  #output = '';

  constructor(child: Child) {
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (this.#output += text));
    child.stdin.on('error', () => undefined);
  }

  /** Resolves when it has said these words. */
  says(words: string): Promise<boolean> {
    return until(`a server to say “${words}”`, () => {
      if (this.#output.includes(words)) return true;
      if (this.#hasEnded) throw new Error(`the server has ended: ${this.#output}`);
      return false;
    });
  }

  async kill(): Promise<void> {
    if (this.#hasEnded) return;
    const ended = once(this.child, 'exit');
    this.abandon();
    await ended;
  }

  /** The same without waiting. */
  abandon(): void {
    const { pid } = this.child;
    if (pid !== undefined && !this.#hasEnded) process.kill(-pid, 'SIGKILL');
  }

  get #hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

/**
 * A server in a process group of its own, which can be killed at any moment and started again on the same data, by a
 * process that has waited for it.
 */
export class ServerUnderFault {
  kills = 0;
  /** How long each start took until connections were taken, in ms. */
  readonly startsMs: number[] = [];
  readonly #folder: string;
  readonly #program: ServerProgram & { through: string[] };
  #running: Program | undefined;
  readonly #waiting: Program[] = [];

  /** `through` is what the program is started through, such as `ip netns exec name`. */
  constructor(folder: string, program: ServerProgram & { through: string[] }) {
    this.#folder = folder;
    this.#program = program;
  }

  async start(): Promise<void> {
    const next = this.#waiting.shift() ?? this.#spawn();
    await next.says('Waiting');
    const from = performance.now();
    this.#running = next;
    next.child.stdin.write('start\n');
    await next.says('Desk ');
    this.startsMs.push(Math.round(performance.now() - from));
    while (this.#waiting.length < ahead) this.#waiting.push(this.#spawn());
  }

  /** Ends it at once, with no chance to finish anything, as soon as the next one waits. */
  async kill(): Promise<void> {
    await this.#waiting[0]?.says('Waiting');
    await this.#running?.kill();
    this.kills += 1;
  }

  /** For the end of the run, or of this process, when nothing can be waited for. */
  abandon(): void {
    this.#running?.abandon();
    for (const program of this.#waiting) program.abandon();
  }

  #spawn(): Program {
    const { file, environment, through } = this.#program;
    const [command = '', ...args] = [...through, process.execPath, join(import.meta.dirname, file)];
    const env = { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: join(this.#folder, 'compiled'), ...environment };
    const child = spawn(command, args, { cwd: this.#folder, env, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    return new Program(child);
  }
}
