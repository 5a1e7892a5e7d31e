import type { FileRef } from '../../protocol/entry.ts';
import type { Problem } from '../../protocol/error.ts';
import type { PendingCommand } from '../../protocol/unanswered-commands.ts';

/** The part of the device's memory that an outbox needs. */
export interface OutboxStore {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(prefix: string): string[];
}

/** A command of the customer's that has no answer yet, or that was refused and waits for the customer. */
export interface KeptCommand {
  command: PendingCommand;
  /** UTC ms; grows with every command of a device, so that it is their order too. */
  at: number;
  /** What the message's file ids stand for, to show them again after a reload. */
  files: readonly FileRef[];
  /** Why the server said no; null while it is on its way. */
  problem: Problem | null;
}

const prefix = 'outbox.';
const placeholder = 'start:';

/** The conversation of messages written before the server has named it: that of a `chat.start`, by its command's id. */
export const startedBy = (startId: string): string => `${placeholder}${startId}`;

/** Whether a conversation has no name yet. */
export const isStarting = (conversation: string): boolean => conversation.startsWith(placeholder);

/**
 * What the customer did and the server has not answered, kept through reloads. Each command is a value of its own,
 * so that two tabs never overwrite each other; both may send the same one, since its id makes it one for the server.
 */
export class Outbox {
  readonly #store: OutboxStore;
  #lastAt = 0;

  constructor(store: OutboxStore) {
    this.#store = store;
  }

  /** Keeps a command as the last one. `now` in UTC ms. */
  add(command: PendingCommand, now: number, files: readonly FileRef[] = []): KeptCommand {
    this.#lastAt = Math.max(now, this.#lastAt + 1, ...this.list().map((kept) => kept.at + 1));
    const kept: KeptCommand = { command, at: this.#lastAt, files, problem: null };
    this.#write(kept);
    return kept;
  }

  /** The server has answered: there is nothing to send any more. */
  remove(id: string): void {
    this.#store.remove(prefix + id);
  }

  /** The server said no; the command waits for the customer. */
  refuse(id: string, problem: Problem): void {
    this.#change(id, (kept) => ({ ...kept, problem }));
  }

  /** The customer wants it sent again, under the same id. */
  retry(id: string): void {
    this.#change(id, (kept) => ({ ...kept, problem: null }));
  }

  /** Everything that is kept, in the order in which it was done; refused ones included. */
  list(): KeptCommand[] {
    return this.#store
      .keys(prefix)
      .flatMap((key) => read(this.#store.get(key)) ?? [])
      .sort((one, other) => one.at - other.at);
  }

  find(id: string): KeptCommand | null {
    return read(this.#store.get(prefix + id));
  }

  /** What may be sent now: not refused, and not waiting for its conversation to be opened. */
  ready(): KeptCommand[] {
    return this.list().filter(({ command, problem }) => !problem && !isStarting(conversationOf(command)));
  }

  /** Gives messages that were written before the chat had opened their conversation. Call it before the start is removed. */
  bind(startId: string, conversation: string): void {
    for (const kept of this.list()) {
      const { command } = kept;
      if (command.name !== 'message.send' || command.body.conversation !== startedBy(startId)) continue;
      this.#write({ ...kept, command: { ...command, body: { ...command.body, conversation } } });
    }
  }

  #change(id: string, change: (kept: KeptCommand) => KeptCommand): void {
    const kept = this.find(id);
    if (kept) this.#write(change(kept));
  }

  #write(kept: KeptCommand): void {
    this.#store.set(prefix + kept.command.id, JSON.stringify(kept));
  }
}

const conversationOf = ({ body }: PendingCommand): string => ('conversation' in body && body.conversation) || '';

/** Null for what is not there, or what another program wrote over. */
function read(text: string | null): KeptCommand | null {
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as KeptCommand;
    return typeof kept.command.id === 'string' ? kept : null;
  } catch {
    return null;
  }
}
