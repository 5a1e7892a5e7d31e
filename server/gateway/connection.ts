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
import type { ClientRequest, Greeter } from './greeter.ts';
import type { Greeting } from './greeting.ts';
import { full, fullForMs } from './open-connections.ts';
import { problemOf } from './problem-of.ts';
import type { SocketParts } from './socket-parts.ts';
import type { FrameSink, Transport, TransportListener } from './transport.ts';
import { WorkFollower } from './work-follower.ts';

/** A client that has so much unread in front of it is cut off and resumes. */
const maxBufferedBytes = 4 * 1024 * 1024;
const maxFollows = 200;

/** Who is told when a connection has ended. */
export interface ConnectionOwner {
  ended(connection: Connection): void;
}

/** One client's connection from its first frame to its last, whatever carries it. Frames are handled one after the other, in the order they came. */
export class Connection implements FrameSink, TransportListener {
  #greeting: Greeting | undefined;
  #work: WorkFollower | undefined;
  #heard: number;
  #queue: Promise<void> = Promise.resolve();
  #closed = false;
  #leaving = false;
  /** Nothing more is heard: the session has ended, or goes on by another connection. */
  #over = false;
  /** A few: looking through them costs less than a map for each of thousands of connections. */
  #follows: ConversationFollower[] = [];
  readonly #transport: Transport;
  readonly #greeter: Greeter;
  /** It has sent more than it may, or there is no room for it. */
  #full = false;
  readonly #parts: SocketParts;
  readonly #owner: ConnectionOwner;
  /** Until hello. */
  #request: ClientRequest | undefined;
  #helloTimer: NodeJS.Timeout | undefined;

  constructor(transport: Transport, request: ClientRequest, owner: ConnectionOwner, greeter: Greeter, parts: SocketParts) {
    this.#transport = transport;
    this.#request = request;
    this.#owner = owner;
    this.#greeter = greeter;
    this.#parts = parts;
    this.#heard = parts.clock.now();
    this.#helloTimer = setTimeout(() => this.close(closeCode.handshake, 'no hello in time'), parts.pace.helloMs);
    transport.listen(this);
  }

  send(frame: ServerFrame): void {
    if (this.#closed) return;
    if (this.#transport.bufferedAmount > maxBufferedBytes) {
      this.close(closeCode.slow, 'read too slowly; resume from what you have');
      return;
    }
    this.#transport.send(JSON.stringify(frame));
  }

  close(code: number, reason: string): void {
    this.#transport.close(code, reason);
  }

  /** Cuts it. */
  terminate(): void {
    this.#transport.terminate();
  }

  /** Closes a connection that has been silent for two heartbeats, or whose session has ended. */
  check(now: number): void {
    if (now - this.#heard <= 2 * this.#parts.pace.heartbeatMs) {
      this.checkSession();
      return;
    }
    this.close(closeCode.silent, 'no sign of life');
    this.terminate();
  }

  isOf(agent: string): boolean {
    const session = this.#greeting?.session;
    return session?.kind === 'agent' && session.agent === agent;
  }

  /** Sessions of these devices were ended, or became another customer's. Who is just being greeted may have been looked up before that. */
  sessionsChanged(devices: ReadonlySet<string>, change: 'ended' | 'moved'): void {
    if (!this.#greeting) this.#over ||= this.#request === undefined;
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

  /** Too much came, or too many: nothing more is heard here. What came before is answered, and the rest is sent again after the pause. */
  comeLater(afterMs: number, why = 'too many too fast'): void {
    this.#full = true;
    this.#queue.then(() => this.#closeFor(afterMs, why));
  }

  #closeFor(afterMs: number, why: string): void {
    this.send({ type: 'bye', retryAfterMs: afterMs });
    this.close(closeCode.limit, `${why}; come back in ${Math.ceil(afterMs / 1000)} s`);
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

  message(text: string): void {
    this.#heard = this.#parts.clock.now();
    if (this.#full) return;
    // Who has not said yet who they are counts with everybody at their address.
    const sender = this.#greeting?.session.device ?? this.#request?.address ?? '';
    const waitMs = this.#over ? 0 : this.#parts.limits.frame(sender, text.length);
    if (waitMs > 0) {
      this.comeLater(waitMs);
      return;
    }
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
    const request = this.#request;
    if (!request) return this.close(closeCode.malformed, 'hello was said already');
    this.#saidHello();
    const greeted = await this.#greeter.greet(frame, request);
    if ('code' in greeted) return this.close(greeted.code, greeted.reason);
    if (this.#closed) return;
    if (this.#over) return this.#comeBack();
    const noRoom = this.#parts.limits.open.entered(greeted.greeting.session);
    if (noRoom) return this.comeLater(fullForMs, full[noRoom]);
    this.#greeting = greeted.greeting;
    this.#parts.arrivals.arrived(greeted.greeting.session);
    this.send(greeted.welcome);
  }

  /** What was kept for the greeting is let go: most connections live long and say little. */
  #saidHello(): void {
    clearTimeout(this.#helloTimer);
    this.#helloTimer = undefined;
    this.#request = undefined;
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
      sink: this,
    });
    this.#follows.push(follower);
    await follower.start();
    await this.#parts.arrivals.followed(session, conversation, this);
  }

  async #followable(session: Session, conversation: string): Promise<CaseState> {
    const found = await caseFor(this.#cases(), session, conversation);
    if (this.#follows.length >= maxFollows) throw new RefusedError('limit', `a connection follows at most ${maxFollows} conversations`);
    await this.#parts.audit.reading(session, 'conversation.opened', found.site, { kind: 'conversation', id: conversation });
    return found;
  }

  #cases(): CaseStore {
    return this.#parts.store.cases;
  }

  #unfollow(conversation: string): void {
    this.#followed(conversation)?.end();
    this.#follows = this.#follows.filter((follower) => follower.conversation !== conversation);
  }

  #followed(conversation: string): ConversationFollower | undefined {
    return this.#follows.find((follower) => follower.conversation === conversation);
  }

  async #followWork({ session }: Greeting, after: number): Promise<void> {
    if (session.kind !== 'agent') return this.close(closeCode.malformed, 'only agents have a work list');
    this.#work?.end();
    const { store, feed, hub } = this.#parts;
    this.#work = new WorkFollower({ session, agents: store.agents, work: store.work, feed, hub, sink: this });
    await this.#work.start(after);
  }

  #typing(session: Session, conversation: string, on: boolean): void {
    if (!this.#followed(conversation)) return;
    const by =
      session.kind === 'visitor' ? ({ kind: 'customer' } as const) : ({ kind: 'agent', id: session.agent, name: session.name } as const);
    this.#parts.bus.publish('typing', { conversation, by, on });
  }

  closed(): void {
    this.#owner.ended(this);
    this.#closed = true;
    clearTimeout(this.#helloTimer);
    for (const follower of this.#follows) follower.end();
    this.#follows = [];
    this.#work?.end();
    if (this.#greeting) this.#parts.limits.open.left(this.#greeting.session);
    // Who goes because the server does comes back to the next one, and has not left.
    if (this.#greeting && !this.#leaving) this.#parts.arrivals.left(this.#greeting.session);
  }
}
