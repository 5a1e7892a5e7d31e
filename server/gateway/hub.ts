import type { Bus, BusMessages } from '../app/ports.ts';

/** A follower of one conversation, as the hub sees it. */
export interface ConversationListener {
  appended(message: BusMessages['appended']): void;
  positions(message: BusMessages['positions']): void;
  typing(message: BusMessages['typing']): void;
  queue(message: BusMessages['queue']): void;
  presence(message: BusMessages['presence']): void;
}
/** A follower of agents' work. */
export interface WorkListener {
  work(message: BusMessages['work']): void;
  availability(message: BusMessages['availability']): void;
}

/** One subscription to the bus for the whole process; hands each message to the followers of its conversation. */
export class Hub {
  #conversations = new Map<string, Set<ConversationListener>>();
  #workers = new Set<WorkListener>();
  readonly #bus: Bus;
  readonly #stops: (() => void)[];
  /** Ends the subscription to what only followers of work hear, which is there as long as they are. */
  #stopWork: (() => void) | undefined;

  constructor(bus: Bus) {
    this.#bus = bus;
    this.#stops = [
      bus.subscribe('appended', (message) => this.#each(message.conversation, (listener) => listener.appended(message))),
      bus.subscribe('positions', (message) => this.#each(message.conversation, (listener) => listener.positions(message))),
      bus.subscribe('typing', (message) => this.#each(message.conversation, (listener) => listener.typing(message))),
      bus.subscribe('queue', (message) => this.#each(message.conversation, (listener) => listener.queue(message))),
      bus.subscribe('presence', (message) => this.#each(message.conversation, (listener) => listener.presence(message))),
      bus.subscribe('availability', (message) => {
        for (const worker of this.#workers) worker.availability(message);
      }),
    ];
  }

  /** Until `unfollow` with the same listener. */
  follow(conversation: string, listener: ConversationListener): void {
    const listeners = this.#conversations.get(conversation) ?? new Set();
    this.#conversations.set(conversation, listeners.add(listener));
  }

  unfollow(conversation: string, listener: ConversationListener): void {
    const listeners = this.#conversations.get(conversation);
    listeners?.delete(listener);
    if (listeners?.size === 0) this.#conversations.delete(conversation);
  }

  followWork(listener: WorkListener): () => void {
    this.#workers.add(listener);
    this.#stopWork ??= this.#bus.subscribe('work', (message) => {
      for (const worker of this.#workers) worker.work(message);
    });
    return () => this.#unfollowWork(listener);
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#stopWork?.();
  }

  #unfollowWork(listener: WorkListener): void {
    this.#workers.delete(listener);
    if (this.#workers.size > 0) return;
    this.#stopWork?.();
    this.#stopWork = undefined;
  }

  #each(conversation: string, tell: (listener: ConversationListener) => void): void {
    for (const listener of this.#conversations.get(conversation) ?? []) tell(listener);
  }
}
