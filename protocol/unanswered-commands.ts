import { backoffMs } from './backoff.ts';
import type { AgentBody, AgentCommand, CommandName, CommandResults, VisitorBody, VisitorCommand } from './command.ts';
import { Refusal } from './command-refusal.ts';
import type { Problem } from './error.ts';
import type { Line } from './wire.ts';

/** A command's body by its name. */
export type CommandBody<N extends CommandName> = N extends VisitorCommand ? VisitorBody<N> : N extends AgentCommand ? AgentBody<N> : never;

/** A command that has no answer yet, plain data, so that an outbox can keep it and give it back to `Client.command`. */
export type PendingCommand = { [N in CommandName]: { id: string; name: N; body: CommandBody<N> } }[CommandName];

class Unanswered {
  readonly command: PendingCommand;
  readonly answer: Promise<unknown>;
  /** On this connection, and not refused on it. */
  sent = false;
  resolve!: (result: unknown) => void;
  reject!: (refusal: Refusal) => void;

  constructor(command: PendingCommand) {
    this.command = command;
    this.answer = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }
}

/** Commands in the order in which they were given, each kept until its answer has come. */
export class UnansweredCommands {
  readonly #line: Line;
  /** A Map keeps the order of insertion, which is the order of sending. */
  readonly #unanswered = new Map<string, Unanswered>();
  #refusals = 0;
  #cancelPause: (() => void) | null = null;

  constructor(line: Line) {
    this.#line = line;
  }

  /** The promise of the server's result. An id that is known already answers with the promise that it has. */
  add<N extends CommandName>(name: N, body: CommandBody<N>, id: string): Promise<CommandResults[N]> {
    const one = this.#unanswered.get(id) ?? this.#keep({ id, name, body } as PendingCommand);
    this.#flush();
    // The result is what the server's own types promise for this name; the client checks envelopes only.
    return one.answer as Promise<CommandResults[N]>;
  }

  list(): PendingCommand[] {
    return [...this.#unanswered.values()].map((one) => one.command);
  }

  /** Sends everything again, in order and under the same ids: the server knows which ones it has done. */
  resume(): void {
    this.pause();
    for (const one of this.#unanswered.values()) one.sent = false;
    this.#flush();
  }

  /** Leaves no timer behind; `resume` is its counterpart. */
  pause(): void {
    this.#cancelPause?.();
    this.#cancelPause = null;
  }

  acknowledged(id: string, result: unknown): void {
    this.#refusals = 0;
    this.#take(id)?.resolve(result);
  }

  refused(id: string, problem: Problem): void {
    if (!problem.retryable) {
      this.#take(id)?.reject(new Refusal(problem));
      return;
    }
    const one = this.#unanswered.get(id);
    if (!one) return;
    one.sent = false;
    this.#holdBack(problem.retryAfterMs ?? 0);
  }

  #keep(command: PendingCommand): Unanswered {
    const one = new Unanswered(command);
    this.#unanswered.set(command.id, one);
    return one;
  }

  #take(id: string): Unanswered | undefined {
    const one = this.#unanswered.get(id);
    this.#unanswered.delete(id);
    return one;
  }

  // The whole queue waits, not the refused one alone: a later message must not overtake an earlier one.
  #holdBack(atLeastMs: number): void {
    if (this.#cancelPause) return;
    const ms = atLeastMs + backoffMs(this.#refusals++, this.#line.random);
    this.#cancelPause = this.#line.timers.set(() => {
      this.#cancelPause = null;
      this.#flush();
    }, ms);
  }

  #flush(): void {
    if (this.#cancelPause) return;
    for (const one of this.#unanswered.values()) {
      if (!one.sent) one.sent = this.#line.send({ type: 'command', ...one.command });
    }
  }
}
