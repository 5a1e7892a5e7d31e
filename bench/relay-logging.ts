import { DatabaseSync } from 'node:sqlite';
import { servePlainRelay } from './relay/plain-relay.ts';
import { answerTasks } from './support/asked-program.ts';
import { usageTasks } from './support/process-usage.ts';

/**
 * Run as a program, with a port and a database file: a relay that logs and does nothing else. What came in one turn of
 * the event loop is committed together, on the disk (`synchronous=FULL`), before any of it is acknowledged or passed on.
 */
const [port, file = ''] = process.argv.slice(2);
const db = new DatabaseSync(file);
db.exec('pragma journal_mode = wal; pragma synchronous = full; create table log (position integer primary key, frame text not null)');
const insert = db.prepare('insert into log (frame) values (?)');

let turn: { text: string; pass(): void }[] = [];

function commit(): void {
  const kept = turn;
  turn = [];
  db.exec('begin');
  for (const { text } of kept) insert.run(text);
  db.exec('commit');
  for (const { pass } of kept) pass();
}

const listening = servePlainRelay(Number(port), (text, pass) => {
  if (turn.length === 0) setImmediate(commit);
  turn.push({ text, pass });
});
// Told when it is asked for.
listening.catch(() => undefined);

const tasks = {
  /** Resolves when it listens. */
  started: (): Promise<void> => listening,
  ...usageTasks,
};
export type LoggingTasks = typeof tasks;

answerTasks(tasks);
process.on('SIGTERM', () => process.exit(0));
