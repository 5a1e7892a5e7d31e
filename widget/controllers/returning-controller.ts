import type { ReactiveController } from 'lit';
import { isSupportView, type SupportView } from '../core/view-stack.ts';
import { writeReturning } from '../io/returning-mark.ts';
import type { SupportHost } from '../support-contract.ts';
import type { OutboxController } from './outbox-controller.ts';
import type { SeenController } from './seen-controller.ts';
import type { SessionController } from './session-controller.ts';

/** Tells the next page whether this device has something open, and what this tab was looking at. */
export class ReturningController implements ReactiveController {
  readonly #host: SupportHost;
  readonly #session: SessionController;
  readonly #outbox: OutboxController;
  readonly #seen: SeenController;
  #told = '';

  constructor(host: SupportHost, session: SessionController, outbox: OutboxController, seen: SeenController) {
    this.#host = host;
    this.#session = session;
    this.#outbox = outbox;
    this.#seen = seen;
    host.addController(this);
    session.on('end', () => this.#tell(null));
  }

  /** Before the server has listed the cases, what an earlier page told stays true. */
  hostUpdated(): void {
    if (!this.#session.known || (this.#session.cases === null && this.#outbox.isEmpty)) return;
    const isOpen = !this.#outbox.isEmpty || this.#seen.cases.some((one) => one.open);
    this.#tell(isOpen ? { view: this.#view } : null);
  }

  get #view(): SupportView | null {
    const { isOpen, view } = this.#host;
    return isOpen && isSupportView(view) && view.name !== 'claim' && view.name !== 'story' && view.name !== 'privacy' ? view : null;
  }

  #tell(returning: { view: SupportView | null } | null): void {
    const text = JSON.stringify(returning);
    if (text === this.#told) return;
    this.#told = text;
    if (!returning || this.#host.keep.isStoring()) writeReturning(this.#host.site, returning);
  }
}
