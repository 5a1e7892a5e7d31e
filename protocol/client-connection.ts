import { closeCode } from './close-code.ts';
import { decodeServerFrame, encodeFrame } from './codec.ts';
import type { ClientFrame, HelloFrame, ServerFrame } from './frame.ts';
import { Heartbeat } from './heartbeat.ts';
import type { Timers, Wire, WireHandlers } from './wire.ts';

/** How long a connection may take from the first byte to `welcome`, in ms. */
const handshakeMs = 15_000;
/** How soon a probed connection must answer, in ms. */
const probeMs = 3_000;
/** What a WebSocket tells when it closed without a close frame (RFC 6455, 7.4.1). */
const abnormal = 1006;
const normal = 1000;

export interface ClientConnectionOptions {
  connect(handlers: WireHandlers): Wire;
  timers: Timers;
  hello(): HelloFrame;
  onFrame(frame: ServerFrame): void;
  /** Called once, unless `close` was called before. */
  onLost(code: number): void;
}

/**
 * One socket from opening to its end: says hello, watches for silence, turns text into frames.
 * A socket that was given up is not listened to any more, however late its events come.
 */
export class ClientConnection {
  readonly #options: ClientConnectionOptions;
  readonly #heartbeat: Heartbeat;
  #wire: Wire | null = null;
  #over = false;
  #cancelHandshake: () => void;

  constructor(options: ClientConnectionOptions) {
    this.#options = options;
    this.#heartbeat = new Heartbeat(options.timers, {
      ping: () => this.send({ type: 'ping' }),
      silent: () => this.#giveUp(),
    });
    this.#cancelHandshake = options.timers.set(() => this.#giveUp(), handshakeMs);
  }

  /** Apart from the constructor, so that a host that fails at once finds the connection in place. */
  open(): void {
    try {
      this.#wire = this.#options.connect({
        open: () => this.send(this.#options.hello()),
        message: (text) => this.#read(text),
        close: (code) => this.#lose(code),
      });
    } catch {
      this.#lose(abnormal);
    }
  }

  send(frame: ClientFrame): void {
    if (!this.#over) this.#wire?.send(encodeFrame(frame));
  }

  probe(): void {
    this.#heartbeat.ask(probeMs);
  }

  /** Ends it from this side; `onLost` is not called. */
  close(): void {
    this.#end(normal);
  }

  #read(text: string): void {
    if (this.#over) return;
    this.#heartbeat.heard();
    const frame = decodeServerFrame(text);
    if (frame?.type === 'welcome') this.#welcomed(frame.heartbeatMs);
    if (frame) this.#options.onFrame(frame);
  }

  #welcomed(heartbeatMs: number): void {
    this.#cancelHandshake();
    this.#heartbeat.start(heartbeatMs);
  }

  // A half-open socket may take minutes to report its own close, so nobody waits for that.
  #giveUp(): void {
    this.#end(closeCode.silent);
    this.#options.onLost(closeCode.silent);
  }

  #lose(code: number): void {
    if (this.#over) return;
    this.#release();
    this.#options.onLost(code);
  }

  #end(code: number): void {
    if (this.#over) return;
    this.#release();
    this.#wire?.close(code);
  }

  #release(): void {
    this.#over = true;
    this.#cancelHandshake();
    this.#heartbeat.stop();
  }
}
