import { Connection, type ConnectionOwner } from './connection.ts';
import type { ClientRequest, Greeter } from './greeter.ts';
import { full, fullForMs } from './open-connections.ts';
import type { SocketParts } from './socket-parts.ts';
import type { Transport } from './transport.ts';
import { networkOf } from './whence.ts';

/** How many turns it takes to look at all connections: to ask after thousands of sessions at once would hold messages up. */
const turns = 25;

/** Keeps all connections, whatever carries them, and closes the silent ones and those whose session has ended. */
export class ConnectionRegistry implements ConnectionOwner {
  /** Each with the network that it came from, and the turn in which it is looked at. */
  readonly #connections = new Map<Connection, { network: string; turn: number }>();
  #opened = 0;
  #turn = 0;
  readonly #parts: SocketParts;
  readonly #greeter: Greeter;
  readonly #watch: NodeJS.Timeout;
  readonly #stops: (() => void)[];
  #leaving = false;
  /** Once is enough: whoever is refused comes back, and is refused again. */
  #warned = false;

  constructor(parts: SocketParts, greeter: Greeter) {
    this.#parts = parts;
    this.#greeter = greeter;
    this.#watch = setInterval(() => this.#check(), parts.pace.heartbeatMs / 2 / turns);
    this.#stops = [
      parts.bus.subscribe('signed-out', ({ agent }) => this.#checkSessions((connection) => connection.isOf(agent))),
      parts.bus.subscribe('visitor-sessions', ({ devices, change }) => this.#sessionsChanged(new Set(devices), change)),
    ];
  }

  /** Begins with a client that has not said hello yet. `from` is what its request told. */
  open(transport: Transport, from: ClientRequest): void {
    const connection = new Connection(transport, from, this, this.#greeter, this.#parts);
    const { limits } = this.#parts;
    const network = networkOf(from.address);
    this.#opened += 1;
    this.#connections.set(connection, { network, turn: this.#opened % turns });
    if (!limits.open.opened(network)) this.#refuse(connection);
    else void limits.connection(network).then((waitMs) => waitMs > 0 && connection.comeLater(waitMs));
  }

  /** Whether an address has so many connections open, refused ones among them, that the server does not talk to another. */
  isCrowded(address: string): boolean {
    return this.#parts.limits.open.isCrowded(networkOf(address));
  }

  #refuse(connection: Connection): void {
    connection.comeLater(fullForMs, full.address);
    if (this.#warned) return;
    this.#warned = true;
    this.#parts.log.warn({}, 'limits.connections.address is reached; if a proxy stands before the server, name it in trustProxy');
  }

  ended(connection: Connection): void {
    const known = this.#connections.get(connection);
    this.#connections.delete(connection);
    if (known) this.#parts.limits.open.closed(known.network);
  }

  /** Whether the server takes nobody new. */
  get leaving(): boolean {
    return this.#leaving;
  }

  /** Tells everybody to come back after a random part of `withinMs`, which each client chooses, and takes nobody new. */
  leave(withinMs: number): void {
    this.#leaving = true;
    clearInterval(this.#watch);
    for (const stop of this.#stops) stop();
    for (const connection of this.#connections.keys()) connection.leave(withinMs);
  }

  get size(): number {
    return this.#connections.size;
  }

  /** Cuts what is still open. */
  close(): void {
    for (const connection of this.#connections.keys()) connection.terminate();
  }

  #sessionsChanged(devices: ReadonlySet<string>, change: 'ended' | 'moved'): void {
    for (const connection of this.#connections.keys()) connection.sessionsChanged(devices, change);
  }

  #check(): void {
    const now = this.#parts.clock.now();
    this.#turn = (this.#turn + 1) % turns;
    if (this.#turn === 0) this.#parts.limits.prune();
    for (const [connection, { turn }] of this.#connections) if (turn === this.#turn) connection.check(now);
  }

  #checkSessions(which: (connection: Connection) => boolean): void {
    for (const connection of this.#connections.keys()) if (which(connection)) connection.checkSession();
  }
}
