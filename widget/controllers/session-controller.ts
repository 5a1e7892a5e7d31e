import type { ReactiveController } from 'lit';
import type { Client, ConversationFrame, Unsubscribe } from '../../protocol/client.ts';
import { closeCode } from '../../protocol/close-code.ts';
import type { CommandResults, Opened, VisitorBody, VisitorCommand } from '../../protocol/command.ts';
import type { CaseSummary, HelloFrame, ServerFrameOf } from '../../protocol/frame.ts';
import type { PendingCommand } from '../../protocol/unanswered-commands.ts';
import { tellDeveloper } from '../io/developer-console.ts';
import { randomId } from '../io/random-id.ts';
import type { Connection, SupportHost } from '../support-contract.ts';

const connections = { idle: 'idle', connecting: 'connecting', online: 'online', waiting: 'offline', ended: 'offline' } as const;

/** What the session tells: `begun` when there is a client to send with, `welcome` after each connection, `end` when it is over. */
export type SessionEvent = 'begun' | 'welcome' | 'end';

/**
 * This device's session: its key and token, the connection, and the cases that the server lists. Before the
 * customer's first act there is no key, and no connection.
 */
export class SessionController implements ReactiveController {
  readonly #host: SupportHost;
  readonly #listeners = new Map<SessionEvent, Set<() => void>>();
  #loading: Promise<void> | null = null;
  /** The connection's code could not be loaded. */
  #failed = false;
  #client: Client | null = null;
  #life: AbortController | null = null;
  #cases: readonly CaseSummary[] | null = null;
  readonly #over = new AbortController();

  constructor(host: SupportHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#life) return;
    this.#life = new AbortController();
    this.#watchPage(this.#life.signal);
    if (this.known) this.#start();
  }

  hostDisconnected(): void {
    this.#life?.abort();
    this.#life = null;
    this.#client?.stop();
  }

  /** Aborts when the customer has signed out: what is on its way then is nobody's any more. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** Whether this device has acted before. */
  get known(): boolean {
    return this.#host.keep.get('device') !== null;
  }

  /** Whether there is a client to send with. */
  get begun(): boolean {
    return this.#client !== null;
  }

  get connection(): Connection {
    if (this.#client) return connections[this.#client.state.name];
    return this.#loading ? 'connecting' : this.#failed ? 'offline' : 'idle';
  }

  /** The device's cases as the server listed them last; null before the first welcome. */
  get cases(): readonly CaseSummary[] | null {
    return this.#cases;
  }

  /** A case that this device has just opened, or gone on with: the server lists it at the next welcome. */
  opened({ conversation, reference, seq }: Opened): void {
    const others = (this.#cases ?? []).filter((one) => one.conversation !== conversation);
    this.#cases = [{ conversation, reference, head: seq, open: true, unread: 0, lastAt: Date.now() }, ...others];
  }

  /** For uploads; null until the server has welcomed this device. */
  get token(): string | null {
    return this.#host.keep.get('token');
  }

  /** The customer's first act: from here on things are stored and the server is connected. */
  begin(): void {
    this.deviceKey();
    this.#start();
  }

  /** This browser's own secret, made and stored at the first act. */
  deviceKey(): string {
    this.#host.keep.begin();
    const known = this.#host.keep.get('device');
    if (known) return known;
    const key = randomId(24);
    this.#host.keep.set('device', key);
    return key;
  }

  /** Takes the session that a link brought, and connects with it. */
  adopt(token: string): void {
    this.#host.keep.set('token', token);
    this.#client?.stop();
    this.begin();
  }

  /** Hands a kept command to the connection; null where there is none. Rejects with `Refusal`. */
  send({ id, name, body }: PendingCommand): Promise<unknown> | null {
    return this.#client?.command(name, body as never, id) ?? null;
  }

  /** Asks something that is lost with the page, harmlessly. Rejects with `Refusal`. */
  ask<N extends VisitorCommand>(name: N, body: VisitorBody<N>): Promise<CommandResults[N]> {
    this.begin();
    // Each name has one body, which the client's type for both kinds of sessions cannot see here.
    return this.#client?.command(name, body as never) ?? this.#askLater(name, body);
  }

  /** Null where there is no session yet. */
  follow(conversation: string, listener: (frame: ConversationFrame) => void): Unsubscribe | null {
    return this.#client?.follow({ feed: 'conversation', id: conversation, after: 0 }, listener) ?? null;
  }

  /** Resolves at the next welcome, or now while connected: there is a token then. */
  async ready(): Promise<void> {
    this.begin();
    if (this.connection === 'online') return;
    await new Promise<void>((resolve) => this.on('welcome', resolve));
  }

  /** Gets the connection's code, and connects nothing. */
  prepare(): void {
    import('../io/connection.ts').catch(() => {});
  }

  typing(conversation: string, on: boolean): void {
    this.#client?.typing(conversation, on);
  }

  on(event: SessionEvent, listener: () => void): void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
  }

  /** Ends it here, for good. What is kept is cleared, and the server told, by whoever asked for it. */
  end(): void {
    this.#over.abort();
    this.#client?.stop();
    this.#client = null;
    this.#cases = null;
    this.#tell('end');
  }

  async #askLater<N extends VisitorCommand>(name: N, body: VisitorBody<N>): Promise<CommandResults[N]> {
    await this.#loading;
    if (!this.#client) throw new Error('there is no connection');
    return this.#client.command(name, body as never);
  }

  #start(): void {
    if (!this.#life || this.#over.signal.aborted) return;
    if (!this.#client) {
      this.#loading ??= this.#load();
      return;
    }
    if (this.#client.state.name !== 'idle') return;
    this.#client.start();
    this.#tell('begun');
  }

  /** Gets the connection's code, and starts; where it cannot be had, the next act or a line that is back tries again. */
  async #load(): Promise<void> {
    this.#failed = false;
    const loaded = await import('../io/connection.ts').catch(() => null);
    this.#loading = null;
    this.#failed = !loaded;
    if (loaded && !this.#over.signal.aborted) this.#client ??= this.#newClient(loaded.createClient);
    if (loaded) this.#start();
    this.#host.requestUpdate();
  }

  #newClient(createClient: typeof import('../io/connection.ts').createClient): Client {
    const client = createClient(this.#host.api, () => this.#credentials());
    client.onState((state) => this.#changed(state.name === 'ended' ? state.code : null));
    client.onWelcome((frame) => this.#welcomed(frame));
    return client;
  }

  #credentials(): HelloFrame['as'] {
    const { keep, site, lang } = this.#host;
    const token = keep.get('token');
    return { kind: 'visitor', site, device: keep.get('device') ?? '', lang, ...(token ? { token } : {}) };
  }

  #welcomed(frame: ServerFrameOf<'welcome'>): void {
    if (frame.token) this.#host.keep.set('token', frame.token);
    this.#cases = frame.cases;
    this.#tell('welcome');
  }

  #changed(endedWith: number | null): void {
    if (endedWith === closeCode.session) this.#refused();
    // The server's own words may be cut short in a close frame: the same sentence as its REST says.
    if (endedWith === closeCode.origin) {
      tellDeveloper(`${location.origin} is not among the "origins" of the site "${this.#host.site}"; add it there (tuki settings apply)`);
    }
    this.#host.requestUpdate();
  }

  /** An aged token is dropped once, since the device's key opens its cases too; without one the session is over. */
  #refused(): void {
    if (this.token) {
      this.#host.keep.remove('token');
      this.#client?.start();
    } else {
      this.#host.logout();
    }
  }

  #tell(event: SessionEvent): void {
    for (const listener of this.#listeners.get(event) ?? []) listener();
    this.#host.requestUpdate();
  }

  #watchPage(signal: AbortSignal): void {
    const probe = () => {
      if (document.visibilityState !== 'visible') return;
      this.#client?.probe();
      if (this.#failed) this.#start();
    };
    for (const name of ['online', 'offline', 'pageshow'] as const) window.addEventListener(name, probe, { signal });
    document.addEventListener('visibilitychange', probe, { signal });
    this.#host.keep.onOther((key, value) => this.#otherTab(key, value), signal);
  }

  /** Another tab signed out, or acted for the first time. */
  #otherTab(key: string, value: string | null): void {
    if (key !== 'device') return;
    if (value !== null) {
      this.begin();
      return;
    }
    this.#host.logout();
  }
}
