import { percentile, rounded } from '../support/benchmark.ts';
import { seededRandom } from '../support/seeded-random.ts';
import type { Line } from './line.ts';

export interface LoadOrder {
  /** Messages a second, at random moments (a Poisson process), over all lines. */
  rate: number;
  seconds: number;
}
export interface LoadFigures {
  sent: number;
  delivered: number;
  /** From the first message's due time to the last delivery. */
  messages_per_s: number;
  /** From the moment a message was due until the agent had it. */
  p50_ms: number;
  p99_ms: number;
  /** From the moment a message was due until the customer knew that it was taken. */
  acknowledged_p50_ms: number;
  acknowledged_p99_ms: number;
  /** How late the generator itself was in sending: where this is large, it was the generator that was measured. */
  generator_p99_ms: number;
}

/** What comes later than this after the last message was sent is given up. */
const patienceMs = 15_000;
const words = 'I cannot sign in with the code that came to my phone, and the backup code is at home. What should I do?';

/**
 * One load on all lines. Open loop: the next message is due whether or not the last one has come, as customers do it,
 * and latency counts from the due time, so that a server that stalls is charged for everything it held up.
 */
export class OpenLoop {
  readonly #name: string;
  readonly #due: Float64Array;
  readonly #sentAt: Float64Array;
  readonly #ackedAt: Float64Array;
  readonly #deliveredAt: Float64Array;
  #delivered = 0;
  #acked = 0;
  #mistake: string | undefined;

  constructor(name: string, { rate, seconds }: LoadOrder) {
    this.#name = name;
    const random = seededRandom(rate);
    const count = Math.round(rate * seconds);
    this.#due = new Float64Array(count);
    let due = 0;
    for (let message = 0; message < count; message += 1) {
      due -= (Math.log(1 - random()) * 1000) / rate;
      this.#due[message] = due;
    }
    this.#sentAt = new Float64Array(count);
    this.#ackedAt = new Float64Array(count);
    this.#deliveredAt = new Float64Array(count);
  }

  acknowledged(id: string): void {
    if (this.#mark(id, this.#ackedAt)) this.#acked += 1;
  }

  delivered(id: string): void {
    if (this.#mark(id, this.#deliveredAt)) this.#delivered += 1;
  }

  /** Sends everything when it is due and waits for it to arrive. Rejects when a message came twice. */
  async run(lines: readonly Line[]): Promise<LoadFigures> {
    const start = performance.now();
    this.#due.forEach((due, message) => {
      this.#due[message] = start + due;
    });
    await this.#send(lines);
    const giveUpAt = performance.now() + patienceMs;
    while (!this.#done() && performance.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 10));
    if (this.#mistake) throw new Error(this.#mistake);
    return this.#figures(start);
  }

  async #send(lines: readonly Line[]): Promise<void> {
    let next = 0;
    while (next < this.#due.length) {
      for (const now = performance.now(); next < this.#due.length && (this.#due[next] ?? 0) <= now; next += 1) this.#sendOne(lines, next);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Neighbouring messages belong to different conversations, and every conversation gets as many. */
  #sendOne(lines: readonly Line[], message: number): void {
    const id = `${this.#name}-${message}`;
    lines[(message * 7919) % lines.length]?.send(id, words);
    this.#sentAt[message] = performance.now();
  }

  /** Messages of an earlier load, which gave up on them, are not this one's. */
  #mark(id: string, times: Float64Array): boolean {
    const [name, number] = id.split('-');
    if (name !== this.#name) return false;
    const message = Number(number);
    if (times[message] !== 0) this.#mistake = `Message ${id} came twice.`;
    times[message] = performance.now();
    return true;
  }

  #done(): boolean {
    return this.#delivered === this.#due.length && this.#acked === this.#due.length;
  }

  #figures(start: number): LoadFigures {
    const delivered = this.#latencies(this.#deliveredAt);
    const acknowledged = this.#latencies(this.#ackedAt);
    const last = this.#deliveredAt.reduce((latest, at) => Math.max(latest, at), start);
    return {
      sent: this.#due.length,
      delivered: this.#delivered,
      messages_per_s: rounded((this.#delivered * 1000) / (last - start)),
      p50_ms: rounded(percentile(delivered, 0.5)),
      p99_ms: rounded(percentile(delivered, 0.99)),
      acknowledged_p50_ms: rounded(percentile(acknowledged, 0.5)),
      acknowledged_p99_ms: rounded(percentile(acknowledged, 0.99)),
      generator_p99_ms: rounded(percentile(this.#latencies(this.#sentAt), 0.99)),
    };
  }

  /** What never arrived is missing from its time on. */
  #latencies(times: Float64Array): Float64Array {
    return times.map((at, message) => (at === 0 ? Number.POSITIVE_INFINITY : at - (this.#due[message] ?? 0)));
  }
}
