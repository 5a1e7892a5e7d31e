import type { ReactiveController } from 'lit';
import { Refusal } from '../../protocol/client.ts';
import type { SupportHost } from '../support-contract.ts';
import type { SessionController } from './session-controller.ts';

/**
 * Hands on the company's word for who this is: the token that the page gave to `identify()`, once a session and
 * before anything else it says, so that a case opens with it. Being identified is no act of the customer's: alone it connects nothing.
 */
export class IdentityController implements ReactiveController {
  readonly #host: SupportHost;
  readonly #session: SessionController;
  #told: string | null = null;

  constructor(host: SupportHost, session: SessionController) {
    this.#host = host;
    this.#session = session;
    session.on('begun', () => this.#tell());
    session.on('end', () => {
      this.#told = null;
    });
    host.addController(this);
  }

  /** The page may identify, or renew its word, at any time. */
  hostUpdated(): void {
    this.#tell();
  }

  #tell(): void {
    const token = this.#host.identity?.token;
    if (!token || token === this.#told || !this.#session.begun) return;
    this.#told = token;
    this.#session.ask('customer.identify', { token }).catch((error: unknown) => this.#refused(error));
  }

  #refused(error: unknown): void {
    const { code, message } = error instanceof Refusal ? error.problem : { code: 'network' as const, message: String(error) };
    this.#host.emit('tuki-error', { code, message });
  }
}
