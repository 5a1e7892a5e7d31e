import { randomUUID } from 'node:crypto';
import { Client, type ClientOptions, type ClientState } from '../../protocol/client.ts';
import { emptyThread, receive, type Thread } from '../../protocol/thread.ts';
import type { Timers } from '../../protocol/wire.ts';
import { type ClientLine, type OpenLine, socketLine } from './client-lines.ts';
import { plainChat } from './scenes.ts';
import { newDevice } from './test-server.ts';

const clearing = (timer: NodeJS.Timeout) => () => clearTimeout(timer);
const hastyTimers: Timers = { now: Date.now, set: (run, ms) => clearing(setTimeout(run, Math.min(ms, 200))) };

/** Where a server is reached. */
interface Place {
  url: string;
  socketUrl: string;
}

/** The widget's own client on a real line, and what its customer would see. */
export class RunningClient {
  readonly client: Client;
  thread: Thread = emptyThread;
  readonly states: ClientState['name'][] = [];
  #line: ClientLine | undefined;

  constructor(server: Place, hello: ClientOptions['hello'], headers: Record<string, string> = {}, openLine = socketLine) {
    const place = { url: server.url, socketUrl: server.socketUrl, headers: { origin: server.url, ...headers } };
    this.client = new Client({
      connect: (handlers) => {
        this.#line = openLine(place, hastyTimers, handlers);
        return this.#line;
      },
      timers: hastyTimers,
      random: Math.random,
      newId: randomUUID,
      hello,
      name: 'test/1',
    });
    this.client.onState(({ name }) => this.states.push(name));
    this.client.start();
  }

  follow(conversation: string): void {
    this.client.follow({ feed: 'conversation', id: conversation, after: 0 }, (frame) => {
      this.thread = receive(this.thread, frame);
    });
  }

  texts(): string[] {
    return this.thread.entries.flatMap((entry) => (entry.type === 'message' ? [(entry.body as { text: string }).text] : []));
  }

  /** Cuts the line as a lost network does. */
  cut(): void {
    this.#line?.terminate();
  }
}

/** A customer and an agent, both with the clients' own program, in one chat. */
export async function twoClients(
  server: Place,
  cookie: string,
  openLine: OpenLine = socketLine,
): Promise<{ visitor: RunningClient; agent: RunningClient; conversation: string }> {
  const agent = new RunningClient(server, () => ({ kind: 'agent' }), { cookie }, openLine);
  await agent.client.command('availability.set', { available: true });
  const device = newDevice();
  const visitor = new RunningClient(server, () => ({ kind: 'visitor', site: 'salpa', device, lang: 'fi' }), {}, openLine);
  const { conversation } = await visitor.client.command('chat.start', plainChat('Alku'));
  const offered = await new Promise<{ id: string; version: number }>((resolve) => {
    agent.client.follow({ feed: 'work', after: 0 }, ({ rows }) => {
      const row = rows.find(({ status }) => status === 'offered');
      if (row) resolve(row);
    });
  });
  await agent.client.command('offer.accept', { conversation, item: offered.id, version: offered.version });
  for (const side of [visitor, agent]) side.follow(conversation);
  return { visitor, agent, conversation };
}
