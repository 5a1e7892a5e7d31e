import { signal } from '@preact/signals';
import type { FactorSetup, SecurityView } from '../../protocol/desk.ts';
import { BusyTask } from './busy-task.ts';
import type { DeskApi } from './desk-api.ts';
import { Loadable } from './loadable.ts';

/** What a dialog about the second factor is at: setting it up, asking for a code first, or showing recovery codes once. */
export type FactorTask =
  | { name: 'setup'; setup: FactorSetup }
  | { name: 'code'; then: 'off' | 'recovery' }
  | { name: 'recovery'; codes: string[] };

/** How the agent signs in: their second factor, and where they are signed in. */
export class SecurityModel {
  readonly #api: DeskApi;
  readonly #doing = new BusyTask();
  readonly view = new Loadable<SecurityView>();
  readonly task = signal<FactorTask | null>(null);
  readonly busy = this.#doing.busy;
  readonly problem = this.#doing.problem;

  constructor(api: DeskApi) {
    this.#api = api;
  }

  load(): Promise<void> {
    return this.view.load(() => this.#api.security());
  }

  begin(): Promise<void> {
    return this.#doing.run(async () => {
      this.task.value = { name: 'setup', setup: await this.#api.beginFactor() };
    });
  }

  ask(then: 'off' | 'recovery'): void {
    this.problem.value = null;
    this.task.value = { name: 'code', then };
  }

  /** The code that the task in front asks for. */
  enter(code: string): Promise<void> {
    return this.#doing.run(async () => {
      const task = this.task.value;
      const codes = await this.#codesFor(task, code);
      this.task.value = codes && { name: 'recovery', codes };
      await this.load();
    });
  }

  /** Secrets are forgotten as soon as nobody looks at them. */
  leave(): void {
    this.problem.value = null;
    this.task.value = null;
  }

  endSession(id: string): Promise<void> {
    return this.#andLoad(() => this.#api.endSession(id));
  }

  endOtherSessions(): Promise<void> {
    return this.#andLoad(() => this.#api.endOtherSessions());
  }

  async #codesFor(task: FactorTask | null, code: string): Promise<string[] | null> {
    if (task?.name === 'setup') return this.#api.confirmFactor(code);
    if (task?.name === 'code' && task.then === 'recovery') return this.#api.renewRecovery(code);
    await this.#api.switchFactorOff(code);
    return null;
  }

  #andLoad(change: () => Promise<void>): Promise<void> {
    return this.#doing.run(async () => {
      await change();
      await this.load();
    });
  }
}
