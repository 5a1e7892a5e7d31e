import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, request as makeRequest, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';

/** What a proxy does with a WebSocket: answers its upgrade with 403, takes it and closes it at once, or says nothing. */
export type Blocking = 'refuses' | 'closes at once' | 'never answers';

/** A reverse proxy that lets HTTP through as it comes, and no WebSocket. It ends with this process at the latest. */
export class BlockingProxy {
  readonly #server = createHttpServer((request, response) => this.#forward(request, response));
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #blocking: Blocking;
  #port = 0;
  /** How many WebSockets were kept out. */
  blocked = 0;
  /** How many streams were opened through it. */
  streams = 0;
  /** From the first WebSocket that was kept out until a stream brought its first bytes, in ms. */
  foundAfterMs: number | undefined;
  #firstBlockedAt = 0;

  static async open(blocking: Blocking): Promise<BlockingProxy> {
    const proxy = new BlockingProxy(blocking);
    proxy.#server.listen(0).unref();
    await once(proxy.#server, 'listening');
    return proxy;
  }

  private constructor(blocking: Blocking) {
    this.#blocking = blocking;
    this.#server.on('upgrade', (request, socket, head) => this.#block(request, socket, head));
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Where the server is, from now on. */
  standBefore(url: string): void {
    this.#port = Number(new URL(url).port);
  }

  forgetTimes(): void {
    this.#firstBlockedAt = 0;
    this.foundAfterMs = undefined;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #block(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.blocked += 1;
    this.#firstBlockedAt ||= Date.now();
    if (this.#blocking === 'refuses') socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    if (this.#blocking === 'closes at once') this.#sockets.handleUpgrade(request, socket, head, (opened) => opened.terminate());
  }

  #forward(request: IncomingMessage, response: ServerResponse): void {
    const { method, url, headers } = request;
    const onward = makeRequest({ port: this.#port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      if (url === '/api/v1/stream') answer.once('data', () => this.#opened());
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  }

  #opened(): void {
    this.streams += 1;
    this.foundAfterMs ??= Date.now() - this.#firstBlockedAt;
  }
}
