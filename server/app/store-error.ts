import type { Log } from './ports.ts';

/** The store cannot answer or write at the moment (disk full, locked, read-only, unreachable). The same call may be tried again. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly retryable = true;
}

/** The store cannot be opened. The message is one sentence for the operator: what is wrong, where, and how to mend it. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
}

/** The store's trouble stands in the log once already, through `StoreHealth`; whoever only met it says nothing more. */
export function logUnlessStore(error: unknown, log: Log, fields: object, message: string): void {
  if (!(error instanceof StoreUnavailable)) log.error({ ...fields, error: String(error) }, message);
}
