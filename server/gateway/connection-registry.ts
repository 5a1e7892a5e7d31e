import { Connection, type ConnectionOwner } from './connection.ts';
import type { ClientRequest, Greeter } from './greeter.ts';
import type { SocketParts } from './socket-parts.ts';
import type { Transport } from './transport.ts';

/** Keeps all connections, whatever carries them, and closes the silent ones and those whose session has ended. */
export class ConnectionRegistry implements ConnectionOwner {
  readonly #connections = new Set<Connection>();
  readonly #parts: SocketParts;
  readonly #greeter: Greeter;
  readonly #watch: NodeJS.Timeout;
  readonly #stops: (() => void)[];
  #leaving = false;

  constructor(parts: SocketParts, greeter: Greeter) {
    this.#parts = parts;
    this.#greeter = greeter;
    this.#watch = setInterval(() => this.#check(), parts.pace.heartbeatMs / 2);
    this.#stops = [
      parts.bus.subscribe('signed-out', ({ agent }) => this.#checkSessions((connection) => connection.isOf(agent))),
      parts.bus.subscribe('visitor-sessions', ({ devices, change }) => this.#sessionsChanged(new Set(devices), change)),
    ];
  }

  /** Begins with a client that has not said hello yet. `from` is what its request told. */
  open(transport: Transport, from: ClientRequest): void {
    const connection = new Connection(transport, from, this, this.#greeter, this.#parts);
    this.#connections.add(connection);
    void this.#parts.limits.connection(from.address).then((waitMs) => waitMs > 0 && connection.comeLater(waitMs));
  }

  ended(connection: Connection): void {
    this.#connections.delete(connection);
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
    for (const connection of this.#connections) connection.leave(withinMs);
  }

  get size(): number {
    return this.#connections.size;
  }

  /** Cuts what is still open. */
  close(): void {
    for (const connection of this.#connections) connection.terminate();
  }

  #sessionsChanged(devices: ReadonlySet<string>, change: 'ended' | 'moved'): void {
    for (const connection of this.#connections) connection.sessionsChanged(devices, change);
  }

  #check(): void {
    const now = this.#parts.clock.now();
    this.#parts.limits.prune();
    for (const connection of this.#connections) connection.checkAlive(now);
    this.#checkSessions(() => true);
  }

  #checkSessions(which: (connection: Connection) => boolean): void {
    for (const connection of this.#connections) if (which(connection)) connection.checkSession();
  }
}
