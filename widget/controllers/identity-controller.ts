import type { ReactiveController } from 'lit';
import { Refusal } from '../../protocol/command-refusal.ts';
import type { Identity } from '../options.ts';
import type { SupportHost } from '../support-contract.ts';
import type { SessionController } from './session-controller.ts';

/** A new word is asked for so long before the old one runs out, in ms; at half its life where that is short. */
const aheadMs = 60_000;
/** The longest that browsers count, in ms. */
const longestTimer = 2 ** 31 - 1;

/**
 * Hands on the company's word for who this is: the token that the page gave to `identify()`, once a session and
 * before anything else it says, so that a case opens with it; and a newer one before it runs out, where the page can
 * give one. Being identified is no act of the customer's: alone it connects nothing.
 */
export class IdentityController implements ReactiveController {
  readonly #host: SupportHost;
  readonly #session: SessionController;
  #of: Identity | null = null;
  #token: string | null = null;
  #told: string | null = null;
  #renewing = false;
  #wasRefused = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: SupportHost, session: SessionController) {
    this.#host = host;
    this.#session = session;
    session.on('begun', () => this.#tell());
    session.on('end', () => clearTimeout(this.#timer));
    host.addController(this);
    this.#tell();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#told = null;
  }

  /** The page may identify, or renew its word, at any time. */
  hostUpdated(): void {
    this.#tell();
  }

  #tell(): void {
    this.#take(this.#host.identity);
    if (this.#session.over.aborted) return;
    if (this.#isAnother()) this.#host.logout();
    else if (this.#session.begun) this.#sayNews();
  }

  #take(identity: Identity | null): void {
    if (identity === this.#of) return;
    this.#of = identity;
    this.#token = identity?.token ?? null;
    this.#wasRefused = false;
  }

  /** Somebody else is at this browser now, and the page did not say that the one before has left. */
  #isAnother(): boolean {
    const before = this.#host.keep.get('identified');
    const now = this.#token && subjectOf(this.#token);
    return before !== null && now !== null && before !== now;
  }

  #sayNews(): void {
    if (!this.#token) void this.#renew();
    else if (this.#token !== this.#told) this.#say(this.#token);
  }

  #say(token: string): void {
    this.#told = token;
    this.#session.ask('customer.identify', { token }).then(
      ({ expiresAt }) => this.#believed(token, expiresAt),
      (error: unknown) => this.#refused(error),
    );
  }

  #believed(token: string, expiresAt: number): void {
    this.#wasRefused = false;
    this.#host.keep.set('identified', subjectOf(token) ?? '');
    const left = expiresAt - Date.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#renew(), Math.min(Math.max(left - aheadMs, left / 2, 0), longestTimer));
  }

  #refused(error: unknown): void {
    const problem = error instanceof Refusal ? error.problem : null;
    if (problem?.code === 'unauthenticated' && problem.path === 'session') {
      this.#host.logout();
      return;
    }
    const mayBeOld = problem?.code === 'unauthenticated' && this.#of?.renew && !this.#wasRefused;
    this.#wasRefused = true;
    if (mayBeOld) void this.#renew();
    else this.#host.emit('tuki-error', { code: problem?.code ?? 'network', message: problem?.message ?? String(error) });
  }

  /** Asks the page for a newer word, where it can give one. */
  async #renew(): Promise<void> {
    const identity = this.#of;
    if (!identity?.renew || this.#renewing) return;
    this.#renewing = true;
    try {
      const token = await identity.renew();
      if (identity === this.#of) this.#token = token;
    } catch (error) {
      this.#host.emit('tuki-error', { code: 'unauthenticated', message: `identify(): renew() failed: ${error}` });
      return;
    } finally {
      this.#renewing = false;
    }
    this.#tell();
  }
}

/** Whom a token names, to tell two customers apart; whether it is true is for the server to check. */
function subjectOf(token: string): string | null {
  try {
    const { sub } = JSON.parse(atob(`${token.split('.')[1]}`.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof sub === 'string' ? sub : null;
  } catch {
    return null;
  }
}
