import WebSocket from 'ws';
import { Client, type ClientOptions, type CommandBody, type PendingCommand } from '../protocol/client.ts';
import type { CommandName, CommandResults } from '../protocol/command.ts';
import type { Entry, UnknownEntry } from '../protocol/entry.ts';
import type { CaseSummary, ServerFrame } from '../protocol/frame.ts';
import { emptyThread, receive, type Thread, unread } from '../protocol/thread.ts';
import type { WorkRow } from '../protocol/work-item.ts';
import { fastClock } from './fast-clock.ts';
import type { RecordBook } from './record-book.ts';
import type { Tab } from './run-history.ts';

export interface TabOptions {
  name: string;
  side: Tab['side'];
  /** The device or agent whose tab it is. */
  sender: string;
  /** The socket's address, by way of the proxy. */
  url: string;
  headers: Record<string, string>;
  hello: ClientOptions['hello'];
  random(): number;
  book: RecordBook;
}

interface Window {
  thread: Thread;
  shown: (Entry | UnknownEntry)[];
}

/** The product's own client on a real socket, as one tab of a browser holds it, with a record of what it was told and shows. */
export class RecordedTab {
  readonly name: string;
  readonly client: Client;
  readonly windows = new Map<string, Window>();
  /** Open work, as the desk lists it, by item. */
  readonly rows = new Map<string, WorkRow>();
  available = false;
  /** A customer's id, once the server has said it. */
  customer = '';
  /** A customer's conversations, as the last welcome told. */
  cases: CaseSummary[] = [];
  open = true;
  #socket: WebSocket | undefined;
  #doubles = 0;
  readonly #options: TabOptions;

  constructor(options: TabOptions) {
    this.#options = options;
    this.name = options.name;
    this.client = new Client({
      connect: (handlers) => this.#connect(handlers),
      timers: fastClock,
      random: options.random,
      newId: () => {
        throw new Error('every command of a run is named by its sender');
      },
      hello: options.hello,
      name: 'chaos/1',
    });
    this.client.onWelcome((frame) => {
      if (frame.session.kind === 'visitor') this.customer = frame.session.customer;
      this.cases = frame.cases;
      for (const { conversation } of frame.cases) this.follow(conversation);
    });
    if (options.side === 'staff') this.#followWork();
    this.client.start();
  }

  /** Sends a command and keeps a record of it. The promise rejects with `Refusal`; one that a closing tab leaves behind stays open. */
  command<N extends CommandName>(name: N, body: CommandBody<N>, id: string): Promise<CommandResults[N]> {
    this.#options.book.sent({ id, sender: this.#options.sender, name, body });
    const answer = this.client.command(name, body, id);
    answer.catch(() => undefined);
    return answer;
  }

  /** Shows a conversation from its beginning; does nothing when it is shown already. */
  follow(conversation: string): void {
    if (this.windows.has(conversation)) return;
    const window: Window = { thread: emptyThread, shown: [] };
    this.windows.set(conversation, window);
    this.client.follow({ feed: 'conversation', id: conversation, after: 0 }, (frame) => {
      if (frame.type === 'entry') window.shown.push(frame.entry);
      window.thread = receive(window.thread, frame);
    });
  }

  /** Closes it and answers the commands that nobody has answered, for the device to keep. */
  close(): PendingCommand[] {
    const unanswered = this.client.pending();
    this.open = false;
    this.client.stop();
    this.#socket?.terminate();
    return unanswered;
  }

  /** The next so many commands travel twice, one right after the other. */
  doubleNext(commands: number): void {
    this.#doubles = commands;
  }

  /** Reads nothing for a while, as a busy device does. */
  readNothing(ms: number): void {
    const socket = this.#socket;
    socket?.pause();
    setTimeout(() => socket?.resume(), ms).unref();
  }

  get isOnline(): boolean {
    return this.client.state.name === 'online';
  }

  /** Connected, with nothing to send and nothing to wait for. */
  get hasCaughtUp(): boolean {
    if (!this.isOnline || this.client.pending().length > 0) return false;
    return [...this.windows.values()].every(({ thread }) => thread.caughtUp);
  }

  record(): Tab {
    const { side } = this.#options;
    const views = [...this.windows].map(([conversation, { shown, thread }]) => ({ conversation, shown, unread: unread(thread, side) }));
    return { name: this.name, side, open: this.open, views };
  }

  #followWork(): void {
    this.client.follow({ feed: 'work', after: 0 }, ({ rows, snapshot, available }) => {
      this.available = available;
      if (snapshot) this.rows.clear();
      for (const row of rows) {
        if (row.status === 'closed') this.rows.delete(row.id);
        else this.rows.set(row.id, row);
      }
    });
  }

  #connect({ open, message, close }: Parameters<ClientOptions['connect']>[0]) {
    const { url, headers } = this.#options;
    const socket = new WebSocket(url, { headers, perMessageDeflate: false });
    socket.on('open', open);
    socket.on('error', () => undefined);
    socket.on('close', close);
    socket.on('message', (data) => {
      const text = data.toString();
      this.#heard(JSON.parse(text) as ServerFrame);
      message(text);
    });
    this.#socket = socket;
    return { send: (text: string) => this.#send(socket, text), close: (code?: number) => socket.close(code) };
  }

  #send(socket: WebSocket, text: string): void {
    socket.send(text, () => undefined);
    if (this.#doubles === 0 || !text.startsWith('{"type":"command"')) return;
    this.#doubles -= 1;
    this.#options.book.faults.duplicate += 1;
    socket.send(text, () => undefined);
  }

  /** Every answer that arrives counts, also one that the client has no use for any more. */
  #heard(frame: ServerFrame): void {
    if (frame.type === 'ack') this.#options.book.answered(frame.id, { ack: frame.result });
    if (frame.type === 'refused' && !frame.problem.retryable) this.#options.book.answered(frame.id, { refused: frame.problem });
  }
}
