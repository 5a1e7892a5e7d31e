import { signal } from '@preact/signals';
import { Client, type CommandBody, type ConversationFrame, type PendingCommand, type WorkFrame } from '../../protocol/client.ts';
import { closeCode } from '../../protocol/close-code.ts';
import type { AgentCommand, CommandResults } from '../../protocol/command.ts';
import type { Unsubscribe } from '../../protocol/wire.ts';
import type { ClockModel } from './clock-model.ts';
import type { DeskHost } from './desk-host.ts';
import { type DeskProblem, problemOf } from './desk-problem.ts';

/** `ended`: the server does not want this session again. */
export type Line = 'connecting' | 'online' | 'offline' | 'ended';

const outbox = 'outbox';
/** What must not be lost with the page: words that an agent wrote. */
const kept: ReadonlySet<string> = new Set(['message.send', 'note.add']);

/** The one connection of the desk: commands out, windows on the logs in, and how it stands. */
export class ConnectionModel {
  readonly #client: Client;
  readonly #host: DeskHost;
  readonly #onProblem: (problem: DeskProblem) => void;
  readonly line = signal<Line>('connecting');
  /** Commands without an answer. */
  readonly unsent = signal(0);
  /** Why the server ended it, as a close code; null while it did not. */
  readonly endedBy = signal<number | null>(null);

  /** `onProblem` is told of every refusal that `attempt` meets. */
  constructor(host: DeskHost, clock: ClockModel, onProblem: (problem: DeskProblem) => void) {
    this.#host = host;
    this.#onProblem = onProblem;
    this.#client = new Client({
      connect: (handlers) => host.connect(handlers),
      timers: host.timers,
      random: () => host.random(),
      newId: () => host.newId(),
      hello: () => ({ kind: 'agent' }),
      name: 'tuki-desk',
    });
    this.#client.onState((state) => {
      this.line.value = lines[state.name];
      this.endedBy.value = state.name === 'ended' ? state.code : null;
    });
    this.#client.onWelcome((frame) => clock.setBy(frame.now));
  }

  start(): void {
    this.#client.start();
    for (const command of this.#left()) this.#sendAgain(command);
  }

  stop(): void {
    this.#client.stop();
  }

  /** To be called when the page is shown again or the network came back. */
  probe(): void {
    this.#client.probe();
  }

  /** Whether the session itself is over, rather than the program too old. */
  get sessionOver(): boolean {
    return this.endedBy.value === closeCode.session || this.endedBy.value === closeCode.handshake;
  }

  /** Resolves with the server's answer; rejects with `Refusal`. Kept and sent again until it is answered. */
  async run<N extends AgentCommand>(name: N, body: CommandBody<N>, id: string = this.#host.newId()): Promise<CommandResults[N]> {
    const answer = this.#client.command(name, body, id);
    this.#count();
    try {
      return await answer;
    } finally {
      this.#count();
    }
  }

  /** Like `run`, but a refusal becomes a notice and the answer null. */
  async attempt<N extends AgentCommand>(name: N, body: CommandBody<N>): Promise<CommandResults[N] | null> {
    try {
      return await this.run(name, body);
    } catch (error) {
      this.#onProblem(problemOf(error));
      return null;
    }
  }

  /** What this desk has sent or written for a conversation and has no answer to. */
  pendingOf(conversation: string): PendingCommand[] {
    return this.#client.pending().filter((command) => 'conversation' in command.body && command.body.conversation === conversation);
  }

  followConversation(id: string, listener: (frame: ConversationFrame) => void): Unsubscribe {
    return this.#client.follow({ feed: 'conversation', id, after: 0 }, listener);
  }

  followWork(listener: (frame: WorkFrame) => void): Unsubscribe {
    return this.#client.follow({ feed: 'work', after: 0 }, listener);
  }

  typing(conversation: string, on: boolean): void {
    this.#client.typing(conversation, on);
  }

  /** Brings back what an earlier life of this tab left unanswered; the server answers a known id once more. */
  #sendAgain(command: PendingCommand): void {
    if (command.name === 'message.send') this.run('message.send', command.body, command.id).catch(this.#tell);
    if (command.name === 'note.add') this.run('note.add', command.body, command.id).catch(this.#tell);
  }

  readonly #tell = (error: unknown): void => this.#onProblem(problemOf(error));

  #left(): PendingCommand[] {
    const text = this.#host.work.read(outbox);
    return text ? (JSON.parse(text) as PendingCommand[]) : [];
  }

  #count(): void {
    const pending = this.#client.pending();
    this.unsent.value = pending.length;
    const words = pending.filter((command) => kept.has(command.name));
    this.#host.work.write(outbox, words.length > 0 ? JSON.stringify(words) : null);
  }
}

const lines = { idle: 'connecting', connecting: 'connecting', online: 'online', waiting: 'offline', ended: 'ended' } as const;
