import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { Connection } from './connection.ts';
import type { Greeter } from './greeter.ts';
import type { SocketParts } from './socket-parts.ts';

/** The largest frame a client may send: above every command that its schema allows, the longest story included. */
const maxFrameBytes = 1024 * 1024;

/** The WebSocket edge: upgrades at one path, keeps the connections, closes the silent ones. */
export class SocketServer {
  readonly #connections = new Set<Connection>();
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false });
  readonly #parts: SocketParts;
  readonly #greeter: Greeter;
  readonly #watch: NodeJS.Timeout;
  readonly #stop: () => void;
  #leaving = false;

  constructor(parts: SocketParts, greeter: Greeter) {
    this.#parts = parts;
    this.#greeter = greeter;
    this.#watch = setInterval(() => this.#check(), parts.pace.heartbeatMs / 2);
    this.#stop = parts.bus.subscribe('signed-out', ({ agent }) => this.#checkSessions((connection) => connection.isOf(agent)));
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#leaving) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => {
      const { cookie, origin } = request.headers;
      const connection = new Connection(opened, { stream: socket, cookie, origin }, this.#greeter, this.#parts);
      this.#connections.add(connection);
      opened.on('close', () => this.#connections.delete(connection));
    });
  }

  /** Tells everybody to come back, each after another random part of `withinMs`, and takes nobody new. */
  leave(withinMs: number): void {
    this.#leaving = true;
    clearInterval(this.#watch);
    this.#stop();
    for (const connection of this.#connections) connection.leave(Math.round(Math.random() * withinMs));
  }

  get size(): number {
    return this.#connections.size;
  }

  /** Cuts what is still open. */
  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }

  #check(): void {
    const now = this.#parts.clock.now();
    for (const connection of this.#connections) connection.checkAlive(now);
    this.#checkSessions(() => true);
  }

  #checkSessions(which: (connection: Connection) => boolean): void {
    for (const connection of this.#connections) if (which(connection)) connection.checkSession();
  }
}
