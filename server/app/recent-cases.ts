import type { CaseState } from '../domain/case-state.ts';
import type { CaseReader } from './ports.ts';

/** About three kilobytes each. */
const mostKept = 5_000;

/**
 * The states of the cases that changed last, so that a message in a running conversation reads nothing. What stands here
 * may be old where another process writes too: an append names the `seq` that it was decided on, and nobody is refused
 * by what was only remembered.
 */
export class RecentCases implements CaseReader {
  /** The one that was used longest ago first. */
  readonly #states = new Map<string, CaseState>();
  readonly #cases: CaseReader;

  constructor(cases: CaseReader) {
    this.#cases = cases;
  }

  /** As it is remembered, else as it is stored. */
  async load(conversation: string): Promise<CaseState | undefined> {
    const state = this.#states.get(conversation) ?? (await this.#cases.load(conversation));
    if (state) this.keep(state);
    return state;
  }

  /** Remembers a state that was committed, unless a later one is known. */
  keep(state: CaseState): void {
    const known = this.#states.get(state.id);
    this.#states.delete(state.id);
    this.#states.set(state.id, known && known.head > state.head ? known : state);
    if (this.#states.size > mostKept) this.#forgetOldest();
  }

  /** The case's log goes up to `head`: what was remembered of it before another process wrote, or erased, is let go. */
  heard(conversation: string, head: number): void {
    const known = this.#states.get(conversation);
    if (known && known.head < head) this.forget(conversation);
  }

  forget(conversation: string): void {
    this.#states.delete(conversation);
  }

  #forgetOldest(): void {
    const [oldest] = this.#states.keys();
    if (oldest !== undefined) this.#states.delete(oldest);
  }
}
