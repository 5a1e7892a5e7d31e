import { signal } from '@preact/signals';
import { type DeskProblem, problemOf } from './desk-problem.ts';

/** What one place on the desk is doing: one thing at a time, and what went wrong with the last one. */
export class BusyTask {
  readonly busy = signal(false);
  readonly problem = signal<DeskProblem | null>(null);

  /** Does nothing while another runs. Never rejects: what went wrong is the `problem`. */
  async run(what: () => Promise<void>): Promise<void> {
    if (this.busy.value) return;
    this.busy.value = true;
    this.problem.value = null;
    try {
      await what();
    } catch (error) {
      this.problem.value = problemOf(error);
    } finally {
      this.busy.value = false;
    }
  }
}
