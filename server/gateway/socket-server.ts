import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import proxyAddress from '@fastify/proxy-addr';
import { WebSocketServer } from 'ws';
import type { ConnectionRegistry } from './connection-registry.ts';
import { hasPrivacySignal } from './greeter.ts';
import { fullForMs } from './open-connections.ts';
import { maxFrameBytes } from './transport.ts';
import { WebSocketTransport } from './web-socket-transport.ts';

/** The WebSocket edge: makes connections of upgrades. */
export class SocketServer {
  readonly #server = new WebSocketServer({
    noServer: true,
    WebSocket: WebSocketTransport,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
    clientTracking: false,
  });
  readonly #connections: ConnectionRegistry;
  readonly #addressOf: (request: IncomingMessage) => string;

  /** `trustProxy`: whose `X-Forwarded-For` is believed. */
  constructor(connections: ConnectionRegistry, trustProxy: boolean | string[]) {
    this.#connections = connections;
    const trusted = typeof trustProxy === 'boolean' ? () => trustProxy : proxyAddress.compile(trustProxy);
    this.#addressOf = (request) => proxyAddress(request, trusted);
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#connections.leaving) {
      refuse(socket, '503 Service Unavailable', 2);
      return;
    }
    // Read here: closures inside live as long as the connection, and would keep the whole request as long.
    const { cookie, origin } = request.headers;
    const address = this.#addressOf(request);
    if (this.#connections.isCrowded(address)) {
      refuse(socket, '429 Too Many Requests', fullForMs / 1000);
      return;
    }
    const privacySignal = hasPrivacySignal(request.headers);
    this.#server.handleUpgrade(request, socket, head, (opened) => {
      opened.carriedBy(socket);
      this.#connections.open(opened, { cookie, origin, privacySignal, address });
    });
  }
}

const refuse = (socket: Duplex, status: string, retryAfterSeconds: number): void =>
  void socket.end(`HTTP/1.1 ${status}\r\nRetry-After: ${retryAfterSeconds}\r\nConnection: close\r\n\r\n`);
