/**
 * What the widget remembers on this device for one site. Until `begin` everything stays in memory, so that
 * nothing is stored before the customer's first act; storage that a browser refuses counts as memory too.
 */
export interface Keep {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** The keys that begin with `prefix`, in no order. */
  keys(prefix: string): string[];
  /** From here on values are stored, those held in memory so far included. Called at the customer's first act. */
  begin(): void;
  /** Forgets everything of this site, here and in storage. Called at logout. */
  clear(): void;
  /** Another tab changed a value (`null`: it is gone), until the signal aborts. What this tab changes is not told. */
  onOther(listener: (key: string, value: string | null) => void, signal: AbortSignal): void;
}
