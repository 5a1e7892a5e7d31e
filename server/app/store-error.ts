/** The store cannot answer or write at the moment (disk full, locked, read-only, unreachable). The same call may be tried again. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly retryable = true;
}

/** The store cannot be opened. The message is one sentence for the operator: what is wrong, where, and how to mend it. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
}
