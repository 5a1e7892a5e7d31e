/**
 * What the app keeps for the page, as a `Storage`: values are own properties, as they are of the browser's own. A web
 * view's storage may be switched off, or be cleared by the system; an app's keychain is not.
 */
export class HostStorage implements Storage {
  [name: string]: unknown;
  readonly #changed: (key: string, value: string | null) => void;

  /** `changed` is told of every value that is set, or removed (null). */
  constructor(kept: Record<string, string>, changed: (key: string, value: string | null) => void) {
    this.#changed = changed;
    for (const [key, value] of Object.entries(kept)) this.#put(key, value);
  }

  get length(): number {
    return Object.keys(this).length;
  }

  key(index: number): string | null {
    return Object.keys(this)[index] ?? null;
  }

  getItem(key: string): string | null {
    return Object.hasOwn(this, key) ? String(this[key]) : null;
  }

  setItem(key: string, value: string): void {
    this.#put(key, value);
    this.#changed(key, value);
  }

  removeItem(key: string): void {
    if (!Object.hasOwn(this, key)) return;
    delete this[key];
    this.#changed(key, null);
  }

  clear(): void {
    for (const key of Object.keys(this)) this.removeItem(key);
  }

  #put(key: string, value: string): void {
    Object.defineProperty(this, key, { value: String(value), enumerable: true, configurable: true, writable: true });
  }
}
