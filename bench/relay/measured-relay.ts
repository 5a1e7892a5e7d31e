import type { GeneratorTasks, Target } from '../relay-generator.ts';
import type { TukiTasks } from '../relay-tuki.ts';
import { AskedProgram } from '../support/asked-program.ts';
import { progress, rounded } from '../support/benchmark.ts';
import type { LoadFigures, LoadOrder } from './open-loop.ts';
import { sustainedRate } from './sustained-rate.ts';

const [serverProcessor, generatorProcessor] = [0, 1];

/** Every server of the benchmark answers the same questions. */
export type RelayServer = AskedProgram<TukiTasks>;

/** The program of a server, with its arguments, on the servers' processor. */
export const startServer = (file: string, args: string[]): RelayServer => new AskedProgram(file, { processor: serverProcessor, args });

/** A load, and what it cost. */
export interface RateFigures extends LoadFigures {
  rate: number;
  /** Processor time of all the server's threads for one message. */
  processor_us_per_message: number;
}

/** One server with a generator of its own. While nothing is asked of it, its windows only show that they are alive. */
export class MeasuredRelay {
  readonly name: string;
  readonly #server: RelayServer;
  readonly #generator = new AskedProgram<GeneratorTasks>('relay-generator.ts', { processor: generatorProcessor });
  #lines = 0;

  constructor(name: string, server: RelayServer) {
    this.name = name;
    this.#server = server;
  }

  /** Opens the lines and warms up. */
  async open(target: Target): Promise<void> {
    progress(`${this.name}: opening …`);
    await this.#server.ask('started', undefined);
    this.#lines = await this.#generator.ask('open', target);
  }

  async load(order: LoadOrder): Promise<RateFigures> {
    const from = await this.#server.ask('processorMs', undefined);
    const figures = await this.#generator.ask('load', order);
    const usedMs = (await this.#server.ask('processorMs', undefined)) - from;
    const processorUs = rounded((usedMs * 1000) / figures.sent);
    const late = `generator late by ${figures.generator_p99_ms} ms`;
    progress(`${this.name}: ${order.rate} a second: p50 ${figures.p50_ms} ms, p99 ${figures.p99_ms} ms, ${processorUs} µs each, ${late}`);
    return { rate: order.rate, ...figures, processor_us_per_message: processorUs };
  }

  /** The highest rate that is held, in messages a second; the search begins at `start`. */
  async sustained(start: number, seconds: number): Promise<number> {
    progress(`${this.name}: the highest rate …`);
    const best = await sustainedRate((rate) => this.#generator.ask('load', { rate, seconds }), start);
    return best?.messages_per_s ?? 0;
  }

  /**
   * What a second window at both ends costs where it follows a conversation and says nothing. The first fifth is not
   * counted: by then the server has whatever it needs once.
   */
  async bytesPerConnection(): Promise<number> {
    const first = Math.round(this.#lines / 5);
    await this.#generator.ask('openMore', { from: 0, to: first });
    const before = await this.#server.ask('memory', undefined);
    await this.#generator.ask('openMore', { from: first, to: this.#lines });
    const after = await this.#server.ask('memory', undefined);
    await this.#generator.ask('closeMore', undefined);
    return Math.round((after - before) / (2 * (this.#lines - first)));
  }

  async end(): Promise<void> {
    await this.#generator.end();
    await this.#server.end();
  }
}
