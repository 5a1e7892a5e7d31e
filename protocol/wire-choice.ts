import type { Timers, Wire, WireHandlers } from './wire.ts';

/** How long a socket may take to open, and then to bring the first frame, before the stream is tried beside it, in ms. */
const patienceMs = 1_500;
/** So many sockets in a row that ended before a first frame are taken for blocked ones. */
const blockedAfter = 2;
/** How long a stream that worked is the first choice, in ms; then a socket is tried anew. */
const keepMs = 10 * 60_000;
const normal = 1000;
/** What a WebSocket tells when it closed without a close frame (RFC 6455, 7.4.1). */
const abnormal = 1006;

type Opener = (handlers: WireHandlers) => Wire;
type Way = 'socket' | 'stream';

export interface WireWays {
  /** Throwing counts as a socket that was refused. */
  socket: Opener;
  /** Loads what opens a stream; asked only where sockets do not get through. */
  stream(): Promise<Opener>;
  timers: Timers;
}

/**
 * Chooses between a WebSocket and a stream of HTTP requests, and remembers what worked for as long as it lives.
 * A socket is tried first; where it is refused, cut or silent, the stream takes over within the same connection.
 */
export class WireChoice {
  readonly #ways: WireWays;
  #refused = 0;
  #streamUntil = 0;

  constructor(ways: WireWays) {
    this.#ways = ways;
  }

  /** `open` may be called more than once, each time for hello to be said on another way; what follows is one connection's. */
  connect(handlers: WireHandlers): Wire {
    const { timers } = this.#ways;
    return new WireRace(this.#ways, handlers, {
      first: timers.now() < this.#streamUntil ? 'stream' : 'socket',
      answered: (way) => this.#answered(way),
      failed: (way) => this.#failed(way),
    });
  }

  #answered(way: Way): void {
    if (way === 'socket') this.#refused = 0;
    this.#streamUntil = way === 'stream' ? this.#ways.timers.now() + keepMs : 0;
  }

  /** Whether the stream shall be tried now. */
  #failed(way: Way): boolean {
    if (way === 'stream') {
      this.#streamUntil = 0;
      return false;
    }
    this.#refused += 1;
    return this.#refused >= blockedAfter;
  }
}

interface RaceRules {
  first: Way;
  answered(way: Way): void;
  failed(way: Way): boolean;
}
interface Runner {
  way: Way;
  wire: Wire | null;
}

/** One connection on one or two ways, of which the first that brings a frame goes on alone. */
class WireRace implements Wire {
  readonly #ways: WireWays;
  readonly #handlers: WireHandlers;
  readonly #rules: RaceRules;
  readonly #runners = new Set<Runner>();
  /** Whom the client speaks to: who opened last, and in the end who won. */
  #speaker: Runner | null = null;
  #won = false;
  #cancelTimer: () => void = () => {};

  constructor(ways: WireWays, handlers: WireHandlers, rules: RaceRules) {
    this.#ways = ways;
    this.#handlers = handlers;
    this.#rules = rules;
    this.#begin(rules.first);
    if (rules.first === 'socket') this.#waitForSocket();
  }

  send(text: string): void {
    this.#speaker?.wire?.send(text);
  }

  close(code?: number, reason?: string): void {
    this.#cancelTimer();
    const runners = [...this.#runners];
    this.#runners.clear();
    for (const { wire } of runners) wire?.close(code, reason);
  }

  #begin(way: Way): void {
    const runner: Runner = { way, wire: null };
    this.#runners.add(runner);
    if (way === 'socket') this.#openSocket(runner);
    else this.#load(runner);
  }

  #openSocket(runner: Runner): void {
    try {
      runner.wire = this.#ways.socket(this.#handlersOf(runner));
    } catch {
      // Told as a socket tells it: after whoever asked for it has it.
      void Promise.resolve().then(() => this.#dropped(runner, abnormal));
    }
  }

  #load(runner: Runner): void {
    this.#ways.stream().then(
      (open) => {
        if (this.#runners.has(runner)) runner.wire = open(this.#handlersOf(runner));
      },
      () => this.#dropped(runner, abnormal),
    );
  }

  #handlersOf(runner: Runner): WireHandlers {
    return {
      open: () => this.#opened(runner),
      message: (text) => this.#heard(runner, text),
      close: (code) => this.#dropped(runner, code),
    };
  }

  #opened(runner: Runner): void {
    if (!this.#runners.has(runner)) return;
    this.#speaker = runner;
    if (runner.way === 'socket') this.#waitForSocket();
    this.#handlers.open();
  }

  #heard(runner: Runner, text: string): void {
    if (!this.#runners.has(runner)) return;
    if (!this.#won) this.#win(runner);
    this.#handlers.message(text);
  }

  #win(winner: Runner): void {
    this.#won = true;
    this.#speaker = winner;
    this.#cancelTimer();
    for (const runner of this.#runners) if (runner !== winner) runner.wire?.close(normal);
    this.#runners.clear();
    this.#runners.add(winner);
    this.#rules.answered(winner.way);
  }

  #dropped(runner: Runner, code: number): void {
    if (!this.#runners.delete(runner)) return;
    if (this.#won || isServersOwn(code)) this.#finish(code);
    else this.#failed(runner.way, code);
  }

  #failed(way: Way, code: number): void {
    if (this.#rules.failed(way)) this.#beginStream();
    if (this.#runners.size === 0) this.#finish(code);
  }

  #finish(code: number): void {
    this.close(normal);
    this.#handlers.close(code);
  }

  #waitForSocket(): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#ways.timers.set(() => this.#beginStream(), patienceMs);
  }

  #beginStream(): void {
    this.#cancelTimer();
    const streams = [...this.#runners].some(({ way }) => way === 'stream');
    if (!streams) this.#begin('stream');
  }
}

/** The application's range (RFC 6455, 7.4.2): the server itself has spoken, on whichever way. */
const isServersOwn = (code: number): boolean => code >= 4000 && code < 5000;
