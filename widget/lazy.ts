/** Something that is loaded when it is first needed, once; after a failure the next attempt tries again. */
export class Lazy<T> {
  /** Null until it has been loaded. */
  value: T | null = null;
  /** Whether the last attempt failed, and no other is under way. */
  failed = false;
  readonly #get: () => Promise<T>;
  readonly #changed: (error: unknown) => void;
  #loading: Promise<T | null> | null = null;

  /** `changed` is told when it is there, with null, or that it could not be loaded, with the error. */
  constructor(get: () => Promise<T>, changed: (error: unknown) => void) {
    this.#get = get;
    this.#changed = changed;
  }

  /** Resolves with null where it could not be loaded. */
  load(): Promise<T | null> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load(): Promise<T | null> {
    this.failed = false;
    let error: unknown = null;
    try {
      this.value = await this.#get();
    } catch (problem) {
      error = problem;
      this.failed = true;
      this.#loading = null;
    }
    this.#changed(error);
    return this.value;
  }
}
