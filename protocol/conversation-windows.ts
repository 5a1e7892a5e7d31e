import { backoffMs } from './backoff.ts';
import type { Problem } from './error.ts';
import type { ServerFrameOf } from './frame.ts';
import type { Line, Unsubscribe } from './wire.ts';

/** What a follower of a conversation gets: entries once and in order of `seq`, the rest as it comes. */
export type ConversationFrame = ServerFrameOf<'entry' | 'caught-up' | 'positions' | 'signal' | 'unfollowed'>;
export type ConversationListener = (frame: ConversationFrame) => void;

interface Follower {
  /** The last `seq` this follower was given. */
  last: number;
  listener: ConversationListener;
}

interface Window {
  conversation: string;
  followers: Set<Follower>;
  /** A `follow` is on its way or being served, so that a gap is not asked for twice. */
  asked: boolean;
  refusals: number;
  cancelRetry: (() => void) | null;
}

/** Windows on conversations' logs: one `follow` a conversation, however many listen to it. */
export class ConversationWindows {
  readonly #line: Line;
  readonly #windows = new Map<string, Window>();

  constructor(line: Line) {
    this.#line = line;
  }

  /** A late follower is served from the log as well: the earlier ones know what they already have. */
  follow(conversation: string, after: number, listener: ConversationListener): Unsubscribe {
    const window = this.#windowOn(conversation);
    const follower = { last: after, listener };
    window.followers.add(follower);
    this.#ask(window);
    return () => this.#leave(window, follower);
  }

  /** Asks for everything again from where it was, after a `welcome`. */
  resume(): void {
    for (const window of this.#windows.values()) this.#ask(window);
  }

  /** Leaves no timer behind; `resume` is its counterpart. */
  pause(): void {
    for (const window of this.#windows.values()) cancelRetry(window);
  }

  receive(frame: ConversationFrame): void {
    const window = this.#windows.get(frame.conversation);
    if (!window) return;
    if (frame.type === 'entry') this.#entry(window, frame);
    else if (frame.type === 'unfollowed') this.#unfollowed(window, frame);
    else this.#beside(window, frame);
  }

  #windowOn(conversation: string): Window {
    const known = this.#windows.get(conversation);
    if (known) return known;
    const window: Window = { conversation, followers: new Set(), asked: false, refusals: 0, cancelRetry: null };
    this.#windows.set(conversation, window);
    return window;
  }

  #ask(window: Window): void {
    cancelRetry(window);
    const after = Math.min(...[...window.followers].map((follower) => follower.last));
    window.asked = this.#line.send({ type: 'follow', feed: 'conversation', id: window.conversation, after });
  }

  #entry(window: Window, frame: ServerFrameOf<'entry'>): void {
    for (const follower of window.followers) deliver(follower, frame);
    const gap = [...window.followers].some((follower) => follower.last < frame.prev);
    if (gap && !window.asked) this.#ask(window);
  }

  #beside(window: Window, frame: ServerFrameOf<'caught-up' | 'positions' | 'signal'>): void {
    if (frame.type === 'caught-up') {
      window.asked = false;
      window.refusals = 0;
    }
    tell(window, frame);
  }

  #unfollowed(window: Window, frame: ServerFrameOf<'unfollowed'>): void {
    if (frame.problem.retryable) {
      this.#askLater(window, frame.problem);
      return;
    }
    this.#windows.delete(window.conversation);
    tell(window, frame);
  }

  #askLater(window: Window, problem: Problem): void {
    cancelRetry(window);
    const ms = (problem.retryAfterMs ?? 0) + backoffMs(window.refusals++, this.#line.random);
    window.cancelRetry = this.#line.timers.set(() => this.#ask(window), ms);
  }

  #leave(window: Window, follower: Follower): void {
    const left = window.followers.delete(follower);
    if (!left || window.followers.size > 0 || this.#windows.get(window.conversation) !== window) return;
    cancelRetry(window);
    this.#windows.delete(window.conversation);
    this.#line.send({ type: 'unfollow', feed: 'conversation', id: window.conversation });
  }
}

const tell = (window: Window, frame: ConversationFrame): void => {
  for (const follower of window.followers) follower.listener(frame);
};

/** Nothing visible lies between `prev` and `seq`, so any `last` from `prev` on is next to it; an earlier one has a gap. */
const deliver = (follower: Follower, frame: ServerFrameOf<'entry'>): void => {
  if (frame.entry.seq <= follower.last || frame.prev > follower.last) return;
  follower.last = frame.entry.seq;
  follower.listener(frame);
};

const cancelRetry = (window: Window): void => {
  window.cancelRetry?.();
  window.cancelRetry = null;
};
