/** How fast the server's own clockwork runs, in ms. Tests run it faster; nobody else has a reason to change it. */
export interface Pace {
  /** A socket's first frame must come within this time. */
  helloMs: number;
  /** Two heartbeats without a sign of life end a connection. */
  heartbeatMs: number;
  /** How long a customer who lost the connection still counts as present: pages reload. */
  presentMs: number;
  /** How often settings are read anew, for changes made by the command line. */
  settingsMs: number;
  /** How often replies that stayed unseen are looked for. */
  unseenMs: number;
  /** How often the outbox is emptied. */
  deliveryMs: number;
  /** The pause before an e-mail's second try; it doubles with every further one. */
  retryMs: number;
  /** How often a store in trouble is tried again. */
  storeRetryMs: number;
  /** How often what has expired is removed. */
  housekeepingMs: number;
}

export const usualPace: Pace = {
  helloMs: 10_000,
  heartbeatMs: 20_000,
  presentMs: 15_000,
  settingsMs: 5000,
  unseenMs: 10_000,
  deliveryMs: 2000,
  retryMs: 30_000,
  storeRetryMs: 1000,
  housekeepingMs: 60 * 60_000,
};
