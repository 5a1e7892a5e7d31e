import type { AgentBody, AgentCommand, CommandName, CommandResults, VisitorBody, VisitorCommand } from './command.ts';
import type { Problem } from './error.ts';
import type { HelloFrame, ServerFrameOf } from './frame.ts';
import type { Timers, Unsubscribe, Wire, WireHandlers } from './wire.ts';

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

/** A command's body by its name. */
export type CommandBody<N extends CommandName> = N extends VisitorCommand ? VisitorBody<N> : N extends AgentCommand ? AgentBody<N> : never;

/** A command that has no answer yet, plain data, so that an outbox can keep it and give it back to `command`. */
export type PendingCommand = { [N in CommandName]: { id: string; name: N; body: CommandBody<N> } }[CommandName];

/** The server said no to a command, and saying it again would not help. */
export declare class Refusal extends Error {
  readonly problem: Problem;
}

/** What a follower of a conversation gets: entries once and in order of `seq`, the rest as it comes. */
export type ConversationFrame = ServerFrameOf<'entry' | 'caught-up' | 'positions' | 'signal' | 'unfollowed'>;
/** What a follower of the work list gets. */
export type WorkFrame = ServerFrameOf<'work'>;

/** A window on a conversation's log: everything after `after` (0 for all). */
export interface ConversationFeed {
  feed: 'conversation';
  id: string;
  after: number;
}
/** The agent's work list; 0 for a snapshot. */
export interface WorkFeed {
  feed: 'work';
  after: number;
}

/** A connection that comes back by itself, resumes what it followed and sends again what was not answered. */
export declare class Client {
  constructor(options: ClientOptions);
  readonly state: ClientState;
  start(): void;
  stop(): void;
  onState(listener: (state: ClientState) => void): Unsubscribe;
  onWelcome(listener: (frame: ServerFrameOf<'welcome'>) => void): Unsubscribe;
  /** Resolves with the server's result; rejects with `Refusal`. The same `id` again answers with the same promise. */
  command<N extends CommandName>(name: N, body: CommandBody<N>, id?: string): Promise<CommandResults[N]>;
  pending(): PendingCommand[];
  follow(feed: ConversationFeed, listener: (frame: ConversationFrame) => void): Unsubscribe;
  follow(feed: WorkFeed, listener: (frame: WorkFrame) => void): Unsubscribe;
  /** Is the line alive? For the host to call when the page is shown or the network came back. */
  probe(): void;
  /** Told only while online; never kept. */
  typing(conversation: string, on: boolean): void;
}
