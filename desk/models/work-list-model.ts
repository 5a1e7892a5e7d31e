import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { WorkFrame } from '../../protocol/client.ts';
import type { WorkRow } from '../../protocol/work-item.ts';
import type { ConnectionModel } from './connection-model.ts';
import { byUrgency, withRows } from './work-order.ts';

/** The one list over all channels: what waits, what is mine, and what colleagues hold. */
export class WorkListModel {
  readonly #connection: ConnectionModel;
  readonly #me: string;
  readonly #onSetAway: () => void;
  /** Whether the agent is available by their own wish, as far as the server knows it. */
  #wanted = false;
  #unfollow: () => void = () => {};
  /** Whether the first snapshot has come. */
  readonly loaded = signal(false);
  readonly rows = signal<ReadonlyMap<string, WorkRow>>(new Map());
  readonly available = signal(false);
  /** What this agent owns, the one to be done next first. */
  readonly mine: ReadonlySignal<WorkRow[]> = computed(() => this.#ordered((row) => this.isMine(row)));
  /** What nobody owns yet, ordered by the promise; an offer to me has its own place. */
  readonly waiting: ReadonlySignal<WorkRow[]> = computed(() => this.#ordered((row) => waits(row) && row.offer?.agent.id !== this.#me));
  /** The offer that this agent is to answer, the one that runs out first. */
  readonly offered: ReadonlySignal<WorkRow | null> = computed(
    () =>
      this.#ordered((row) => row.status === 'offered' && row.offer?.agent.id === this.#me).sort(
        (a, b) => (a.offer?.until ?? 0) - (b.offer?.until ?? 0),
      )[0] ?? null,
  );

  /** `onSetAway`: the agent became unavailable without doing it here, as when an offer runs out. */
  constructor(connection: ConnectionModel, me: { id: string; available: boolean }, onSetAway: () => void) {
    this.#connection = connection;
    this.#me = me.id;
    this.#onSetAway = onSetAway;
    this.available.value = me.available;
  }

  start(): void {
    this.#unfollow = this.#connection.followWork((frame) => this.#receive(frame));
  }

  stop(): void {
    this.#unfollow();
  }

  isMine(row: WorkRow): boolean {
    return row.owner?.id === this.#me && (row.status === 'active' || row.status === 'wrap-up');
  }

  /** The work of a case that concerns this agent most; undefined when the case has no open work. */
  rowOf(conversation: string): WorkRow | undefined {
    const rows = [...this.rows.value.values()].filter((row) => row.conversation === conversation).sort(byUrgency);
    return rows.find((row) => this.isMine(row) && row.status === 'active') ?? rows.find((row) => this.isMine(row)) ?? rows[0];
  }

  async setAvailable(available: boolean): Promise<void> {
    if (!available) this.#wanted = false;
    const answer = await this.#connection.attempt('availability.set', { available });
    if (!answer) return;
    this.#wanted = answer.available;
    this.available.value = answer.available;
  }

  /** Takes what presses most; answers the conversation, or null when nothing waits that this agent may take. */
  async takeNext(): Promise<{ conversation: string | null } | null> {
    return this.#connection.attempt('work.next', {});
  }

  /** Whether it is now this agent's. */
  async take(row: WorkRow): Promise<boolean> {
    const { conversation, id: item, version } = row;
    return (await this.#connection.attempt('work.take', { conversation, item, version })) !== null;
  }

  #receive(frame: WorkFrame): void {
    batch(() => {
      this.rows.value = withRows(this.rows.value, frame.rows, frame.snapshot);
      this.available.value = frame.available;
      this.loaded.value = true;
    });
    if (this.#wanted && !frame.available) this.#onSetAway();
    this.#wanted = frame.available;
  }

  #ordered(wanted: (row: WorkRow) => boolean): WorkRow[] {
    return [...this.rows.value.values()].filter(wanted).sort(byUrgency);
  }
}

const waits = (row: WorkRow): boolean => row.status === 'waiting' || row.status === 'offered' || row.status === 'scheduled';
