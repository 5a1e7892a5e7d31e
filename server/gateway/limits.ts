import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Clock } from '../app/ports.ts';
import { RefusedError } from '../app/refusal.ts';
import type { VisitorSession } from '../app/visitor-session.ts';
import { FrameAllowance, type FrameRates } from './frame-allowance.ts';
import { type ConnectionCeilings, OpenConnections } from './open-connections.ts';
import { networkOf } from './whence.ts';

const minute = 60;
const hour = 3600;

/** How often a minute, by what is asked for: one network asks one address of the API, but for `streamFrames`, which one stream brings. */
export interface RequestRates {
  content: number;
  searches: number;
  told: number;
  uploads: number;
  sessions: number;
  signIn: number;
  resets: number;
  secondFactor: number;
  streams: number;
  streamFrames: number;
  other: number;
}

/** As an operator configures them. */
export interface LimitSettings extends FrameRates {
  enabled: boolean;
  connections: ConnectionCeilings;
  connectionsPerMinute: number;
  openingsPerHour: { visitor: number; address: number; site: number };
  uploadsPerHour: number;
  requestsPerMinute: RequestRates;
}

const unbounded: ConnectionCeilings = {
  address: Number.POSITIVE_INFINITY,
  session: Number.POSITIVE_INFINITY,
  site: Number.POSITIVE_INFINITY,
};

/** How much one client may ask of the server; everybody is told when to come back. */
export class Limits {
  /** Those that are open at this moment. */
  readonly open: OpenConnections;
  readonly #settings: LimitSettings;
  readonly #clock: Clock;
  readonly #connections: RateLimiterMemory;
  readonly #openings: readonly [RateLimiterMemory, (session: VisitorSession, address: string) => string][];
  readonly #uploads: RateLimiterMemory;
  readonly #requests: ReadonlyMap<keyof RequestRates, RateLimiterMemory>;
  readonly #allowances = new Map<string, FrameAllowance>();

  constructor(settings: LimitSettings, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
    this.open = new OpenConnections(settings.enabled ? settings.connections : unbounded);
    this.#connections = new RateLimiterMemory({ points: settings.connectionsPerMinute, duration: minute });
    const { visitor, address, site } = settings.openingsPerHour;
    this.#openings = [
      [new RateLimiterMemory({ points: visitor, duration: hour }), (session) => session.device],
      [new RateLimiterMemory({ points: address, duration: hour }), (_session, from) => networkOf(from)],
      [new RateLimiterMemory({ points: site, duration: hour }), (session) => session.site],
    ];
    this.#uploads = new RateLimiterMemory({ points: settings.uploadsPerHour, duration: hour });
    const kinds = Object.entries(settings.requestsPerMinute) as [keyof RequestRates, number][];
    this.#requests = new Map(kinds.map(([kind, points]) => [kind, new RateLimiterMemory({ points, duration: minute })]));
  }

  /** Whether another connection from this network is taken: 0, or in how many ms. */
  connection(network: string): Promise<number> {
    return this.#take(this.#connections, network);
  }

  /** Throws `limit` for a visitor, address or site that has opened too much. */
  async opening(session: VisitorSession, address: string): Promise<void> {
    for (const [limiter, keyOf] of this.#openings) refuseFor(await this.#take(limiter, keyOf(session, address)), 'too much was opened');
  }

  /** Throws `limit` for a session that has sent too many files. */
  async upload(device: string): Promise<void> {
    refuseFor(await this.#take(this.#uploads, device), 'too many files were sent');
  }

  /** Throws `limit` where `key` has asked too often for what is of this kind. */
  async request(kind: keyof RequestRates, key: string): Promise<void> {
    const limiter = this.#requests.get(kind);
    if (limiter) refuseFor(await this.#take(limiter, key), 'too many requests');
  }

  /** 0, or for how long nothing more is taken from this sender, in ms. Who is idle costs nothing. */
  frame(sender: string, bytes: number): number {
    if (!this.#settings.enabled) return 0;
    const now = this.#clock.now();
    const allowance = this.#allowances.get(sender) ?? new FrameAllowance(this.#settings, now);
    this.#allowances.set(sender, allowance);
    return allowance.take(bytes, now);
  }

  /** Forgets sessions that have not sent anything lately. */
  prune(): void {
    const now = this.#clock.now();
    for (const [device, allowance] of this.#allowances) if (allowance.isUntouched(now)) this.#allowances.delete(device);
  }

  async #take(limiter: RateLimiterMemory, key: string): Promise<number> {
    if (!this.#settings.enabled) return 0;
    try {
      await limiter.consume(key);
      return 0;
    } catch (over) {
      if (over instanceof RateLimiterRes) return over.msBeforeNext;
      throw over;
    }
  }
}

function refuseFor(ms: number, what: string): void {
  if (ms > 0) throw new RefusedError('limit', `${what}; come back in ${Math.ceil(ms / 1000)} s`, { retryAfterMs: ms });
}
