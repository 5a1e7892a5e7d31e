import type { ServerFrame } from '../../protocol/frame.ts';

/** One client's line, whatever carries it: frames as text, both ways, in order. */
export interface Transport {
  /** How many bytes were given to `send` and have not left yet. */
  readonly bufferedAmount: number;
  send(text: string): void;
  /** Ends it after what was sent before, with a WebSocket close code. */
  close(code: number, reason: string): void;
  /** Cuts it. */
  terminate(): void;
  /** Called once, before anything can come. */
  listen(listener: TransportListener): void;
}

/** Where frames for a client go. */
export interface FrameSink {
  send(frame: ServerFrame): void;
}

export interface TransportListener {
  message(text: string): void;
  /** The last call. */
  closed(): void;
}

/** The largest frame a client may send, in bytes: above every command that its schema allows, the longest story included. */
export const maxFrameBytes = 1024 * 1024;
