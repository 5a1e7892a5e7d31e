import { runCli } from '../server/cli.ts';
import { answerTasks } from './support/asked-program.ts';
import { usageTasks } from './support/process-usage.ts';

/** Run as a program: the real server, by the configuration file that is named. */
const started = runCli(['start', '--config', process.argv[2] ?? '']);

const tasks = {
  /** Resolves when it listens. */
  async started(): Promise<void> {
    if ((await started) !== 0) throw new Error('The server did not start; it has said why.');
  },
  ...usageTasks,
};
export type TukiTasks = typeof tasks;

answerTasks(tasks);
