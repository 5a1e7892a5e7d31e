import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { closeCode } from '../../protocol/close-code.ts';
import type { Transport, TransportListener } from './transport.ts';

/** A WebSocket, each frame a text message. */
export class WebSocketTransport implements Transport {
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  #gathering = false;

  /** `stream` is what the socket writes to. */
  constructor(socket: WebSocket, stream: Duplex) {
    this.#socket = socket;
    this.#stream = stream;
  }

  get bufferedAmount(): number {
    return this.#socket.bufferedAmount;
  }

  send(text: string): void {
    this.#gather();
    this.#socket.send(text);
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, withinCloseFrame(reason));
  }

  terminate(): void {
    this.#socket.terminate();
  }

  listen(listener: TransportListener): void {
    this.#socket.on('message', (data, isBinary) => {
      if (isBinary) this.close(closeCode.malformed, 'frames are text');
      else listener.message(data.toString());
    });
    this.#socket.on('close', () => listener.closed());
    this.#socket.on('error', () => this.terminate());
  }

  /** What is sent in one turn of the event loop, as an entry and its acknowledgement, leaves in one write. */
  #gather(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    this.#stream.cork();
    process.nextTick(() => {
      this.#gathering = false;
      this.#stream.uncork();
    });
  }
}

/** A close frame has room for 123 bytes of UTF-8 (RFC 6455, 5.5.1). What is cut inside a character ends in U+FFFD, three bytes. */
const withinCloseFrame = (reason: string): string => Buffer.from(reason).subarray(0, 120).toString();
