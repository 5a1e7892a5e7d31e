import { z } from 'zod';

/** The most frames that one request carries. */
const maxFrames = 100;
/** Each the text that a WebSocket message would carry. */
/** A connection ends for a frame that is longer than it takes; this only bounds what is looked at. */
const frames = z
  .array(z.string().max(2 * 1024 * 1024))
  .min(1)
  .max(maxFrames);

/**
 * `POST /api/v1/stream`: opens a connection where WebSocket is blocked. The frames, `hello` first, count from 1. The
 * answer is an event stream (WHATWG HTML, 9.2) that lasts as long as the connection; each event is one `StreamEvent`.
 */
export const streamOpening = z.object({ frames });
export type StreamOpening = z.infer<typeof streamOpening>;

/**
 * `POST /api/v1/stream/frames`: the client's next frames, answered once they are taken over. `first` is the number of
 * the first one; frames that were taken before are passed over, so that a request may be repeated.
 */
export const streamFrames = z.object({
  /** From the stream's first event. In the body, for addresses end up in logs. */
  stream: z.string().max(100),
  first: z.int().min(1),
  frames,
});
export type StreamFrames = z.infer<typeof streamFrames>;

/** What the stream carries beside the server's frames: its own name first, and at its end the code that a WebSocket would close with. */
export type StreamEvent = { stream: string } | { close: number; reason: string };
