import { decodeClientFrame } from '../../protocol/client-frame-codec.ts';
import { closeCode } from '../../protocol/close-code.ts';
import type { ClientFrame, ServerFrame } from '../../protocol/frame.ts';
import { caseFor } from '../app/case-access.ts';
import type { CaseStore } from '../app/ports.ts';
import { RefusedError } from '../app/refusal.ts';
import { logUnlessStore, StoreUnavailable } from '../app/store-error.ts';
import type { Session } from '../app/visitor-session.ts';
import type { CaseState } from '../domain/case-state.ts';
import { ConversationFollower } from './conversation-follower.ts';
import type { ClientRequest, Greeter, Greeting } from './greeter.ts';
import { problemOf } from './problem-of.ts';
import type { SocketParts } from './socket-parts.ts';
import type { Transport } from './transport.ts';
import { WorkFollower } from './work-follower.ts';

/** A client that has so much unread in front of it is cut off and resumes. */
const maxBufferedBytes = 4 * 1024 * 1024;
const maxFollows = 200;

/** One client's connection from its first frame to its last, whatever carries it. Frames are handled one after the other, in the order they came. */
export class Connection {
  #greeting: Greeting | undefined;
  #work: WorkFollower | undefined;
  #heard: number;
  #queue: Promise<void> = Promise.resolve();
  #closed = false;
  #leaving = false;
  /** Nothing more is heard: the session has ended, or goes on by another connection. */
  #over = false;
  #saidHello = false;
  readonly #follows = new Map<string, ConversationFollower>();
  readonly #transport: Transport;
  readonly #greeter: Greeter;
  readonly #cookie: string | undefined;
  readonly #origin: string | undefined;
  readonly #privacySignal: boolean;
  readonly #parts: SocketParts;
  readonly #helloTimer: NodeJS.Timeout;

  constructor(
    transport: Transport,
    request: ClientRequest & { ended(connection: Connection): void },
    greeter: Greeter,
    parts: SocketParts,
  ) {
    this.#transport = transport;
    this.#cookie = request.cookie;
    this.#origin = request.origin;
    this.#privacySignal = request.privacySignal;
    this.#greeter = greeter;
    this.#parts = parts;
    this.#heard = parts.clock.now();
    this.#helloTimer = setTimeout(() => this.close(closeCode.handshake, 'no hello in time'), parts.pace.helloMs);
    transport.listen({ message: (text) => this.#receive(text), closed: () => this.#ended(request.ended) });
  }

  send = (frame: ServerFrame): void => {
    if (this.#closed) return;
    if (this.#transport.bufferedAmount > maxBufferedBytes) {
      this.close(closeCode.slow, 'read too slowly; resume from what you have');
      return;
    }
    this.#transport.send(JSON.stringify(frame));
  };

  close(code: number, reason: string): void {
    this.#transport.close(code, reason);
  }

  /** Cuts it. */
  terminate(): void {
    this.#transport.terminate();
  }

  /** Closes a connection that has been silent for two heartbeats. */
  checkAlive(now: number): void {
    if (now - this.#heard <= 2 * this.#parts.pace.heartbeatMs) return;
    this.close(closeCode.silent, 'no sign of life');
    this.terminate();
  }

  isOf(agent: string): boolean {
    return this.#greeting?.agent?.id === agent;
  }

  /** Sessions of these devices were ended, or became another customer's. Who is just being greeted may have been looked up before that. */
  sessionsChanged(devices: ReadonlySet<string>, change: 'ended' | 'moved'): void {
    if (!this.#greeting) this.#over ||= this.#saidHello;
    else if (devices.has(this.#greeting.session.device)) this.#sessionChanged(change);
  }

  /** Closes a connection whose session has ended. A store that does not answer ends nothing. */
  checkSession(): void {
    const ended = (lasts: boolean | undefined) => lasts === false && this.close(closeCode.session, 'the session has ended; sign in again');
    this.#greeting?.lasts().then(ended, (error: unknown) => logUnlessStore(error, this.#parts.log, {}, 'a session could not be checked'));
  }

  #sessionChanged(change: 'ended' | 'moved'): void {
    this.#over = true;
    if (change === 'ended') this.close(closeCode.session, 'signed out; begin another session');
    else this.#queue.then(() => this.#comeBack());
  }

  /** The client says hello anew, at once, and sends again what was not answered. */
  #comeBack(): void {
    this.send({ type: 'bye', retryAfterMs: 0 });
    this.close(closeCode.restart, 'this session has changed; say hello again');
  }

  /** Tells the client to come back, and closes once what it asked for before is answered. */
  leave(retryAfterMs: number): void {
    this.send({ type: 'bye', retryAfterMs });
    this.#leaving = true;
    this.#queue.then(() => this.close(closeCode.restart, 'the server restarts'));
  }

  #receive(text: string): void {
    this.#heard = this.#parts.clock.now();
    const { frame, problem } = decodeClientFrame(text);
    if (!frame) {
      this.close(closeCode.malformed, problem.message);
      return;
    }
    if (frame.type === 'ping') {
      this.send({ type: 'pong' });
      return;
    }
    if (this.#leaving || this.#over) return;
    this.#queue = this.#queue.then(() => this.#handle(frame)).catch((error: unknown) => this.#failed(error));
  }

  #failed(error: unknown): void {
    const stack = error instanceof Error ? error.stack : undefined;
    logUnlessStore(error, this.#parts.log, { stack }, 'a frame could not be handled');
    this.close(
      closeCode.restart,
      error instanceof StoreUnavailable ? 'the store cannot be used at the moment' : 'the server made a mistake',
    );
  }

  async #handle(frame: ClientFrame): Promise<void> {
    if (this.#closed || this.#over) return;
    if (frame.type === 'hello') return this.#hello(frame);
    const greeting = this.#greeting;
    if (!greeting) return this.close(closeCode.handshake, 'say hello first');
    switch (frame.type) {
      case 'command':
        return this.#command(greeting, frame);
      case 'follow':
        return frame.feed === 'work' ? this.#followWork(greeting, frame.after) : this.#follow(greeting.session, frame.id, frame.after);
      case 'unfollow':
        return this.#unfollow(frame.id);
      case 'typing':
        return this.#typing(greeting.session, frame.conversation, frame.on);
      case 'ping':
        return;
    }
  }

  async #hello(frame: Extract<ClientFrame, { type: 'hello' }>): Promise<void> {
    clearTimeout(this.#helloTimer);
    this.#saidHello = true;
    if (this.#greeting) return this.close(closeCode.malformed, 'hello was said already');
    const greeted = await this.#greeter.greet(frame, {
      cookie: this.#cookie,
      origin: this.#origin,
      privacySignal: this.#privacySignal,
    });
    if ('code' in greeted) return this.close(greeted.code, greeted.reason);
    if (this.#closed) return;
    if (this.#over) return this.#comeBack();
    this.#greeting = greeted;
    this.#parts.arrivals.arrived(greeted.session);
    this.send(greeted.welcome);
  }

  async #command(greeting: Greeting, { id, name, body }: Extract<ClientFrame, { type: 'command' }>): Promise<void> {
    try {
      this.send({ type: 'ack', id, result: await greeting.run(name, id, body) });
    } catch (error) {
      this.send({ type: 'refused', id, problem: problemOf(error, this.#parts.log) });
    }
  }

  async #follow(session: Session, conversation: string, after: number): Promise<void> {
    this.#unfollow(conversation);
    const found = await this.#followable(session, conversation).catch((error: unknown) => {
      this.send({ type: 'unfollowed', conversation, problem: problemOf(error, this.#parts.log) });
    });
    if (!found || this.#closed) return;
    const follower = new ConversationFollower({
      conversation,
      // Who has seen more than there is (a store brought back from a copy) is told the head, and misses nothing that follows.
      after: Math.min(after, session.kind === 'visitor' ? found.headAll : found.head),
      session,
      cases: this.#cases(),
      hub: this.#parts.hub,
      send: this.send,
    });
    this.#follows.set(conversation, follower);
    await follower.start();
    await this.#parts.arrivals.followed(session, conversation, this.send);
  }

  async #followable(session: Session, conversation: string): Promise<CaseState> {
    const found = await caseFor(this.#cases(), session, conversation);
    if (this.#follows.size >= maxFollows) throw new RefusedError('limit', `a connection follows at most ${maxFollows} conversations`);
    await this.#parts.audit.reading(session, 'conversation.opened', found.site, { kind: 'conversation', id: conversation });
    return found;
  }

  #cases(): CaseStore {
    return this.#parts.store.cases;
  }

  #unfollow(conversation: string): void {
    this.#follows.get(conversation)?.end();
    this.#follows.delete(conversation);
  }

  async #followWork({ session, agent }: Greeting, after: number): Promise<void> {
    if (session.kind !== 'agent' || !agent) return this.close(closeCode.malformed, 'only agents have a work list');
    this.#work?.end();
    const { store, feed, hub } = this.#parts;
    this.#work = new WorkFollower({ session, agents: store.agents, work: store.work, feed, hub, send: this.send });
    await this.#work.start(after);
  }

  #typing(session: Session, conversation: string, on: boolean): void {
    if (!this.#follows.has(conversation)) return;
    const by =
      session.kind === 'visitor' ? ({ kind: 'customer' } as const) : ({ kind: 'agent', id: session.agent, name: session.name } as const);
    this.#parts.bus.publish('typing', { conversation, by, on });
  }

  #ended(tell: (connection: Connection) => void): void {
    tell(this);
    this.#closed = true;
    clearTimeout(this.#helloTimer);
    for (const follower of this.#follows.values()) follower.end();
    this.#follows.clear();
    this.#work?.end();
    // Who goes because the server does comes back to the next one, and has not left.
    if (this.#greeting && !this.#leaving) this.#parts.arrivals.left(this.#greeting.session);
  }
}
