import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { isRaster } from '../../kernel/raster-types.ts';
import type { CommandBody, ConversationFrame, PendingCommand } from '../../protocol/client.ts';
import { Refusal } from '../../protocol/client.ts';
import type { ArticleRef, Author, EntryOf, FileRef } from '../../protocol/entry.ts';
import * as threads from '../../protocol/thread.ts';
import type { Unsubscribe } from '../../protocol/wire.ts';
import type { WorkRow } from '../../protocol/work-item.ts';
import { type CaseFacts, caseFacts, entriesOf } from './case-facts.ts';
import type { ConnectionModel } from './connection-model.ts';
import type { DeskHost } from './desk-host.ts';
import type { WorkListModel } from './work-list-model.ts';

/** Where the conversation stands for this agent; it decides what can be done. `wrap-up`: over for the customer, the code is missing. */
export type Standing = 'loading' | 'missing' | 'mine' | 'wrap-up' | 'waiting' | 'colleague' | 'closed';

export interface Content {
  text: string;
  files: readonly FileRef[];
  articles: readonly ArticleRef[];
}

/** A signal of typing that is not renewed is forgotten after so long. */
const typingMs = 6000;

/** One conversation as this agent sees it: its log, live, and what can be done to it. */
export class ConversationModel {
  readonly id: string;
  readonly #connection: ConnectionModel;
  readonly #host: DeskHost;
  readonly #list: WorkListModel;
  #unfollow: Unsubscribe = () => {};
  #cancelTyping: () => void = () => {};
  #seenUpTo = 0;
  readonly thread = signal<threads.Thread>(threads.emptyThread);
  readonly items: ReadonlySignal<threads.ThreadItem[]> = computed(() => threads.messagesOf(this.thread.value, 'staff'));
  readonly typing: ReadonlySignal<Author[]> = computed(() => threads.typingOf(this.thread.value, 'staff'));
  readonly facts: ReadonlySignal<CaseFacts> = computed(() => caseFacts(this.thread.value));
  readonly row: ReadonlySignal<WorkRow | undefined> = computed(() => this.#list.rowOf(this.id));
  readonly standing: ReadonlySignal<Standing> = computed(() => this.#standing());
  /** The join that brought the case to its customer, unless it was undone. */
  readonly joined: ReadonlySignal<EntryOf<'customer-joined'> | null> = computed(() => {
    const last = entriesOf(this.thread.value, 'customer-joined', 'customer-separated').at(-1);
    return last?.type === 'customer-joined' ? last : null;
  });
  /** Notes that wait to be written. */
  readonly pendingNotes: ReadonlySignal<PendingCommand[]>;
  /** Grows with every message of the customer: a reason to look for fitting articles again. */
  readonly customerMessages: ReadonlySignal<number> = computed(
    () => entriesOf(this.thread.value, 'message').filter((entry) => entry.author.kind === 'customer').length,
  );

  constructor(id: string, host: DeskHost, connection: ConnectionModel, list: WorkListModel) {
    this.id = id;
    this.#host = host;
    this.#connection = connection;
    this.#list = list;
    this.pendingNotes = computed(() => {
      // The count moves with every command, and with it what is pending.
      return connection.unsent.value > 0 ? connection.pendingOf(id).filter((command) => command.name === 'note.add') : [];
    });
    for (const command of connection.pendingOf(id)) this.#showPending(command);
  }

  start(): void {
    this.#unfollow = this.#connection.followConversation(this.id, (frame) => this.#receive(frame));
  }

  stop(): void {
    this.#unfollow();
    this.#cancelTyping();
  }

  /** Shows the message at once and sends it; a refusal is shown at the message itself. */
  send(content: Content): void {
    const clientId = this.#host.newId();
    this.thread.value = threads.addPending(this.thread.value, { clientId, at: this.#host.timers.now(), ...content });
    this.#deliver(clientId, bodyOf(content));
  }

  /** Sends a refused message again, as the same command. */
  sendAgain(message: threads.ThreadMessage): void {
    const pending = this.#pendingOf(message);
    if (!pending) return;
    this.thread.value = threads.retryPending(this.thread.value, pending.clientId);
    this.#deliver(pending.clientId, bodyOf(pending));
  }

  drop(message: threads.ThreadMessage): void {
    const pending = this.#pendingOf(message);
    if (pending) this.thread.value = threads.dropPending(this.thread.value, pending.clientId);
  }

  /** Tells how far this agent has read; only an owner's eyes count, and a position only grows. */
  markSeen(): void {
    const last = threads.lastSeq(this.thread.value);
    if (this.standing.value !== 'mine' || last <= Math.max(this.#seenUpTo, threads.lastSeen(this.thread.value, 'staff'))) return;
    this.#seenUpTo = last;
    this.#connection.run('message.seen', { conversation: this.id, delivered: last, read: last }).catch(() => {
      this.#seenUpTo = 0;
    });
  }

  /** An absolute address for a file, good for five minutes; null when the server will not give one. */
  async fileUrl(file: string): Promise<string | null> {
    const link = await this.#connection.run('file.link', { conversation: this.id, file }).catch(() => null);
    return this.#resolved(link);
  }

  /** Undoes the join that brought this case to its customer; false where that was refused. */
  async separate(): Promise<boolean> {
    return (await this.#connection.attempt('customer.separate', { conversation: this.id })) !== null;
  }

  async openTranscript(): Promise<void> {
    const link = await this.#connection.attempt('transcript.link', { conversation: this.id });
    if (link) this.#host.page.download(this.#host.api.resolve(link.url));
  }

  /** The server sends pictures to be looked at, and everything else to be saved. */
  async openFile(file: FileRef): Promise<void> {
    const address = this.#connection.attempt('file.link', { conversation: this.id, file: file.id }).then((link) => this.#resolved(link));
    if (isRaster(file.type)) {
      this.#host.page.openPicture(address);
      return;
    }
    const url = await address;
    if (url) this.#host.page.download(url);
  }

  #resolved(link: { url: string } | null): string | null {
    return link && this.#host.api.resolve(link.url);
  }

  async #deliver(id: string, body: Omit<CommandBody<'message.send'>, 'conversation'>): Promise<void> {
    try {
      await this.#connection.run('message.send', { conversation: this.id, ...body }, id);
    } catch (error) {
      if (error instanceof Refusal) this.thread.value = threads.failPending(this.thread.value, id, error.problem);
    }
  }

  /** What a shown message carries in its key is the id of the command that sends it. */
  #pendingOf(message: threads.ThreadMessage): threads.PendingMessage | undefined {
    return this.thread.value.pending.find((one) => message.key.endsWith(one.clientId));
  }

  /** A message from an earlier life of this tab: its files are known by id alone until the log tells them. */
  #showPending(command: PendingCommand): void {
    if (command.name !== 'message.send') return;
    const { text, articles } = command.body;
    this.thread.value = threads.addPending(this.thread.value, {
      clientId: command.id,
      at: this.#host.timers.now(),
      text,
      files: [],
      articles,
    });
    this.#deliver(command.id, command.body);
  }

  #receive(frame: ConversationFrame): void {
    this.thread.value = threads.receive(this.thread.value, frame);
    if (frame.type !== 'signal' || frame.signal.name !== 'typing') return;
    this.#cancelTyping();
    this.#cancelTyping = this.#host.timers.set(() => {
      this.thread.value = threads.clearTyping(this.thread.value);
    }, typingMs);
  }

  #standing(): Standing {
    const thread = this.thread.value;
    if (thread.refused) return 'missing';
    const row = this.row.value;
    if (row) return this.#rowStanding(row);
    return thread.caughtUp && this.#list.loaded.value ? 'closed' : 'loading';
  }

  #rowStanding(row: WorkRow): Standing {
    if (this.#list.isMine(row)) return row.status === 'wrap-up' ? 'wrap-up' : 'mine';
    return row.owner ? 'colleague' : 'waiting';
  }
}

const bodyOf = ({ text, files, articles }: Content) => ({ text, files: files.map((file) => file.id), articles: [...articles] });
