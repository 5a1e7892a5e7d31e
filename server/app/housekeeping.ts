import type { Clock, Log, Store } from './ports.ts';

const day = 24 * 60 * 60_000;
/** A command that is sent again later than this is a new one. */
const commandsKeptMs = 30 * day;

/** Removes what nobody can ask for any more: results of old commands, expired sessions and invitations. Devices stay. */
export class Housekeeping {
  readonly #store: Pick<Store, 'removeExpired'>;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(parts: { store: Pick<Store, 'removeExpired'>; clock: Clock; log: Log }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  async run(): Promise<void> {
    const now = this.#clock.now();
    const removed = await this.#store.removeExpired({ commandsBefore: now - commandsKeptMs, now });
    if (Object.values(removed).some((count) => count > 0)) this.#log.info({ ...removed }, 'what had expired was removed');
  }
}
