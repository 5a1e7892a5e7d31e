import { computed, type ReadonlySignal } from '@preact/signals';
import type { WorkRow } from '../../protocol/work-item.ts';
import type { ClockModel } from './clock-model.ts';
import type { ConnectionModel } from './connection-model.ts';
import type { WorkListModel } from './work-list-model.ts';

/** How long an offer stands. */
export const offerSeconds = 20;

/** The work that the server offers to this agent, and the seconds that are left to answer. */
export class OfferModel {
  readonly #connection: ConnectionModel;
  readonly #onAccepted: (conversation: string) => void;
  readonly row: ReadonlySignal<WorkRow | null>;
  /** Whole seconds, never below 0; 0 without an offer. */
  readonly secondsLeft: ReadonlySignal<number>;

  constructor(list: WorkListModel, clock: ClockModel, connection: ConnectionModel, onAccepted: (conversation: string) => void) {
    this.#connection = connection;
    this.#onAccepted = onAccepted;
    this.row = computed(() => {
      const row = list.offered.value;
      return row?.offer && row.offer.until > clock.now.value ? row : null;
    });
    this.secondsLeft = computed(() => {
      const until = this.row.value?.offer?.until;
      // The clock moves once a second, so it may stand just before the moment of the offer.
      return until === undefined ? 0 : Math.min(offerSeconds, Math.max(0, Math.ceil((until - clock.now.value) / 1000)));
    });
  }

  async accept(): Promise<void> {
    const row = this.row.value;
    if (!row) return;
    const { conversation, id: item, version } = row;
    if (await this.#connection.attempt('offer.accept', { conversation, item, version })) this.#onAccepted(conversation);
  }

  async decline(): Promise<void> {
    const row = this.row.value;
    if (!row) return;
    const { conversation, id: item, version } = row;
    await this.#connection.attempt('offer.decline', { conversation, item, version });
  }
}
