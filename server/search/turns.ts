/** One thing after the other, whether or not it went well. */
export class Turns {
  #last: Promise<unknown>;

  /** The first turn comes after `first`, which does not reject. */
  constructor(first: Promise<unknown>) {
    this.#last = first;
  }

  /** Rejects as `work` does. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
