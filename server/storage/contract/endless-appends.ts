import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openStore } from '../open-store.ts';
import { asked, decided, happen, opened } from './case-fixtures.ts';

/**
 * A process that appends to eight cases of the database file in its first argument until it is killed. It says each
 * acknowledged append as a line on its standard output, written at once: case, `seq`, device and command.
 */
const store = await openStore({ kind: 'sqlite', file: process.argv[2] ?? '' });

async function appendForEver(): Promise<never> {
  let state = await opened(store);
  for (;;) {
    const command = { device: randomUUID(), id: randomUUID(), result: { seq: state.head + 1 } };
    state = (await happen(store, decided(state, [asked('Hei?')], { command }))).state;
    writeSync(1, `${state.id} ${state.head} ${command.device} ${command.id}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, appendForEver));
