import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type ChaosOptions, type ChaosResult, runChaos } from './chaos-run.ts';
import { NetworkLink, type NetworkReport } from './network-link.ts';
import { whyVoid } from './void-run.ts';

/**
 * `npm run chaos -- --visitors 60 --agents 8 --seconds 60 --seed N`: prints one JSON object. Exits with 1 when anything
 * was violated, and with 2 when too little happened for the run to count. `--history <file>` keeps what the checker saw.
 */
const mostShown = 40;

function count(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  console.error(`--${name} takes a whole number from ${least} on, not “${text}”.`);
  process.exit(2);
}

function options(): ChaosOptions & { network: boolean; history: string | undefined } {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const { values } = parseArgs({
    options: {
      visitors: text('60'),
      agents: text('8'),
      seconds: text('60'),
      seed: text('1'),
      network: { type: 'boolean', default: false },
      history: { type: 'string' },
    },
  });
  return {
    visitors: count('visitors', values.visitors, 1),
    agents: count('agents', values.agents, 2),
    seconds: count('seconds', values.seconds, 5),
    seed: count('seed', values.seed, 0),
    network: values.network,
    history: values.history,
  };
}

function print({ history: _, ...result }: ChaosResult & { network?: NetworkReport }, why: string | null): void {
  const { violations } = result;
  const shown = violations.slice(0, mostShown);
  const more = violations.length - shown.length;
  console.log(JSON.stringify({ ...result, violations: shown, ...(more > 0 && { more }), ...(why && { void: why }) }, null, 2));
}

/** The link that `--network` asks for; ends the process where the machine has none. */
function networkLink(): NetworkLink {
  const link = NetworkLink.open();
  if (typeof link !== 'string') return link;
  console.log(JSON.stringify({ network: link }));
  process.exit(0);
}

async function main(): Promise<number> {
  const { network, history, ...chosen } = options();
  const link = network ? networkLink() : undefined;
  process.on('exit', () => link?.close());
  const result = await runChaos({ ...chosen, ...(link && { link }) });
  const why = whyVoid(result, chosen.seconds);
  print({ ...result, ...(link && { network: link.report }) }, why);
  if (history) writeFileSync(history, JSON.stringify(result.history));
  return result.violations.length > 0 ? 1 : why ? 2 : 0;
}

// Leaving by `exit` ends the server's process group and takes the link away, which the signals' own way does not.
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
process.exit(await main());
