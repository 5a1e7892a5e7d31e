import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import proxyAddress from '@fastify/proxy-addr';
import { WebSocketServer } from 'ws';
import type { ConnectionRegistry } from './connection-registry.ts';
import { hasPrivacySignal } from './greeter.ts';
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
      socket.end('HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nConnection: close\r\n\r\n');
      return;
    }
    // Read here: closures inside live as long as the connection, and would keep the whole request as long.
    const { cookie, origin } = request.headers;
    const address = this.#addressOf(request);
    const privacySignal = hasPrivacySignal(request.headers);
    this.#server.handleUpgrade(request, socket, head, (opened) => {
      opened.carriedBy(socket);
      this.#connections.open(opened, { cookie, origin, privacySignal, address });
    });
  }
}
