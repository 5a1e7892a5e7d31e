import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { randomOf } from './decision-stream.ts';

/** The two ends of the link, in a network that exists on this machine only. */
const serverAddress = '10.213.77.1';
const clientAddress = '10.213.77.2';

/** Why the machine does not do what a link needs, in its own words. */
class NotPossible extends Error {}

function run(command: string): void {
  const [program = '', ...args] = command.split(' ');
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new NotPossible(`“${command}” says: ${(error?.message ?? stderr).trim()}`);
}

/** What happened on the link, and what could not. */
export interface NetworkReport {
  cuts: number;
  /** Spells in which packets were dropped and held up. */
  bad: number;
  /** In one sentence, when the machine cannot drop and delay packets. */
  notPossible?: string;
}

/** A network namespace for the server, joined to ours by a link that can be cut, and made to drop and delay packets. */
export class NetworkLink {
  readonly host = serverAddress;
  /** What a program is started through to run on the far side. */
  readonly through: string[];
  readonly report: NetworkReport = { cuts: 0, bad: 0 };
  readonly #name = `tuki-${process.pid}`;
  readonly #near = `tn${process.pid}`;
  readonly #far = `tf${process.pid}`;

  private constructor() {
    this.through = ['ip', 'netns', 'exec', this.#name];
  }

  /** The link, or in one sentence why this machine has none. */
  static open(): NetworkLink | string {
    const link = new NetworkLink();
    try {
      link.#make();
      return link;
    } catch (error) {
      link.close();
      if (error instanceof NotPossible) return `not possible here: ${error.message}`;
      throw error;
    }
  }

  close(): void {
    spawnSync('ip', ['link', 'del', this.#near]);
    spawnSync('ip', ['netns', 'del', this.#name]);
  }

  /** So many seconds of trouble as the seed decides; the link is whole afterwards. */
  async trouble(seed: number, seconds: number): Promise<void> {
    const random = randomOf(seed, 'network');
    const over = performance.now() + seconds * 1000;
    while (performance.now() < over) {
      await pause(1000 + random() * 3000);
      const ms = 200 + random() * 1500;
      if (random() < 0.4) await this.#cut(ms);
      else await this.#spoil(ms, { loss: Math.ceil(random() * 30), delay: Math.ceil(random() * 200) });
    }
  }

  #make(): void {
    const inside = `ip netns exec ${this.#name}`;
    run(`ip netns add ${this.#name}`);
    run(`ip link add ${this.#near} type veth peer name ${this.#far}`);
    run(`ip link set ${this.#far} netns ${this.#name}`);
    run(`ip addr add ${clientAddress}/30 dev ${this.#near}`);
    run(`ip link set ${this.#near} up`);
    run(`${inside} ip addr add ${serverAddress}/30 dev ${this.#far}`);
    run(`${inside} ip link set ${this.#far} up`);
    run(`${inside} ip link set lo up`);
  }

  async #cut(ms: number): Promise<void> {
    run(`ip link set ${this.#near} down`);
    await pause(ms);
    run(`ip link set ${this.#near} up`);
    this.report.cuts += 1;
  }

  /** Packets to the server are lost, so many of a hundred, and late by so many ms. */
  async #spoil(ms: number, { loss, delay }: { loss: number; delay: number }): Promise<void> {
    try {
      run(`tc qdisc replace dev ${this.#near} root netem loss ${loss}% delay ${delay}ms`);
    } catch (error) {
      if (!(error instanceof NotPossible)) throw error;
      this.report.notPossible ??= `Dropping and delaying packets is not possible here: ${error.message}`;
      return this.#cut(ms);
    }
    await pause(ms);
    run(`tc qdisc del dev ${this.#near} root`);
    this.report.bad += 1;
  }
}
