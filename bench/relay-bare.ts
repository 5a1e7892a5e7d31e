import { servePlainRelay } from './relay/plain-relay.ts';
import { answerTasks } from './support/asked-program.ts';
import { usageTasks } from './support/process-usage.ts';

/** Run as a program, with a port: a relay that keeps nothing. */
const listening = servePlainRelay(Number(process.argv[2]), (_text, pass) => pass());
// Told when it is asked for.
listening.catch(() => undefined);

const tasks = {
  /** Resolves when it listens. */
  started: (): Promise<void> => listening,
  ...usageTasks,
};
export type BareTasks = typeof tasks;

answerTasks(tasks);
process.on('SIGTERM', () => process.exit(0));
