import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { CannotMeasure } from './benchmark.ts';

/** What a program of its own does when it is asked. */
export type Tasks = Record<string, (input: never) => unknown>;
type Input<T extends Tasks, N extends keyof T> = Parameters<T[N]>[0];
type Answer<T extends Tasks, N extends keyof T> = Awaited<ReturnType<T[N]>>;

interface Question {
  id: number;
  task: string;
  input: never;
}
type Reply = { id: number; answer: unknown } | { id: number; error: string };

/** In the program: answers the one who started it, and ends when that one has gone. */
export function answerTasks(tasks: Tasks): void {
  process.on('message', async ({ id, task, input }: Question) => {
    process.send?.(await replyTo(id, async () => tasks[task]?.(input)));
  });
  process.on('disconnect', () => process.exit(1));
}

const replyTo = (id: number, work: () => Promise<unknown>): Promise<Reply> =>
  work().then(
    (answer) => ({ id, answer }),
    (error: unknown) => ({ id, error: error instanceof Error ? error.message : String(error) }),
  );

/** Whether programs can be kept apart, each on a processor of its own. */
export const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/** A program of `bench/` in a process of its own, on a processor of its own where that can be. */
export class AskedProgram<T extends Tasks> {
  readonly #child: ChildProcess;
  readonly #open = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  #asked = 0;

  constructor(file: string, { processor, args = [] }: { processor: number; args?: string[] }) {
    const command = [process.execPath, '--expose-gc', ...profiling(), join(import.meta.dirname, '..', file), ...args];
    const [program = '', ...rest] = canPin ? ['taskset', '-c', String(processor), ...command] : command;
    this.#child = spawn(program, rest, { stdio: ['ignore', 2, 2, 'ipc'] });
    this.#child.on('message', (reply: Reply) => this.#settle(reply));
    this.#child.on('exit', () => this.#lose(`${file} ended before it had answered.`));
  }

  ask<N extends keyof T & string>(task: N, input: Input<T, N>): Promise<Answer<T, N>> {
    this.#asked += 1;
    const id = this.#asked;
    this.#child.send({ id, task, input });
    return new Promise((resolve, reject) => this.#open.set(id, { resolve: resolve as (answer: unknown) => void, reject }));
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill('SIGTERM');
    await once(this.#child, 'exit');
  }

  #settle(reply: Reply): void {
    const open = this.#open.get(reply.id);
    this.#open.delete(reply.id);
    if ('error' in reply) open?.reject(new CannotMeasure(reply.error));
    else open?.resolve(reply.answer);
  }

  #lose(why: string): void {
    for (const { reject } of this.#open.values()) reject(new CannotMeasure(why));
  }
}

/** With TUKI_BENCH_PROFILE=<folder>, every thread leaves a CPU profile there for the browser's developer tools. */
const profiling = (): string[] => {
  const folder = process.env.TUKI_BENCH_PROFILE;
  return folder ? ['--cpu-prof', '--cpu-prof-interval=500', `--cpu-prof-dir=${folder}`] : [];
};
