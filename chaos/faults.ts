import { setTimeout as pause } from 'node:timers/promises';
import type { Agent } from './agent.ts';
import { chosen } from './decision-stream.ts';
import type { PlannedFault, PlannedKind } from './fault-plan.ts';
import type { FaultProxy } from './fault-proxy.ts';
import type { RecordBook } from './record-book.ts';
import type { RecordedTab } from './recorded-tab.ts';
import type { ServerUnderFault } from './server-under-fault.ts';

export interface FaultParts {
  server: ServerUnderFault;
  proxy: FaultProxy;
  book: RecordBook;
  /** Those of the people's tabs that are open now. */
  openTabs(): RecordedTab[];
  agents: readonly Agent[];
}

/** Makes planned faults happen. A fault that finds nobody to befall does not count. */
export class Faults {
  readonly #parts: FaultParts;
  #restart: Promise<void> = Promise.resolve();
  #over = false;
  readonly #acts: Record<PlannedKind, (fault: PlannedFault) => void> = {
    kill: () => this.#kill(),
    cut: ({ which }) => chosen(this.#parts.proxy.links(), which)?.cut(),
    freeze: ({ which }) => this.#freeze(which),
    duplicate: ({ which, strength }) => chosen(this.#parts.openTabs(), which)?.doubleNext(1 + Math.floor(strength * 3)),
    slow: ({ which, strength }) => this.#slow(which, 300 + strength * 1700),
    delay: ({ which, strength }) => this.#delay(which, 20 + strength * 300),
    lease: ({ which }) => this.#walkAway(which),
  };

  constructor(parts: FaultParts) {
    this.#parts = parts;
  }

  /** Resolves after so many seconds, with the server running and the network whole. */
  async happen(plan: readonly PlannedFault[], seconds: number): Promise<void> {
    const { book, server, proxy } = this.#parts;
    const from = performance.now();
    for (const fault of plan) {
      await pause(Math.max(0, fault.atMs - (performance.now() - from)));
      this.#acts[fault.kind](fault);
    }
    await pause(Math.max(0, seconds * 1000 - (performance.now() - from)));
    this.#over = true;
    await this.#restart;
    book.faults.kill = server.kills;
    book.faults.cut = proxy.cuts;
  }

  /** One at a time: what is starting is not killed before it could do anything, and what is late at the end is left out. */
  #kill(): void {
    const { server } = this.#parts;
    this.#restart = this.#restart.then(async () => {
      if (this.#over) return;
      await server.kill();
      await server.start();
    });
    this.#restart.catch(() => undefined);
  }

  #freeze(which: number): void {
    const link = chosen(this.#parts.proxy.links(), which);
    if (!link) return;
    link.freeze();
    this.#parts.book.faults.freeze += 1;
  }

  #slow(which: number, ms: number): void {
    const tab = chosen(
      this.#parts.openTabs().filter(({ isOnline }) => isOnline),
      which,
    );
    if (!tab) return;
    tab.readNothing(ms);
    this.#parts.book.faults.slow += 1;
  }

  #delay(which: number, ms: number): void {
    const link = chosen(this.#parts.proxy.links(), which);
    if (!link) return;
    link.delay(ms, 5 * ms);
    this.#parts.book.faults.delay += 1;
  }

  /** Rather somebody who has just been offered work. */
  #walkAway(which: number): void {
    const there = this.#parts.agents.filter(({ isAway }) => !isAway);
    const asked = there.filter(({ hasOffer }) => hasOffer);
    chosen(asked.length > 0 ? asked : there, which)?.walkAway();
  }
}
