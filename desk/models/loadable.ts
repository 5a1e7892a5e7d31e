import { signal } from '@preact/signals';
import { type DeskProblem, problemOf } from './desk-problem.ts';

export type LoadState<T> =
  | { name: 'idle' }
  | { name: 'loading'; before: T | null }
  | { name: 'ready'; value: T }
  | { name: 'failed'; problem: DeskProblem };

/** Something that is asked for over HTTP: its state to render, with an answer that came too late dropped. */
export class Loadable<T> {
  readonly state = signal<LoadState<T>>({ name: 'idle' });
  #turn = 0;

  async load(ask: () => Promise<T>): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.state.value = { name: 'loading', before: this.value };
    try {
      const value = await ask();
      if (turn === this.#turn) this.state.value = { name: 'ready', value };
    } catch (error) {
      if (turn === this.#turn) this.state.value = { name: 'failed', problem: problemOf(error) };
    }
  }

  /** Forgets what was loaded, and what is still on its way. */
  reset(): void {
    this.#turn += 1;
    this.state.value = { name: 'idle' };
  }

  /** What there is to show; while it is loaded anew, what there was before. */
  get value(): T | null {
    const state = this.state.value;
    if (state.name === 'ready') return state.value;
    return state.name === 'loading' ? state.before : null;
  }
}
