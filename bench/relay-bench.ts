import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { measureInRounds, type RelayFigures } from './relay/relay-rounds.ts';
import { type OpenRelay, openBare, openLogging, openTuki } from './relay/relays.ts';
import { canPin } from './support/asked-program.ts';
import { CannotMeasure, rounded, runBenchmark } from './support/benchmark.ts';

/** `npm run bench:relay`: customers' messages to agents, through the real server and through two yardsticks. */
interface Options {
  connections: number;
  many: number;
  rounds: number;
  seconds: number;
}
/** At many open connections. */
const manyRate = 2000;
/** What a process opens beside its connections. */
const otherFiles = 200;

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      connections: { type: 'string', default: '2000' },
      many: { type: 'string', default: '10000' },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '6' },
    },
  });
  const options = {
    connections: atLeast(20, 'connections', values.connections),
    many: atLeast(20, 'many', values.many),
    rounds: atLeast(1, 'rounds', values.rounds),
    seconds: atLeast(1, 'seconds', values.seconds),
  };
  const files = Math.max(2 * options.connections, options.many) + otherFiles;
  if (files > openFilesAllowed())
    throw new CannotMeasure(`${files} open files are needed: raise the limit (ulimit -n ${files}), or name fewer connections.`);
  return options;
}

function atLeast(least: number, name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value >= least) return value;
  throw new CannotMeasure(`--${name} takes a number from ${least} on, not “${text}”.`);
}

/** Node raises its own limit as far as it is allowed to. */
function openFilesAllowed(): number {
  const { stdout } = spawnSync('sh', ['-c', 'ulimit -H -n'], { encoding: 'utf8' });
  return Number(stdout) || Number.POSITIVE_INFINITY;
}

async function sideBySide({ connections, rounds, seconds }: Options) {
  const opened: OpenRelay[] = [];
  try {
    for (const open of [openBare, openLogging, openTuki]) opened.push(await open(Math.floor(connections / 2)));
    const [bare, logging, tuki] = (await measureInRounds(
      opened.map(({ relay }) => relay),
      { rounds, seconds },
    )) as [RelayFigures, RelayFigures, RelayFigures];
    return { tuki, logging, bare, ratios: ratiosOf(tuki, logging, bare) };
  } finally {
    for (const { end } of opened) await end();
  }
}

const ratiosOf = (tuki: RelayFigures, logging: RelayFigures, bare: RelayFigures) => ({
  p99_at_5000_to_logging: rounded(tuki.at[5000].p99_ms / logging.at[5000].p99_ms),
  p99_at_5000_of_logging_to_bare: rounded(logging.at[5000].p99_ms / bare.at[5000].p99_ms),
  messages_per_s_to_logging: rounded(tuki.messages_per_s / logging.messages_per_s),
  messages_per_s_to_bare: rounded(tuki.messages_per_s / bare.messages_per_s),
  bytes_per_connection_to_bare: rounded(tuki.bytes_per_connection / bare.bytes_per_connection),
});

/** The real server alone, with many connections open and all their conversations talking. */
async function manyConnections({ many, seconds }: Options) {
  const { relay, end } = await openTuki(Math.floor(many / 2));
  try {
    await relay.load({ rate: manyRate, seconds: 2 });
    return { connections: many, conversations: Math.floor(many / 2), ...(await relay.load({ rate: manyRate, seconds: 2 * seconds })) };
  } finally {
    await end();
  }
}

await runBenchmark(async (machine) => {
  const options = readOptions();
  const { connections } = options;
  const figures = await sideBySide(options);
  const many = await manyConnections(options);
  return { ...figures, many_connections: many, connections, conversations: Math.floor(connections / 2), processor_each: canPin, machine };
});
