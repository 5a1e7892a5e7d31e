import { signal } from '@preact/signals';
import type { Colleague, Invitation } from '../../protocol/desk.ts';
import type { DeskApi } from './desk-api.ts';
import { type DeskProblem, problemOf } from './desk-problem.ts';
import { Loadable } from './loadable.ts';

/** Colleagues, for transfers and the list of people; and invitations for an administrator. */
export class PeopleModel {
  readonly #api: DeskApi;
  readonly colleagues = new Loadable<Colleague[]>();
  readonly busy = signal(false);
  readonly problem = signal<DeskProblem | null>(null);
  /** The last invitation's one-time link; it cannot be asked for again. */
  readonly link = signal<{ name: string; url: string } | null>(null);

  constructor(api: DeskApi) {
    this.#api = api;
  }

  load(): Promise<void> {
    return this.colleagues.load(() => this.#api.colleagues());
  }

  async invite(invitation: Invitation): Promise<void> {
    this.busy.value = true;
    this.problem.value = null;
    this.link.value = null;
    try {
      this.link.value = { name: invitation.name, url: await this.#api.invite(invitation) };
    } catch (error) {
      this.problem.value = problemOf(error);
    } finally {
      this.busy.value = false;
    }
  }

  forgetLink(): void {
    this.link.value = null;
  }
}
