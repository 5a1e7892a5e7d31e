import ipaddr from 'ipaddr.js';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Clock } from '../app/ports.ts';
import { RefusedError } from '../app/refusal.ts';
import type { VisitorSession } from '../app/visitor-session.ts';
import { FrameAllowance, type FrameRates } from './frame-allowance.ts';

const minute = 60;
const hour = 3600;

/** As an operator configures them. */
export interface LimitSettings extends FrameRates {
  enabled: boolean;
  connectionsPerMinute: number;
  openingsPerHour: { visitor: number; address: number; site: number };
  uploadsPerHour: number;
}

/** How much one client may ask of the server; everybody is told when to come back. */
export class Limits {
  readonly #settings: LimitSettings;
  readonly #clock: Clock;
  readonly #connections: RateLimiterMemory;
  readonly #openings: readonly [RateLimiterMemory, (session: VisitorSession, address: string) => string][];
  readonly #uploads: RateLimiterMemory;
  readonly #allowances = new Map<string, FrameAllowance>();

  constructor(settings: LimitSettings, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
    this.#connections = new RateLimiterMemory({ points: settings.connectionsPerMinute, duration: minute });
    const { visitor, address, site } = settings.openingsPerHour;
    this.#openings = [
      [new RateLimiterMemory({ points: visitor, duration: hour }), (session) => session.device],
      [new RateLimiterMemory({ points: address, duration: hour }), (_session, from) => neighbourhood(from)],
      [new RateLimiterMemory({ points: site, duration: hour }), (session) => session.site],
    ];
    this.#uploads = new RateLimiterMemory({ points: settings.uploadsPerHour, duration: hour });
  }

  /** Whether another connection from this address is taken: 0, or in how many ms. */
  connection(address: string): Promise<number> {
    return this.#take(this.#connections, neighbourhood(address));
  }

  /** Throws `limit` for a visitor, address or site that has opened too much. */
  async opening(session: VisitorSession, address: string): Promise<void> {
    for (const [limiter, keyOf] of this.#openings) refuseFor(await this.#take(limiter, keyOf(session, address)), 'too much was opened');
  }

  /** Throws `limit` for a session that has sent too many files. */
  async upload(device: string): Promise<void> {
    refuseFor(await this.#take(this.#uploads, device), 'too many files were sent');
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

/** Who has one address of IPv6 has the 2⁶⁴ beside it, too (RFC 6177). */
function neighbourhood(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4' ? parsed.toString() : (parsed as ipaddr.IPv6).parts.slice(0, 4).join(':');
}
