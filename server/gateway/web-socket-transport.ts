import type { Duplex } from 'node:stream';
import { type RawData, WebSocket } from 'ws';
import { closeCode } from '../../protocol/close-code.ts';
import type { Transport, TransportListener } from './transport.ts';

/** A WebSocket, each frame a text message. It is the socket itself, and its handlers are everybody's: thousands of these are open. */
export class WebSocketTransport extends WebSocket implements Transport {
  #stream: Duplex | undefined;
  #listener: TransportListener | undefined;
  #gathering = false;

  /** `stream` is what the socket writes to. */
  carriedBy(stream: Duplex): void {
    this.#stream = stream;
  }

  override send(text: string): void {
    this.#gather();
    super.send(text);
  }

  /** The library answers a client's close frame by this as well, in its own words. */
  override close(code?: number, reason: string | Buffer = ''): void {
    super.close(code, typeof reason === 'string' ? withinCloseFrame(reason) : reason);
  }

  listen(listener: TransportListener): void {
    this.#listener = listener;
    this.on('message', this.#heard);
    this.on('close', this.#closed);
    this.on('error', this.terminate);
  }

  #heard(data: RawData, isBinary: boolean): void {
    if (isBinary) this.close(closeCode.malformed, 'frames are text');
    else this.#listener?.message(data.toString());
  }

  #closed(): void {
    this.#listener?.closed();
  }

  /** What is sent in one turn of the event loop, as an entry and its acknowledgement, leaves in one write. */
  #gather(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    this.#stream?.cork();
    process.nextTick(release, this);
  }

  /** Ends what `#gather` began. */
  static release(socket: WebSocketTransport): void {
    socket.#gathering = false;
    socket.#stream?.uncork();
  }
}

const { release } = WebSocketTransport;

/** A close frame has room for 123 bytes of UTF-8 (RFC 6455, 5.5.1). What is cut inside a character ends in U+FFFD, three bytes. */
const withinCloseFrame = (reason: string): string => Buffer.from(reason).subarray(0, 120).toString();
