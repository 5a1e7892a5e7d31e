import { parseArgs } from 'node:util';
import { makeInstallation } from './relay/bench-installation.ts';
import type { LoadFigures, LoadOrder } from './relay/open-loop.ts';
import { sustainedRate } from './relay/sustained-rate.ts';
import type { BareTasks } from './relay-bare.ts';
import type { GeneratorTasks, Target } from './relay-generator.ts';
import type { TukiTasks } from './relay-tuki.ts';
import { AskedProgram, canPin } from './support/asked-program.ts';
import { CannotMeasure, progress, rounded, runBenchmark } from './support/benchmark.ts';

/** `npm run bench:relay`: customers' messages to agents, through the real server and through a bare relay. */
const [serverProcessor, generatorProcessor] = [0, 1];
const [tukiPort, barePort] = [4600, 4601];
/** The work that an agent holds at once, as the server has it by default. */
const chatsOfAnAgent = 4;

interface Options {
  rate: number;
  connections: number;
  seconds: number;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      rate: { type: 'string', default: '2000' },
      connections: { type: 'string', default: '2000' },
      seconds: { type: 'string', default: '8' },
    },
  });
  return {
    rate: atLeast(1, 'rate', values.rate),
    connections: atLeast(20, 'connections', values.connections),
    seconds: atLeast(1, 'seconds', values.seconds),
  };
}

function atLeast(least: number, name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value >= least) return value;
  throw new CannotMeasure(`--${name} takes a number from ${least} on, not “${text}”.`);
}

const linesOf = ({ connections }: Options): number => Math.floor(connections / 2);

interface RelayFigures {
  messages_per_s: number;
  p50_ms: number;
  p99_ms: number;
  acknowledged_p50_ms: number;
  acknowledged_p99_ms: number;
  bytes_per_connection: number;
  /** Processor time of the server for one message, at `rate`. */
  processor_us_per_message: number;
}

type Server = AskedProgram<TukiTasks & BareTasks>;

/** Measures one server with a generator of its own. */
async function measure(server: Server, target: Target, { rate, connections, seconds }: Options): Promise<RelayFigures> {
  const generator = new AskedProgram<GeneratorTasks>('relay-generator.ts', { processor: generatorProcessor });
  try {
    await server.ask('started', undefined);
    await generator.ask('open', target);
    const load = (order: LoadOrder) => generator.ask('load', order);
    await load({ rate, seconds: 2 });
    const bytes = await bytesPerConnection(server, generator, connections / 2);
    const atRate = await loadAtRate(server, load, { rate, seconds });
    const best = await sustainedRate((stepRate) => load({ rate: stepRate, seconds: Math.max(3, seconds / 2) }), 0.85 * atRate.most);
    await generator.ask('close', undefined);
    const { p50_ms, p99_ms, acknowledged_p50_ms, acknowledged_p99_ms } = atRate.figures;
    return {
      messages_per_s: best?.messages_per_s ?? 0,
      p50_ms,
      p99_ms,
      acknowledged_p50_ms,
      acknowledged_p99_ms,
      bytes_per_connection: bytes,
      processor_us_per_message: atRate.processorUs,
    };
  } finally {
    await Promise.all([generator.end(), server.end()]);
  }
}

/**
 * What a second window at both ends costs where it follows a conversation and says nothing. The first fifth is not counted:
 * by then the server has whatever it needs once.
 */
async function bytesPerConnection(server: Server, generator: AskedProgram<GeneratorTasks>, lines: number): Promise<number> {
  const first = Math.round(lines / 5);
  await generator.ask('openMore', { from: 0, to: first });
  const before = await server.ask('memory', undefined);
  await generator.ask('openMore', { from: first, to: lines });
  const after = await server.ask('memory', undefined);
  await generator.ask('closeMore', undefined);
  return Math.round((after - before) / (2 * (lines - first)));
}

/** The figures at the given rate, and how many messages a second the server's processor would be full with. */
async function loadAtRate(server: Server, load: (order: LoadOrder) => Promise<LoadFigures>, order: LoadOrder) {
  const from = await server.ask('processorMs', undefined);
  const figures = await load(order);
  const usedMs = (await server.ask('processorMs', undefined)) - from;
  progress(
    `  ${order.rate} a second: p50 ${figures.p50_ms} ms, p99 ${figures.p99_ms} ms, generator late by ${figures.generator_p99_ms} ms`,
  );
  if (figures.delivered < figures.sent)
    throw new CannotMeasure(
      `At ${order.rate} messages a second only ${figures.delivered} of ${figures.sent} arrived; name a lower --rate.`,
    );
  return { figures, processorUs: rounded((usedMs * 1000) / figures.sent), most: (figures.sent * 1000) / usedMs };
}

async function measureTuki(options: Options): Promise<RelayFigures> {
  progress('The real server …');
  const agents = Math.ceil(linesOf(options) / chatsOfAnAgent);
  const installation = await makeInstallation(tukiPort, { agents, capacity: chatsOfAnAgent });
  try {
    const url = `ws://127.0.0.1:${tukiPort}/api/v1/socket`;
    const server = new AskedProgram<TukiTasks>('relay-tuki.ts', { processor: serverProcessor, args: [installation.configurationFile] });
    const cookies = installation.cookies.flatMap((cookie) => Array.from({ length: chatsOfAnAgent }, () => cookie));
    return await measure(server, { kind: 'tuki', url, cookies: cookies.slice(0, linesOf(options)) }, options);
  } finally {
    await installation.remove();
  }
}

function measureBare(options: Options): Promise<RelayFigures> {
  progress('The bare relay …');
  const server = new AskedProgram<BareTasks>('relay-bare.ts', { processor: serverProcessor, args: [String(barePort)] });
  return measure(server, { kind: 'bare', url: `ws://127.0.0.1:${barePort}`, lines: linesOf(options) }, options);
}

await runBenchmark(async (machine) => {
  const options = readOptions();
  const bare = await measureBare(options);
  const tuki = await measureTuki(options);
  return {
    tuki,
    bare,
    throughput_ratio: rounded(tuki.messages_per_s / bare.messages_per_s),
    rate: options.rate,
    connections: options.connections,
    conversations: linesOf(options),
    processor_each: canPin,
    machine,
  };
});
