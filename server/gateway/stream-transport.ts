import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { closeCode } from '../../protocol/close-code.ts';
import type { StreamEvent, StreamFrames } from '../../protocol/stream-requests.ts';
import { maxFrameBytes, type Transport, type TransportListener } from './transport.ts';

/** Each asks somebody on the way not to hold the stream back: caches, compressing proxies, nginx. */
const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};
/** Virus scanners and older proxies hold an answer back until they have seen a couple of kilobytes of it. */
const padding = `: ${' '.repeat(2048)}\n\n`;

/** A long answer whose events are the server's frames; the client's come by requests of their own. */
export class StreamTransport implements Transport {
  readonly #response: ServerResponse;
  #listener: TransportListener | undefined;
  /** The number of the last frame that was taken over. */
  #taken = 0;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  get bufferedAmount(): number {
    return this.#response.writableLength;
  }

  /** Whether more frames are taken. */
  get isOpen(): boolean {
    return !this.#response.writableEnded && !this.#response.destroyed;
  }

  /** Answers with the stream's name, before anything else. */
  begin(name: string, headers: OutgoingHttpHeaders): void {
    this.#response.writeHead(200, { ...headers, ...streamHeaders });
    this.#response.write(padding + eventOf({ stream: name }));
  }

  send(text: string): void {
    if (this.isOpen) this.#response.write(`data: ${text}\n\n`);
  }

  close(code: number, reason: string): void {
    if (this.isOpen) this.#response.end(eventOf({ close: code, reason }));
  }

  terminate(): void {
    this.#response.destroy();
  }

  listen(listener: TransportListener): void {
    this.#listener = listener;
    this.#response.on('error', () => this.terminate());
    // Nothing more is told of a client that left before it was heard.
    if (this.#response.destroyed) queueMicrotask(() => listener.closed());
    else this.#response.once('close', () => listener.closed());
  }

  /** Takes over the frames that were not taken before. False, and nothing is taken, where earlier ones are missing. */
  take({ first, frames }: Pick<StreamFrames, 'first' | 'frames'>): boolean {
    const next = this.#taken + 1;
    if (first > next) return false;
    for (const text of frames.slice(next - first)) this.#takeOne(text);
    return true;
  }

  #takeOne(text: string): void {
    this.#taken += 1;
    if (Buffer.byteLength(text) > maxFrameBytes) this.close(closeCode.tooLarge, `a frame has at most ${maxFrameBytes} bytes`);
    else this.#listener?.message(text);
  }
}

const eventOf = (event: StreamEvent): string => `data: ${JSON.stringify(event)}\n\n`;
