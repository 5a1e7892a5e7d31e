import type { Session } from '../app/visitor-session.ts';

/** How many connections may be open at once. */
export interface ConnectionCeilings {
  /** From one network. */
  address: number;
  /** Of one browser, or of one agent. */
  session: number;
  /** Of the customers of one site. */
  site: number;
}

/** When a client that found no room tries again, in ms: nobody knows when somebody leaves. */
export const fullForMs = 30_000;
/** What a client is told that found no room. */
export const full = {
  address: 'too many connections are open from this address',
  session: 'too many connections of this browser or agent are open',
  site: 'too many customers of this site are connected',
} as const;

/** How many there are of each key; a key that has none is forgotten. */
class Tally {
  readonly #counts = new Map<string, number>();

  of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  add(key: string): number {
    const count = this.of(key) + 1;
    this.#counts.set(key, count);
    return count;
  }

  remove(key: string): void {
    const left = this.of(key) - 1;
    if (left > 0) this.#counts.set(key, left);
    else this.#counts.delete(key);
  }
}

/** Who is refused because of too many is not told so more often than this many times the ceiling. */
const refusedAtOnce = 2;

/** The connections that are open at this moment, by where they come from and whose they are. Nothing outlives the process. */
export class OpenConnections {
  readonly #most: ConnectionCeilings;
  readonly #networks = new Tally();
  readonly #sessions = new Tally();
  readonly #sites = new Tally();

  constructor(most: ConnectionCeilings) {
    this.#most = most;
  }

  /** Counts a connection from a network until `closed`, also one that is refused. Whether it fits. */
  opened(network: string): boolean {
    return this.#networks.add(network) <= this.#most.address;
  }

  closed(network: string): void {
    this.#networks.remove(network);
  }

  /** Whether so many are open that another one is not even taken to be told to come later. */
  isCrowded(network: string): boolean {
    return this.#networks.of(network) >= refusedAtOnce * this.#most.address;
  }

  /** Counts a connection that has said whose it is until `left`, if it fits; otherwise says what is full. */
  entered(session: Session): 'session' | 'site' | null {
    if (this.#sessions.of(session.device) >= this.#most.session) return 'session';
    if (session.kind === 'visitor' && this.#sites.of(session.site) >= this.#most.site) return 'site';
    this.#sessions.add(session.device);
    if (session.kind === 'visitor') this.#sites.add(session.site);
    return null;
  }

  left(session: Session): void {
    this.#sessions.remove(session.device);
    if (session.kind === 'visitor') this.#sites.remove(session.site);
  }
}
