import type { Opened, VisitorBody, VisitorCommand } from '../../protocol/command.ts';
import { Refusal } from '../../protocol/command-refusal.ts';
import type { FileRef } from '../../protocol/entry.ts';
import type { Problem } from '../../protocol/error.ts';
import type { PendingCommand } from '../../protocol/unanswered-commands.ts';
import { type KeptCommand, Outbox } from '../core/outbox.ts';
import { randomId } from '../io/random-id.ts';
import type { SupportHost } from '../support-contract.ts';
import type { SessionController } from './session-controller.ts';

/** A kept command was answered, or refused for good. */
export type Outcome = { command: PendingCommand; result: unknown; problem: null } | { command: PendingCommand; problem: Problem };

/** A kept command of one kind. */
export type KeptOf<N extends VisitorCommand> = KeptCommand & { command: Extract<PendingCommand, { name: N }> };

/** These wait for the customer after a refusal: their words must not be lost. */
const carriesWords: readonly string[] = ['message.send', 'callback.request', 'message.leave'] satisfies VisitorCommand[];

/** These open a case, or bring new work into an open one. */
const opening: readonly string[] = ['chat.start', 'callback.request', 'message.leave'] satisfies VisitorCommand[];

/** Joins what is kept to the session: everything goes out in order, and stays until the server has answered. */
export class OutboxController {
  readonly #host: SupportHost;
  readonly #session: SessionController;
  readonly #outbox: Outbox;
  readonly #listeners = new Set<(outcome: Outcome) => void>();
  readonly #handed = new Set<string>();

  constructor(host: SupportHost, session: SessionController) {
    this.#host = host;
    this.#session = session;
    this.#outbox = new Outbox(host.keep);
    session.on('begun', () => this.#handOver());
    session.on('welcome', () => this.#handOver());
    session.on('end', () => this.#handed.clear());
  }

  /** Keeps a command until the server has answered it, through reloads, and sends it once. */
  submit<N extends VisitorCommand>(name: N, body: VisitorBody<N>, files: readonly FileRef[] = []): KeptCommand {
    this.#session.begin();
    const kept = this.#outbox.add({ id: randomId(12), name, body: this.#cleaned(body) } as PendingCommand, Date.now(), files);
    this.#handOver();
    this.#host.requestUpdate();
    return kept;
  }

  /** Where the site redacts messages, what it takes out never leaves the page. */
  #cleaned<B extends object>(body: B): B {
    const { info, story } = this.#host;
    return info?.privacy?.redactMessages && 'text' in body ? { ...body, text: story.clean(String(body.text)) } : body;
  }

  /** Sends a refused command again, under its own id. */
  resubmit(id: string): void {
    this.#outbox.retry(id);
    this.#handOver();
  }

  /** Gives a refused command up. */
  drop(id: string): void {
    this.#outbox.remove(id);
  }

  /** Kept commands of one kind, oldest first, refused ones included. */
  of<N extends VisitorCommand>(name: N): KeptOf<N>[] {
    return this.#outbox.list().filter((kept): kept is KeptOf<N> => kept.command.name === name);
  }

  get isEmpty(): boolean {
    return this.#outbox.list().length === 0;
  }

  onOutcome(listener: (outcome: Outcome) => void): void {
    this.#listeners.add(listener);
  }

  /** Gives the connection what it does not have yet, what an earlier page or another tab left behind included. */
  #handOver(): void {
    for (const { command } of this.#outbox.ready()) {
      if (!this.#handed.has(command.id)) void this.#hand(command);
    }
  }

  async #hand(command: PendingCommand): Promise<void> {
    const answer = this.#session.send(command);
    if (!answer) return;
    this.#handed.add(command.id);
    try {
      this.#answered(command, await answer);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#refused(command, error.problem);
    }
  }

  #answered(command: PendingCommand, result: unknown): void {
    if (opening.includes(command.name)) this.#session.opened(result as Opened);
    if (command.name === 'chat.start') this.#outbox.bind(command.id, (result as Opened).conversation);
    this.#outbox.remove(command.id);
    this.#tell({ command, result, problem: null });
    this.#handOver();
  }

  #refused(command: PendingCommand, problem: Problem): void {
    this.#handed.delete(command.id);
    if (carriesWords.includes(command.name)) this.#outbox.refuse(command.id, problem);
    else this.#outbox.remove(command.id);
    this.#tell({ command, problem });
  }

  #tell(outcome: Outcome): void {
    for (const listener of this.#listeners) listener(outcome);
    this.#host.requestUpdate();
  }
}
