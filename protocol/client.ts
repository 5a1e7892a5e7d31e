import { reconnectMs } from './backoff.ts';
import { ClientConnection } from './client-connection.ts';
import { closeCode, mayReconnect } from './close-code.ts';
import type { CommandName, CommandResults } from './command.ts';
import { type ConversationFrame, ConversationWindows } from './conversation-windows.ts';
import type { ClientFrame, HelloFrame, ServerFrame, ServerFrameOf } from './frame.ts';
import { type CommandBody, type PendingCommand, UnansweredCommands } from './unanswered-commands.ts';
import { protocolVersion } from './version.ts';
import type { Line, Timers, Unsubscribe, Wire, WireHandlers } from './wire.ts';
import { type WorkFrame, WorkWindow } from './work-window.ts';

export { Refusal } from './command-refusal.ts';
export type { ConversationFrame } from './conversation-windows.ts';
export type { CommandBody, PendingCommand } from './unanswered-commands.ts';
export type { Timers, Unsubscribe, Wire, WireHandlers } from './wire.ts';
export type { WorkFrame } from './work-window.ts';

/** A connection that lived so long after its `welcome`, in ms, shows that the server is well again. */
const stableMs = 10_000;

/** Everything the client needs from its host; it touches neither DOM nor Node. */
export interface ClientOptions {
  /** Opens a connection. Throwing counts as a connection that failed. */
  connect(handlers: WireHandlers): Wire;
  timers: Timers;
  /** 0 ≤ value < 1, for jitter. */
  random(): number;
  /** A new unique id for a command: letters, digits and `_ . : -`, at most 80 characters. */
  newId(): string;
  /** Who says hello; asked at every connection, so that a newer token counts. */
  hello(): HelloFrame['as'];
  /** Name and version of the program, such as `tuki-widget/1.0.0`. */
  name: string;
}

/** `waiting`: the connection is lost and comes back at `retryAt` (UTC ms). `ended`: the server does not want this session again. */
export type ClientState =
  | { name: 'idle' }
  | { name: 'connecting' }
  | { name: 'online' }
  | { name: 'waiting'; retryAt: number }
  | { name: 'ended'; code: number };

/** A window on a conversation's log: everything after `after` (0 for all). */
export interface ConversationFeed {
  feed: 'conversation';
  id: string;
  after: number;
}
/** The agent's work list; `after` 0 for a snapshot. */
export interface WorkFeed {
  feed: 'work';
  after: number;
}

/**
 * A connection that comes back by itself, resumes what it followed and sends again what was not answered.
 * Follows and commands may be given in any state: they wait for the next `welcome`. After `ended` they wait for
 * another `start`; whoever signs out drops the client instead of starting it again.
 */
export class Client {
  readonly #options: ClientOptions;
  readonly #commands: UnansweredCommands;
  readonly #conversations: ConversationWindows;
  readonly #work: WorkWindow;
  readonly #stateListeners = new Set<(state: ClientState) => void>();
  readonly #welcomeListeners = new Set<(frame: ServerFrameOf<'welcome'>) => void>();
  #state: ClientState = { name: 'idle' };
  #connection: ClientConnection | null = null;
  #cancelRetry: (() => void) | null = null;
  #failures = 0;
  #onlineSince = 0;
  /** The pause that a `bye` asked for, in ms, for the next reconnection only. */
  #restartMs: number | null = null;

  constructor(options: ClientOptions) {
    const line: Line = { timers: options.timers, random: () => options.random(), send: (frame) => this.#send(frame) };
    this.#options = options;
    this.#commands = new UnansweredCommands(line);
    this.#conversations = new ConversationWindows(line);
    this.#work = new WorkWindow(line);
  }

  get state(): ClientState {
    return this.#state;
  }

  /** Connects, from `idle` or `ended`; otherwise does nothing. */
  start(): void {
    if (this.#state.name === 'idle' || this.#state.name === 'ended') this.#open();
  }

  /** Disconnects and leaves no timer; what was followed and not answered is kept for the next `start`. */
  stop(): void {
    this.#connection?.close();
    this.#release();
    this.#failures = 0;
    this.#enter({ name: 'idle' });
  }

  onState(listener: (state: ClientState) => void): Unsubscribe {
    this.#stateListeners.add(listener);
    return () => void this.#stateListeners.delete(listener);
  }

  /** Called after every `welcome`, when everything was asked for and sent again. */
  onWelcome(listener: (frame: ServerFrameOf<'welcome'>) => void): Unsubscribe {
    this.#welcomeListeners.add(listener);
    return () => void this.#welcomeListeners.delete(listener);
  }

  /**
   * Resolves with the server's result once it is durable; rejects with `Refusal`. The same `id` is the same command:
   * it is done once, and answers with the same promise while it has no answer.
   */
  command<N extends CommandName>(name: N, body: CommandBody<N>, id: string = this.#options.newId()): Promise<CommandResults[N]> {
    return this.#commands.add(name, body, id);
  }

  /** Commands without an answer, in order. */
  pending(): PendingCommand[] {
    return this.#commands.list();
  }

  follow(feed: ConversationFeed, listener: (frame: ConversationFrame) => void): Unsubscribe;
  follow(feed: WorkFeed, listener: (frame: WorkFrame) => void): Unsubscribe;
  follow(feed: ConversationFeed | WorkFeed, listener: (frame: never) => void): Unsubscribe {
    // The overloads pair each feed with its frames, which this one signature cannot say.
    if (feed.feed === 'work') return this.#work.follow(feed.after, listener as (frame: WorkFrame) => void);
    return this.#conversations.follow(feed.id, feed.after, listener as (frame: ConversationFrame) => void);
  }

  /** Is the line alive? For the host to call when the page is shown again or the network came back. */
  probe(): void {
    if (this.#state.name === 'waiting') this.#open();
    if (this.#state.name === 'online') this.#connection?.probe();
  }

  /** Told only while online; never kept. */
  typing(conversation: string, on: boolean): void {
    this.#send({ type: 'typing', conversation, on });
  }

  #open(): void {
    this.#release();
    const connection = new ClientConnection({
      connect: (handlers) => this.#options.connect(handlers),
      timers: this.#options.timers,
      hello: () => ({ type: 'hello', protocol: protocolVersion, client: this.#options.name, as: this.#options.hello() }),
      onFrame: (frame) => this.#receive(frame),
      onLost: (code) => this.#lost(code),
    });
    this.#connection = connection;
    this.#enter({ name: 'connecting' });
    connection.open();
  }

  #receive(frame: ServerFrame): void {
    switch (frame.type) {
      case 'welcome':
        this.#welcomed(frame);
        break;
      case 'ack':
        this.#commands.acknowledged(frame.id, frame.result);
        break;
      case 'refused':
        this.#commands.refused(frame.id, frame.problem);
        break;
      case 'work':
        this.#work.receive(frame);
        break;
      case 'bye':
        this.#restartMs = frame.retryAfterMs;
        break;
      case 'pong':
        break;
      default:
        this.#conversations.receive(frame);
    }
  }

  #welcomed(frame: ServerFrameOf<'welcome'>): void {
    this.#onlineSince = this.#options.timers.now();
    this.#state = { name: 'online' };
    this.#work.resume();
    this.#conversations.resume();
    this.#commands.resume();
    for (const listener of this.#welcomeListeners) listener(frame);
    this.#announce();
  }

  #lost(code: number): void {
    const wasStable = this.#state.name === 'online' && this.#options.timers.now() - this.#onlineSince >= stableMs;
    if (wasStable) this.#failures = 0;
    this.#release();
    if (mayReconnect(code)) this.#wait(code);
    else this.#enter({ name: 'ended', code });
  }

  #wait(code: number): void {
    const ms = this.#pauseMs(code);
    this.#cancelRetry = this.#options.timers.set(() => this.#open(), ms);
    this.#enter({ name: 'waiting', retryAt: this.#options.timers.now() + ms });
  }

  // A restarting server names the span over which its clients shall come back; one that was asked too much, the whole pause.
  #pauseMs(code: number): number {
    const restartMs = this.#restartMs;
    this.#restartMs = null;
    if (code === closeCode.limit && restartMs !== null) return restartMs + reconnectMs(0, this.#options.random);
    return restartMs === null ? reconnectMs(this.#failures++, this.#options.random) : this.#options.random() * restartMs;
  }

  #release(): void {
    this.#connection = null;
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    this.#commands.pause();
    this.#conversations.pause();
  }

  #send(frame: ClientFrame): boolean {
    if (this.#state.name !== 'online' || !this.#connection) return false;
    this.#connection.send(frame);
    return true;
  }

  #enter(state: ClientState): void {
    if (state.name === 'idle' && this.#state.name === 'idle') return;
    this.#state = state;
    this.#announce();
  }

  #announce(): void {
    for (const listener of this.#stateListeners) listener(this.#state);
  }
}
