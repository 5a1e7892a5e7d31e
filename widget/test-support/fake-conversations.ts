import { audienceOf } from '../../protocol/audience.ts';
import { closeCode } from '../../protocol/close-code.ts';
import type { VisitorBody, VisitorCommand } from '../../protocol/command.ts';
import type { Author, Entry, EntryBody, EntryType } from '../../protocol/entry.ts';
import type { Problem } from '../../protocol/error.ts';
import type { ClientFrame, HelloFrame, ServerFrame } from '../../protocol/frame.ts';
import { FakeSocket } from './fake-socket.ts';

interface FakeCase {
  reference: string;
  entries: Entry[];
  customer: { delivered: number; read: number };
  staff: { delivered: number; read: number };
  open: Set<string>;
}
/** A command that was done: once, however often it came. */
export interface DoneCommand {
  id: string;
  name: VisitorCommand;
  body: Record<string, unknown>;
}

const customer: Author = { kind: 'customer' };
const system: Author = { kind: 'system' };

/** The server's end of the socket, as the protocol says it, in the place of `WebSocket`; it outlives what is connected to it. */
export class FakeConversations {
  /** Each command once, in order. */
  readonly done: DoneCommand[] = [];
  /** Every frame that came, retries included. */
  readonly received: ClientFrame[] = [];
  readonly hellos: HelloFrame['as'][] = [];
  /** Every address that was connected to. */
  readonly urls: string[] = [];
  /** Commands by name that are refused, until taken out. */
  readonly refusals = new Map<string, Problem>();
  readonly cases = new Map<string, FakeCase>();
  /** False: no connection can be made. */
  reachable = true;
  /** How long a signed identity is good, in ms. */
  identityMs = 600_000;
  /** False: commands are done, but no answer finds its way back. */
  answering = true;
  /** True: no session is taken any more. */
  endsSessions = false;
  readonly #results = new Map<string, unknown>();
  readonly #sockets = new Set<FakeSocket>();
  readonly #real = window.WebSocket;
  #names = 0;

  constructor() {
    const server = this;
    const Socket = class extends FakeSocket {
      constructor(url: string) {
        super(url, (text, socket) => server.#receive(JSON.parse(text) as ClientFrame, socket));
        server.urls.push(url);
        queueMicrotask(() => server.#connect(this));
      }
    };
    window.WebSocket = Socket as unknown as typeof WebSocket;
  }

  restore(): void {
    this.cut();
    window.WebSocket = this.#real;
  }

  get connected(): number {
    return this.#sockets.size;
  }

  /** Every connection breaks. */
  cut(): void {
    for (const socket of this.#sockets) socket.fail();
    this.#sockets.clear();
  }

  doneOf(name: VisitorCommand): DoneCommand[] {
    return this.done.filter((one) => one.name === name);
  }

  /** The only case there is, or the last one. */
  get last(): string {
    const id = [...this.cases.keys()].at(-1);
    if (!id) throw new Error('no case was opened');
    return id;
  }

  join(name: string, conversation = this.last): void {
    const item = [...this.#case(conversation).open][0] ?? '';
    this.#append(conversation, 'assigned', system, { item, agent: { id: 'a1', name } });
  }

  say(name: string, text: string, conversation = this.last): void {
    const body = {
      text,
      files: [],
      articles: [{ id: 'security-key', lang: 'en', title: 'Using a security key' }].slice(text.includes('article') ? 0 : 1),
    };
    this.#append(conversation, 'message', { kind: 'agent', id: 'a1', name }, { ...body, clientId: `agent-${++this.#names}` });
  }

  append<T extends EntryType>(type: T, author: Author, body: EntryBody<T>, conversation = this.last): void {
    this.#append(conversation, type, author, body);
  }

  closeItem(conversation = this.last): void {
    const one = this.#case(conversation);
    for (const item of one.open) this.#append(conversation, 'closed', system, { item, reason: 'solved' });
    one.open.clear();
  }

  typing(name: string, on: boolean, conversation = this.last): void {
    this.tell({ type: 'signal', conversation, signal: { name: 'typing', by: { kind: 'agent', id: 'a1', name }, on } });
  }

  queue(position: number, waitMs: number | null, conversation = this.last): void {
    const item = [...this.#case(conversation).open][0] ?? '';
    this.tell({ type: 'signal', conversation, signal: { name: 'queue', item, position, waitMs } });
  }

  read(conversation = this.last): void {
    const one = this.#case(conversation);
    one.staff = { delivered: one.entries.length, read: one.entries.length };
    this.tell({ type: 'positions', conversation, who: 'staff', at: one.staff });
  }

  tell(frame: ServerFrame): void {
    for (const socket of this.#sockets) socket.bring(frame);
  }

  #connect(socket: FakeSocket): void {
    // It was closed before it opened.
    if (socket.readyState !== 0) return;
    if (!this.reachable) {
      socket.fail();
      return;
    }
    this.#sockets.add(socket);
    socket.open(() => this.#sockets.delete(socket));
  }

  #receive(frame: ClientFrame, socket: FakeSocket): void {
    this.received.push(frame);
    if (frame.type === 'hello') this.#welcome(frame, socket);
    if (frame.type === 'ping') socket.bring({ type: 'pong' });
    if (frame.type === 'follow' && frame.feed === 'conversation') this.#follow(frame.id, frame.after, socket);
    if (frame.type === 'command') this.#command(frame, socket);
  }

  #welcome({ as }: HelloFrame, socket: FakeSocket): void {
    this.hellos.push(as);
    if (this.endsSessions) {
      socket.close(closeCode.session);
      return;
    }
    const cases = [...this.cases].map(([conversation, { reference, entries, open }]) => {
      const summary = { conversation, reference, head: entries.length, open: open.size > 0, unread: 0 };
      return { ...summary, lastAt: entries.at(-1)?.at ?? 0 };
    });
    const session = { kind: 'visitor', customer: 'c1' } as const;
    socket.bring({ type: 'welcome', protocol: 1, heartbeatMs: 20_000, now: Date.now(), session, token: 'token-1', cases });
  }

  #follow(conversation: string, after: number, socket: FakeSocket): void {
    const one = this.cases.get(conversation);
    if (!one) {
      socket.bring({ type: 'unfollowed', conversation, problem: { code: 'not-found', message: 'no such case', retryable: false } });
      return;
    }
    for (const entry of one.entries) if (entry.seq > after) socket.bring({ type: 'entry', conversation, prev: entry.seq - 1, entry });
    socket.bring({ type: 'caught-up', conversation, head: one.entries.length, customer: one.customer, staff: one.staff });
  }

  #command({ id, name, body }: Extract<ClientFrame, { type: 'command' }>, socket: FakeSocket): void {
    const problem = this.refusals.get(name);
    if (problem) {
      socket.bring({ type: 'refused', id, problem });
      return;
    }
    if (!this.#results.has(id)) {
      this.done.push({ id, name: name as VisitorCommand, body: body as Record<string, unknown> });
      this.#results.set(id, this.#do(id, name as VisitorCommand, body));
    }
    if (this.answering) socket.bring({ type: 'ack', id, result: this.#results.get(id) });
  }

  #do(id: string, name: VisitorCommand, body: unknown): unknown {
    const effects: Partial<Record<VisitorCommand, () => unknown>> = {
      'chat.start': () => this.#open(id, 'chat', body as VisitorBody<'chat.start'>),
      'message.leave': () => this.#open(id, 'message', body as VisitorBody<'message.leave'>),
      'callback.request': () => this.#call(id, body as VisitorBody<'callback.request'>),
      'message.send': () => this.#said(id, body as VisitorBody<'message.send'>),
      'message.seen': () => this.#seen(body as VisitorBody<'message.seen'>),
      'chat.end': () => this.#ended(body as VisitorBody<'chat.end'>, 'ended-by-customer'),
      'callback.cancel': () => this.#ended(body as VisitorBody<'callback.cancel'>, 'cancelled'),
      'callback.reschedule': () => this.#moved(body as VisitorBody<'callback.reschedule'>),
      'chat.rate': () => this.#rated(body as VisitorBody<'chat.rate'>),
      'customer.identify': () => ({ customerId: 'c1', expiresAt: Date.now() + this.identityMs }),
      'file.link': () => ({ url: '/api/v1/files/f1?signature=x', expiresAt: Date.now() + 300_000 }),
      'transcript.link': () => ({ url: '/api/v1/transcripts/k1?signature=x', expiresAt: Date.now() + 300_000 }),
    };
    return effects[name]?.() ?? {};
  }

  #open(
    id: string,
    kind: 'chat' | 'message' | 'callback',
    body: { conversation: string | null; text: string; lang: string; story: unknown },
  ) {
    const conversation = body.conversation ?? [...this.cases].find(([, one]) => one.open.size > 0)?.[0] ?? `k${this.cases.size + 1}`;
    const item = `i${++this.#names}`;
    const dueAt = Date.now() + 3_600_000;
    const reference = this.cases.get(conversation)?.reference ?? `REF-${this.cases.size + 1}`;
    const start = { delivered: 0, read: 0 };
    if (!this.cases.has(conversation))
      this.cases.set(conversation, { reference, entries: [], customer: start, staff: start, open: new Set() });
    this.#case(conversation).open.add(item);
    if (this.#case(conversation).entries.length === 0)
      this.#append(conversation, 'started', system, { reference, lang: body.lang, customer: 'c1' });
    if (body.story) this.#append(conversation, 'story', customer, { story: body.story as EntryBody<'story'>['story'] });
    if (body.text) this.#append(conversation, 'message', customer, { text: body.text, files: [], articles: [], clientId: id });
    const queued = { item, kind, topic: null, skills: [], lang: body.lang, weight: 1, queuedAt: Date.now(), dueAt, reason: 'new' as const };
    if (kind !== 'callback') this.#append(conversation, 'queued', system, queued);
    this.#append(conversation, 'acknowledged', system, { item, kind, reference, dueAt, email: kind === 'message' });
    return { conversation, seq: this.#case(conversation).entries.length, reference, item, kind, dueAt };
  }

  #call(id: string, body: VisitorBody<'callback.request'>) {
    const { phone, at, timeZone, topic } = body;
    const opened = this.#open(id, 'callback', body);
    this.#append(opened.conversation, 'callback-requested', customer, { item: opened.item, phone, at, timeZone, topic });
    return { ...opened, phone, at };
  }

  #said(clientId: string, { conversation, text, files, articles }: VisitorBody<'message.send'>) {
    const refs = files.map((id) => ({ id, name: `${id}.txt`, type: 'text/plain', bytes: 10 }));
    this.#append(conversation, 'message', customer, { text, files: refs, articles, clientId });
    return this.#written(conversation);
  }

  #seen({ conversation, delivered, read }: VisitorBody<'message.seen'>) {
    this.#case(conversation).customer = { delivered, read };
    this.tell({ type: 'positions', conversation, who: 'customer', at: { delivered, read } });
    return {};
  }

  #ended({ conversation }: { conversation: string }, reason: 'ended-by-customer' | 'cancelled') {
    const one = this.#case(conversation);
    for (const item of one.open) this.#append(conversation, 'closed', customer, { item, reason });
    one.open.clear();
    return this.#written(conversation);
  }

  #moved({ conversation, item, at }: VisitorBody<'callback.reschedule'>) {
    this.#append(conversation, 'callback-rescheduled', customer, { item, at });
    return { ...this.#written(conversation), at };
  }

  #rated({ conversation, score, comment }: VisitorBody<'chat.rate'>) {
    this.#append(conversation, 'rated', customer, { score, comment });
    return this.#written(conversation);
  }

  #written = (conversation: string) => ({ conversation, seq: this.#case(conversation).entries.length });

  #case(conversation: string): FakeCase {
    const one = this.cases.get(conversation);
    if (!one) throw new Error(`there is no case ${conversation}`);
    return one;
  }

  #append<T extends EntryType>(conversation: string, type: T, author: Author, body: EntryBody<T>): void {
    const { entries } = this.#case(conversation);
    const seq = entries.length + 1;
    const entry = { seq, at: Date.now(), v: 1, author, audience: audienceOf[type], type, body } as Entry;
    entries.push(entry);
    this.tell({ type: 'entry', conversation, prev: seq - 1, entry });
  }
}
