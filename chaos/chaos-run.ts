import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Slots } from '../protocol/site.ts';
import { freePort } from '../server/testing/free-port.ts';
import { Agent } from './agent.ts';
import { check } from './checker.ts';
import { type FaultKind, planFaults } from './fault-plan.ts';
import { FaultProxy } from './fault-proxy.ts';
import { Faults } from './faults.ts';
import type { NetworkLink } from './network-link.ts';
import type { Surroundings } from './person.ts';
import { databaseIn, originOf, prepareCompany } from './prepared-company.ts';
import { readLog } from './read-log.ts';
import { RecordBook } from './record-book.ts';
import type { RecordedTab } from './recorded-tab.ts';
import type { LoggedEntry, RunHistory, Violation } from './run-history.ts';
import { productServer, type ServerProgram, ServerUnderFault } from './server-under-fault.ts';
import { Visitor } from './visitor.ts';

export interface ChaosOptions {
  visitors: number;
  agents: number;
  seconds: number;
  seed: number;
  /** Another server than the product's own. */
  program?: ServerProgram;
  /** How long to wait until everybody has caught up, in ms; a server that is caught by it need not be waited for. */
  patienceMs?: number;
  /** The network between clients and server; the loopback when not said. */
  link?: NetworkLink;
}

export interface ChaosResult {
  seed: number;
  /** Commands given, and those of them that were acknowledged. */
  operations: number;
  acknowledged: number;
  faults: Record<FaultKind, number>;
  violations: Violation[];
  /** What the checker was given, for whoever looks into a violation. */
  history: RunHistory;
  timing: { seconds: number; quietSeconds: number; startMs: { median: number; longest: number } };
}

/** An offer to somebody who has gone is taken back within this time, in ms. */
const withdrawnMs = 7000;
/** Nothing has happened for so long: everybody has caught up. */
const settledMs = 1500;
const usualPatienceMs = 45_000;

/** One run: a company at work under faults, then quiet, then the check. Leaves nothing behind. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const folder = mkdtempSync(join(tmpdir(), 'tuki-chaos-'));
  const where = { host: options.link?.host ?? '127.0.0.1', port: await freePort() };
  const server = new ServerUnderFault(folder, { ...(options.program ?? productServer), through: options.link?.through ?? [] });
  const proxy = new FaultProxy(where);
  const tabs: RecordedTab[] = [];
  const abandon = () => {
    server.abandon();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.on('exit', abandon);
  try {
    const agents = await prepareCompany(folder, where, options.agents);
    await server.start();
    const socketUrl = `ws://127.0.0.1:${await proxy.listen()}/api/v1/socket`;
    const surroundings: Surroundings = { seed: options.seed, socketUrl, origin: originOf(where), book: new RecordBook(), tabs };
    const slots = await slotsAt(surroundings.origin);
    const company: Company = {
      visitors: Array.from({ length: options.visitors }, (_, index) => new Visitor(`visitor-${index}`, surroundings, slots)),
      agents: agents.map((agent) => new Agent(agent, agents, surroundings)),
    };
    const log = () => readLog(databaseIn(folder));
    return await new ChaosRun({ ...surroundings, options, company, server, proxy, log }).result();
  } finally {
    process.off('exit', abandon);
    for (const tab of tabs) tab.close();
    proxy.close();
    abandon();
  }
}

interface Company {
  visitors: Visitor[];
  agents: Agent[];
}

async function slotsAt(origin: string): Promise<number[]> {
  const answer = await fetch(`${origin}/api/v1/sites/salpa/slots`);
  const { slots } = (await answer.json()) as Slots;
  return slots.map(({ at }) => at);
}

interface RunParts {
  options: ChaosOptions;
  company: Company;
  book: RecordBook;
  tabs: readonly RecordedTab[];
  server: ServerUnderFault;
  proxy: FaultProxy;
  log(): LoggedEntry[];
}

class ChaosRun {
  readonly #parts: RunParts;
  #fresh: RecordedTab[] = [];

  constructor(parts: RunParts) {
    this.#parts = parts;
  }

  async result(): Promise<ChaosResult> {
    const { book, options, server } = this.#parts;
    const from = performance.now();
    await this.#underFaults();
    const quietFrom = performance.now();
    await this.#quiet();
    const history = this.#history();
    const violations = check(history);
    book.faults.lease = history.log.filter(isLostLease).length;
    const starts = [...server.startsMs].sort((a, b) => a - b);
    return {
      seed: options.seed,
      operations: book.commands.size,
      acknowledged: book.acknowledged,
      faults: book.faults,
      violations,
      history,
      timing: {
        seconds: seconds(quietFrom - from),
        quietSeconds: seconds(performance.now() - quietFrom),
        startMs: { median: starts[Math.floor(starts.length / 2)] ?? 0, longest: starts.at(-1) ?? 0 },
      },
    };
  }

  async #underFaults(): Promise<void> {
    const { options, company, book, server, proxy } = this.#parts;
    const people = [...company.visitors, ...company.agents];
    const over = new AbortController();
    for (const person of people) person.openTab();
    const lives = people.map((person) => person.live(over.signal));
    const faults = new Faults({ server, proxy, book, agents: company.agents, openTabs: () => this.#openTabs() });
    const { seed, seconds, link } = options;
    await Promise.all([faults.happen(planFaults(seed, seconds), seconds), link?.trouble(seed, seconds)]);
    over.abort();
    await Promise.all(lives);
  }

  /** Whoever was offered work and has gone loses it; then everybody is back, and sees the same in a fresh tab as in an old one. */
  async #quiet(): Promise<void> {
    const { visitors, agents } = this.#parts.company;
    await pause(Math.min(withdrawnMs, this.#parts.options.patienceMs ?? withdrawnMs));
    for (const agent of agents) agent.comeBack();
    await this.#settled();
    this.#fresh = [...visitors, ...agents].map((person) => person.openTab());
    await this.#settled();
  }

  /** Resolves when everybody has caught up and nothing happens any more, or when that takes too long; the checker tells which. */
  async #settled(): Promise<void> {
    const giveUpAt = Date.now() + (this.#parts.options.patienceMs ?? usualPatienceMs);
    let last = '';
    let since = Date.now();
    while (Date.now() - since < settledMs && Date.now() < giveUpAt) {
      await pause(100);
      const now = this.#whatIs();
      if (now !== last || !this.#openTabs().every((tab) => tab.hasCaughtUp)) since = Date.now();
      last = now;
    }
  }

  #openTabs(): RecordedTab[] {
    return this.#parts.tabs.filter((tab) => tab.open);
  }

  /** Something that changes when anything happens. */
  #whatIs(): string {
    const shown = this.#openTabs().map((tab) => [...tab.windows.values()].reduce((sum, window) => sum + window.shown.length, 0));
    return [this.#parts.log().length, ...shown].join(' ');
  }

  #history(): RunHistory {
    const { book, company, log } = this.#parts;
    return {
      log: log(),
      commands: [...book.commands.values()],
      tabs: this.#parts.tabs.map((tab) => tab.record()),
      desks: company.agents.flatMap(({ prepared, tabs }) =>
        tabs.map((tab) => ({ agent: prepared.id, capacity: prepared.capacity, available: tab.available, rows: [...tab.rows.values()] })),
      ),
      summaries: this.#fresh.map((tab) => ({ tab: tab.name, cases: tab.cases })),
      customers: company.visitors.flatMap(({ device, tabs }) => (tabs[0] ? [{ device, customer: tabs[0].customer }] : [])),
      endedAt: Date.now(),
    };
  }
}

const isLostLease = ({ entry }: LoggedEntry): boolean =>
  entry.type === 'offer-ended' && (entry.body.reason === 'expired' || entry.body.reason === 'withdrawn');

const seconds = (ms: number): number => Math.round(ms / 100) / 10;
