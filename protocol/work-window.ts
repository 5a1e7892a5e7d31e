import type { ServerFrameOf } from './frame.ts';
import type { Line, Unsubscribe } from './wire.ts';

/** What a follower of the work list gets. */
export type WorkFrame = ServerFrameOf<'work'>;
export type WorkListener = (frame: WorkFrame) => void;

interface Follower {
  /** The store-wide position up to which this follower knows the list. */
  last: number;
  listener: WorkListener;
}

/** The window on the agent's work list: a snapshot, then numbered changes. */
export class WorkWindow {
  readonly #line: Line;
  readonly #followers = new Set<Follower>();

  constructor(line: Line) {
    this.#line = line;
  }

  follow(after: number, listener: WorkListener): Unsubscribe {
    const follower = { last: after, listener };
    this.#followers.add(follower);
    this.resume();
    return () => void this.#followers.delete(follower);
  }

  /** Asks for everything again from where it was, after a `welcome`. */
  resume(): void {
    if (this.#followers.size === 0) return;
    const after = Math.min(...[...this.#followers].map((follower) => follower.last));
    this.#line.send({ type: 'follow', feed: 'work', after });
  }

  receive(frame: WorkFrame): void {
    for (const follower of this.#followers) deliver(follower, frame);
  }
}

/** A change older than what the follower has would bring back rows that have moved on. An equal position may still carry news beside the log. */
const deliver = (follower: Follower, frame: WorkFrame): void => {
  if (!frame.snapshot && frame.position < follower.last) return;
  follower.last = frame.position;
  follower.listener(frame);
};
