import type { AgentCommand } from '../../protocol/command.ts';
import type { Entry } from '../../protocol/entry.ts';
import type { Problem } from '../../protocol/error.ts';
import type { ClientFrame, ServerFrame } from '../../protocol/frame.ts';
import type { Wire, WireHandlers } from '../../protocol/wire.ts';
import type { WorkRow } from '../../protocol/work-item.ts';

type CommandFrame = Extract<ClientFrame, { type: 'command' }>;
type Answer = (command: CommandFrame) => { result: unknown } | { problem: Problem } | null;

/** The far end of the desk's wire: a test says what it holds and how it answers, and reads what was said to it. */
export class ScriptedServer {
  readonly heard: ClientFrame[] = [];
  readonly rows: WorkRow[] = [];
  readonly logs = new Map<string, Entry[]>();
  available = true;
  /** Whether a connection succeeds. */
  reachable = true;
  now: () => number;
  #handlers: WireHandlers | null = null;
  /** By command; one that is not listed is acknowledged with an empty result, `null` leaves it unanswered. */
  readonly answers: Partial<Record<AgentCommand, Answer>> = {};

  constructor(now: () => number) {
    this.now = now;
  }

  /** The wire's ends meet in a later turn, as they do over a network. */
  connect(handlers: WireHandlers): Wire {
    this.#handlers = handlers;
    queueMicrotask(() => (this.reachable ? handlers.open() : handlers.close(1006)));
    return {
      send: (text) => this.#hear(JSON.parse(text) as ClientFrame),
      close: () => {
        this.#handlers = null;
      },
    };
  }

  say(frame: ServerFrame): void {
    this.#handlers?.message(JSON.stringify(frame));
  }

  /** Cuts the connection with a close code. */
  cut(code = 1006): void {
    const handlers = this.#handlers;
    this.#handlers = null;
    handlers?.close(code);
  }

  /** Rows that changed, told to the one who follows the list. */
  work(rows: WorkRow[], snapshot = false): void {
    this.say({ type: 'work', position: 1, rows, snapshot, available: this.available });
  }

  /** Writes an entry at the end of a log and tells it. */
  append(conversation: string, entry: Entry): void {
    const log = this.logs.get(conversation) ?? [];
    this.logs.set(conversation, [...log, entry]);
    this.say({ type: 'entry', conversation, prev: entry.seq - 1, entry });
  }

  commands(name: AgentCommand): CommandFrame[] {
    return this.heard.filter((frame): frame is CommandFrame => frame.type === 'command' && frame.name === name);
  }

  #hear(frame: ClientFrame): void {
    this.heard.push(frame);
    queueMicrotask(() => this.#reply(frame));
  }

  #reply(frame: ClientFrame): void {
    if (frame.type === 'hello') this.#welcome();
    if (frame.type === 'ping') this.say({ type: 'pong' });
    if (frame.type === 'follow' && frame.feed === 'work') this.work(this.rows, true);
    if (frame.type === 'follow' && frame.feed === 'conversation') this.#replay(frame.id, frame.after);
    if (frame.type === 'command') this.#answer(frame);
  }

  #welcome(): void {
    const session = { kind: 'agent', agent: 'agent-1', name: 'Elina Salonen', available: this.available } as const;
    this.say({ type: 'welcome', protocol: 1, heartbeatMs: 20_000, now: this.now(), session, cases: [] });
  }

  #replay(conversation: string, after: number): void {
    const log = this.logs.get(conversation);
    if (!log) {
      const problem: Problem = { code: 'not-found', message: 'no such conversation', retryable: false };
      this.say({ type: 'unfollowed', conversation, problem });
      return;
    }
    for (const entry of log) if (entry.seq > after) this.say({ type: 'entry', conversation, prev: entry.seq - 1, entry });
    const none = { delivered: 0, read: 0 };
    this.say({ type: 'caught-up', conversation, head: log.length, customer: none, staff: none });
  }

  #answer(frame: CommandFrame): void {
    const script = this.answers[frame.name as AgentCommand];
    const answer = script ? script(frame) : { result: {} };
    if (!answer) return;
    if ('problem' in answer) this.say({ type: 'refused', id: frame.id, problem: answer.problem });
    else this.say({ type: 'ack', id: frame.id, result: answer.result });
  }
}
