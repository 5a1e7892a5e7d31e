import type { ServerFrame } from '../../protocol/frame.ts';

/** A `WebSocket` whose other end is in the test. */
export class FakeSocket extends EventTarget {
  static readonly OPEN = 1;
  readonly url: string;
  readyState = 0;
  readonly #receive: (text: string, socket: FakeSocket) => void;
  #ended: () => void = () => {};

  constructor(url: string, receive: (text: string, socket: FakeSocket) => void) {
    super();
    this.url = url;
    this.#receive = receive;
  }

  open(ended: () => void): void {
    if (this.readyState !== 0) return;
    this.#ended = ended;
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }

  /** Answers come in another turn, as over a line. */
  bring(frame: ServerFrame): void {
    const data = JSON.stringify(frame);
    queueMicrotask(() => this.readyState === 1 && this.dispatchEvent(new MessageEvent('message', { data })));
  }

  send(text: string): void {
    if (this.readyState === 1) this.#receive(text, this);
  }

  close(code = 1000): void {
    this.#end(code);
  }

  /** The line breaks without a close frame. */
  fail(): void {
    this.#end(1006);
  }

  #end(code: number): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#ended();
    this.dispatchEvent(new CloseEvent('close', { code }));
  }
}
