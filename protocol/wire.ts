import type { ClientFrame } from './frame.ts';

/** One open connection, as the host hands it in: a `WebSocket`, or whatever carries text both ways in order. */
export interface Wire {
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

/** What the host tells about its connection. `close` is the last call, with the WebSocket close code (1006 when there was none). */
export interface WireHandlers {
  open(): void;
  message(text: string): void;
  close(code: number): void;
}

/** The host's clock: UTC milliseconds, and a timer whose answer cancels it. */
export interface Timers {
  now(): number;
  set(run: () => void, ms: number): () => void;
}

/** Ends a subscription; calling it again does nothing. */
export type Unsubscribe = () => void;

/** What the client's parts send on. */
export interface Line {
  /** False when there is no connection to send on; nothing is kept then. */
  send(frame: ClientFrame): boolean;
  timers: Timers;
  /** 0 ≤ value < 1. */
  random(): number;
}
