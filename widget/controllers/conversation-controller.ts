import { isKnown } from '../../protocol/audience.ts';
import type { ConversationFrame, Unsubscribe } from '../../protocol/client.ts';
import type { CommandResults } from '../../protocol/command.ts';
import type { ArticleRef, EntryOf, FileRef } from '../../protocol/entry.ts';
import {
  addPending,
  clearTyping,
  dropPending,
  emptyThread,
  failPending,
  receive,
  retryPending,
  type Thread,
} from '../../protocol/thread.ts';
import { isStarting, type KeptCommand, startedBy } from '../core/outbox.ts';
import type { SupportHost } from '../support-contract.ts';
import type { OutboxController, Outcome } from './outbox-controller.ts';
import type { SessionController } from './session-controller.ts';

/** A typing signal that is not renewed for so long has been lost, in ms. */
const typingMs = 8_000;
/** Open cases that are followed without being looked at, for their unread messages. */
const mostFollowed = 5;

/** What a message carries. */
export interface Content {
  text: string;
  files: readonly FileRef[];
  articles: readonly ArticleRef[];
}
export type MessageListener = (conversation: string, entry: EntryOf<'message'>) => void;

/** The threads of this device's conversations, and what the customer does in them. */
export class ConversationController {
  readonly #host: SupportHost;
  readonly #session: SessionController;
  readonly #outbox: OutboxController;
  readonly #threads = new Map<string, Thread>();
  readonly #follows = new Map<string, Unsubscribe>();
  readonly #typingTimers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #listeners = new Set<MessageListener>();

  constructor(host: SupportHost, session: SessionController, outbox: OutboxController) {
    this.#host = host;
    this.#session = session;
    this.#outbox = outbox;
    session.on('begun', () => this.#showStarting());
    session.on('welcome', () => this.#followOpenCases());
    session.on('end', () => this.#forget());
    outbox.onOutcome((outcome) => this.#settled(outcome));
    host.addController({ hostDisconnected: () => this.#stopTyping() });
    this.#showStarting();
  }

  /** A conversation as it is known now, followed from here on. One that is being started has a name of its own. */
  thread(conversation: string): Thread {
    if (!this.#follows.has(conversation)) this.#follow(conversation);
    return this.#threads.get(conversation) ?? emptyThread;
  }

  /** Every thread that is known, by conversation. */
  get threads(): ReadonlyMap<string, Thread> {
    return this.#threads;
  }

  /** The name of the conversation that is being started, until the server has named it; null when there is none. */
  get starting(): string | null {
    const start = this.#outbox.of('chat.start').at(-1);
    return start ? startedBy(start.command.id) : null;
  }

  /** The other side's new messages, once each; what was in the log before is not told. */
  onMessage(listener: MessageListener): void {
    this.#listeners.add(listener);
  }

  send(conversation: string, { text, files, articles }: Content): void {
    const body = { conversation, text, files: files.map((file) => file.id), articles: [...articles] };
    this.#show(this.#outbox.submit('message.send', body, files));
    this.#session.typing(conversation, false);
  }

  /** Shows the first message of a chat that is being started. */
  started(kept: KeptCommand): void {
    this.#show(kept);
  }

  retry(conversation: string, clientId: string): void {
    this.#set(conversation, retryPending(this.thread(conversation), clientId));
    this.#outbox.resubmit(clientId);
  }

  drop(conversation: string, clientId: string): void {
    this.#set(conversation, dropPending(this.thread(conversation), clientId));
    this.#outbox.drop(clientId);
  }

  #follow(conversation: string): void {
    const unfollow = isStarting(conversation) ? null : this.#session.follow(conversation, (frame) => this.#receive(conversation, frame));
    if (!unfollow) return;
    this.#follows.set(conversation, unfollow);
    for (const kept of this.#outbox.of('message.send')) if (kept.command.body.conversation === conversation) this.#show(kept);
  }

  #followOpenCases(): void {
    const open = (this.#session.cases ?? []).filter((one) => one.open).slice(0, mostFollowed);
    for (const { conversation } of open) this.thread(conversation);
  }

  /** A chat whose start was under way when the last page was left. */
  #showStarting(): void {
    for (const start of this.#outbox.of('chat.start')) {
      this.#show(start);
      const conversation = startedBy(start.command.id);
      for (const kept of this.#outbox.of('message.send')) if (kept.command.body.conversation === conversation) this.#show(kept);
    }
  }

  #show({ command, at, files, problem }: KeptCommand): void {
    if (command.name !== 'message.send' && command.name !== 'chat.start') return;
    const isStart = command.name === 'chat.start';
    const conversation = isStart ? startedBy(command.id) : command.body.conversation;
    const { text } = command.body;
    const before = this.#threads.get(conversation) ?? emptyThread;
    const articles = isStart ? [] : command.body.articles;
    const shown = isStart && !text ? before : addPending(before, { clientId: command.id, at, text, files, articles });
    this.#set(conversation, problem ? failPending(shown, command.id, problem) : shown);
  }

  #receive(conversation: string, frame: ConversationFrame): void {
    const before = this.#threads.get(conversation) ?? emptyThread;
    const after = receive(before, frame);
    if (frame.type === 'signal' && frame.signal.name === 'typing' && frame.signal.on) this.#expireTyping(conversation);
    this.#threads.set(conversation, after);
    // What was said before comes entry by entry: it is drawn once, when all of it is there.
    if (frame.type !== 'entry' || after.caughtUp) this.#host.requestUpdate();
    if (frame.type !== 'entry' || !before.caughtUp || before.entries === after.entries) return;
    const { entry } = frame;
    if (isKnown(entry) && entry.type === 'message' && entry.author.kind !== 'customer') this.#tell(conversation, entry);
  }

  #tell(conversation: string, entry: EntryOf<'message'>): void {
    this.#host.emit('tuki-message', { conversation, from: 'agent' });
    for (const listener of this.#listeners) listener(conversation, entry);
  }

  #settled(outcome: Outcome): void {
    const { command } = outcome;
    if (command.name === 'chat.start') {
      if (outcome.problem) this.#threads.delete(startedBy(command.id));
      else this.#named(startedBy(command.id), (outcome.result as CommandResults['chat.start']).conversation);
    }
    if (command.name !== 'message.send') return;
    const { conversation } = command.body;
    if (!outcome.problem) this.#host.emit('tuki-message', { conversation, from: 'customer' });
    else this.#set(conversation, failPending(this.thread(conversation), command.id, outcome.problem));
  }

  /** The server has named a conversation: what was shown of it goes on under its name. */
  #named(starting: string, conversation: string): void {
    const shown = this.#threads.get(starting)?.pending ?? [];
    this.#threads.delete(starting);
    const before = this.thread(conversation);
    this.#set(conversation, shown.reduce<Thread>(addPending, before));
  }

  #expireTyping(conversation: string): void {
    clearTimeout(this.#typingTimers.get(conversation));
    this.#typingTimers.set(
      conversation,
      setTimeout(() => this.#nobodyTypes(conversation), typingMs),
    );
  }

  #nobodyTypes(conversation: string): void {
    const thread = this.#threads.get(conversation);
    if (thread) this.#set(conversation, clearTyping(thread));
  }

  #stopTyping(): void {
    for (const [conversation, timer] of this.#typingTimers) {
      clearTimeout(timer);
      this.#nobodyTypes(conversation);
    }
    this.#typingTimers.clear();
  }

  #set(conversation: string, thread: Thread): void {
    this.#threads.set(conversation, thread);
    this.#host.requestUpdate();
  }

  #forget(): void {
    this.#stopTyping();
    for (const unfollow of this.#follows.values()) unfollow();
    this.#follows.clear();
    this.#threads.clear();
  }
}
