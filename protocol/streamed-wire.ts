import { closeCode } from './close-code.ts';
import type { StreamFrames, StreamOpening } from './stream-requests.ts';
import type { Timers, Wire, WireHandlers } from './wire.ts';

/** What a WebSocket tells when it closed without a close frame (RFC 6455, 7.4.1). */
const abnormal = 1006;
const maxFrames = 100;
/** Together no more than this in one request, in UTF-16 units; a longer frame goes alone. */
const maxUnits = 128 * 1024;
/** How long to wait before a request is repeated that was not answered, in ms. */
const pausesMs = [300, 1_000, 3_000];

/** How long the server may take to answer that it took frames over, in ms. */
const patienceMs = 10_000;

/** A request that the host has made. */
export interface Posted {
  /** The HTTP status, once the whole answer has come. Rejects when it broke off, or was aborted. */
  status: Promise<number>;
  abort(): void;
}
/** Posts a body as JSON, to an address below the server's `api/v1/`; `text` gets the answer's body piece by piece. */
export type Post = (path: 'stream' | 'stream/frames', body: StreamOpening | StreamFrames, text: (piece: string) => void) => Posted;

/**
 * A wire of HTTP requests, for where WebSocket is blocked: one long answer brings the server's frames, and one request
 * at a time takes the client's, in order. A request that was not answered is repeated; its frames count once.
 */
export class StreamedWire implements Wire {
  readonly #post: Post;
  readonly #timers: Timers;
  readonly #handlers: WireHandlers;
  readonly #underWay = new Set<Posted>();
  readonly #waiting: string[] = [];
  #rest = '';
  #stream: string | null = null;
  /** The number of the first frame that waits. */
  #first = 1;
  #sending = false;
  #over = false;

  constructor(post: Post, timers: Timers, handlers: WireHandlers) {
    this.#post = post;
    this.#timers = timers;
    this.#handlers = handlers;
    // As a socket does, it opens after whoever asked for it has it.
    void Promise.resolve().then(() => this.#open());
  }

  send(text: string): void {
    this.#waiting.push(text);
    void this.#flush();
  }

  close(): void {
    if (this.#over) return;
    this.#end();
  }

  #open(): void {
    if (this.#over) return;
    this.#handlers.open();
    const frames = this.#waiting.splice(0);
    this.#first += frames.length;
    const stream = this.#ask('stream', { frames }, (piece) => this.#read(piece));
    stream.status.then(
      (status) => this.#lose(codeOf(status)),
      () => this.#lose(abnormal),
    );
  }

  #ask(...request: Parameters<Post>): Posted {
    const posted = this.#post(...request);
    this.#underWay.add(posted);
    return posted;
  }

  #read(piece: string): void {
    const lines = (this.#rest + piece).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data: ')) this.#event(line.slice('data: '.length));
  }

  #event(text: string): void {
    if (this.#over) return;
    const event = parse(text);
    if (event === null) return;
    if (typeof event.stream === 'string') this.#named(event.stream);
    else if (typeof event.close === 'number') this.#lose(event.close);
    else this.#handlers.message(text);
  }

  #named(stream: string): void {
    this.#stream = stream;
    void this.#flush();
  }

  async #flush(): Promise<void> {
    if (this.#sending || this.#stream === null) return;
    this.#sending = true;
    while (!this.#over && this.#waiting.length > 0) await this.#deliver(this.#stream, this.#next());
    this.#sending = false;
  }

  #next(): string[] {
    let units = 0;
    const fits = this.#waiting.findIndex((text, index) => {
      units += text.length;
      return index > 0 && (index === maxFrames || units > maxUnits);
    });
    return fits < 0 ? [...this.#waiting] : this.#waiting.slice(0, fits);
  }

  async #deliver(stream: string, frames: string[]): Promise<void> {
    const status = await this.#insist({ stream, first: this.#first, frames });
    if (!isTaken(status)) {
      this.#lose(codeOf(status));
      return;
    }
    this.#waiting.splice(0, frames.length);
    this.#first += frames.length;
  }

  async #insist(body: StreamFrames): Promise<number> {
    for (const pauseMs of pausesMs) {
      const status = await this.#sendOnce(body);
      if (this.#over || isAnswer(status)) return status;
      await this.#pause(pauseMs);
    }
    return unanswered;
  }

  async #sendOnce(body: StreamFrames): Promise<number> {
    const posted = this.#ask('stream/frames', body, () => {});
    const cancel = this.#timers.set(() => posted.abort(), patienceMs);
    const status = await posted.status.catch(() => unanswered);
    cancel();
    this.#underWay.delete(posted);
    return status;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#timers.set(resolve, ms));
  }

  #lose(code: number): void {
    if (this.#over) return;
    this.#end();
    this.#handlers.close(code);
  }

  #end(): void {
    this.#over = true;
    for (const posted of this.#underWay) posted.abort();
  }
}

const unanswered = 0;
const tooMany = 429;
const isTaken = (status: number): boolean => status >= 200 && status < 300;
/** An answer of the server's that stays the same however often it is asked. */
const isAnswer = (status: number): boolean => isTaken(status) || (status >= 400 && status < 500 && status !== tooMany);

/** Only a request that can never be taken ends the session; whatever else a proxy may answer, the client comes back. */
const codeOf = (status: number): number => (status === 400 ? closeCode.malformed : abnormal);

/** An event's fields, if it has any; a frame has neither of these two. */
const parse = (text: string): { [K in 'stream' | 'close']?: unknown } | null => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
