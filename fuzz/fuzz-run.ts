import fc from 'fast-check';
import { agentCommands, visitorCommands } from '../protocol/command.ts';
import { FuzzActor } from './fuzz-actor.ts';
import { sendRequest } from './fuzz-requests.ts';
import { FuzzTally } from './fuzz-tally.ts';
import { FuzzedCompany } from './fuzzed-company.ts';
import { type Sending, type Side, sendingsTo, sides } from './sendings.ts';

export interface FuzzOptions {
  count: number;
  seed: number;
  /** Called now and then with the number sent so far and the server's memory. */
  progress?: (sent: number, rssMiB: number) => void;
}

/** What a run prints. */
export interface FuzzResult {
  seed: number;
  sent: number;
  answered: number;
  /** Answers of 500 and more, refusals called `internal`, and errors in the server's log. */
  server_errors: number;
  crashes: number;
  hangs: number;
  /** From after a fifth of the run until its end, after garbage was collected. */
  rss_growth_mib: number;
  valid_share: number;
  handlers: { reached: number; missing: string[] };
  samples: FuzzTally['samples'];
}

const actorsEach: Record<Side, number> = { nobody: 2, visitor: 8, agent: 4, administrator: 2 };
const batch = 500;
/** So many unanswered at once keep the server busy and its event loop free to be looked at. */
const mostInFlight = 24;

/** Sends `count` frames and requests, made of `seed` alone, to a real server in a process of its own. */
export async function runFuzz({ count, seed, progress }: FuzzOptions): Promise<FuzzResult> {
  const company = await FuzzedCompany.open();
  const tally = new FuzzTally();
  const actors = sides.flatMap((side) => Array.from({ length: actorsEach[side] }, () => new FuzzActor(side, company, tally)));
  try {
    const plan = sendingsTo(company.routes);
    let warmMiB = 0;
    for (let from = 0; from < count && !company.hasCrashed; from += batch) {
      const sendings = fc.sample(plan, { numRuns: Math.min(batch, count - from), seed: seed + from });
      await sendAll(company, actors, sendings, tally);
      if (company.hasCrashed) break;
      const { rssMiB } = await company.report();
      progress?.(tally.sent, rssMiB);
      if (warmMiB === 0 && from + batch >= count / 5) warmMiB = rssMiB;
    }
    return await resultOf(company, tally, seed, warmMiB);
  } finally {
    for (const actor of actors) actor.close();
    company.close();
  }
}

async function sendAll(
  company: FuzzedCompany,
  actors: readonly FuzzActor[],
  sendings: readonly Sending[],
  tally: FuzzTally,
): Promise<void> {
  const waiting = [...sendings];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !company.hasCrashed; next = waiting.shift()) await sendOne(company, actors, next, tally);
  };
  await Promise.all(Array.from({ length: mostInFlight }, work));
}

function sendOne(company: FuzzedCompany, actors: readonly FuzzActor[], sending: Sending, tally: FuzzTally): Promise<void> {
  const same = actors.filter(({ side }) => side === sending.side);
  const actor = same[sending.who % same.length];
  if (!actor) return Promise.resolve();
  return sending.kind === 'frame' ? actor.inTurn(() => actor.send(sending)) : sendRequest(company.url, actor, sending, tally);
}

async function resultOf(company: FuzzedCompany, tally: FuzzTally, seed: number, rssBefore: number): Promise<FuzzResult> {
  const crashes = company.hasCrashed ? 1 : 0;
  const report = crashes ? { reached: {}, rssMiB: rssBefore } : await company.report();
  for (const line of company.log().split('\n')) if (/"level":[56]0/.test(line)) tally.serverError('see the log', line);
  const { sent, valid, answered, serverErrors, hangs, samples } = tally;
  return {
    seed,
    sent,
    answered,
    server_errors: serverErrors,
    crashes,
    hangs,
    rss_growth_mib: Math.round((report.rssMiB - rssBefore) * 10) / 10,
    valid_share: Math.round((valid / Math.max(sent, 1)) * 1000) / 1000,
    handlers: handlersOf(report.reached, tally),
    samples,
  };
}

const frames = ['hello', 'command', 'follow conversation', 'follow work', 'unfollow conversation', 'typing', 'ping'];

/** Of everything that the server has: each address, each command of each side, each frame. */
function handlersOf(reached: Record<string, number>, tally: FuzzTally): FuzzResult['handlers'] {
  const all: [string, boolean][] = [
    ...Object.entries(reached).map(([name, times]): [string, boolean] => [name, times > 0]),
    ...Object.keys(visitorCommands).map((name): [string, boolean] => [`visitor ${name}`, tally.commands.has(`visitor ${name}`)]),
    ...Object.keys(agentCommands).map((name): [string, boolean] => [`agent ${name}`, tally.commands.has(`agent ${name}`)]),
    ...[...frames].map((name): [string, boolean] => [name, name === 'command' ? tally.commands.size > 0 : tally.frames.has(name)]),
  ];
  return { reached: all.filter(([, was]) => was).length, missing: all.filter(([, was]) => !was).map(([name]) => name) };
}
