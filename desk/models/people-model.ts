import { signal } from '@preact/signals';
import type { Colleague, Invitation, Person, Role } from '../../protocol/desk.ts';
import { BusyTask } from './busy-task.ts';
import type { DeskApi } from './desk-api.ts';
import { Loadable } from './loadable.ts';

/** A one-time link, which cannot be asked for again. */
export interface OneTimeLink {
  kind: 'invitation' | 'reset';
  name: string;
  url: string;
}

/** Colleagues, for transfers; and for an administrator everybody, with what can be changed about them. */
export class PeopleModel {
  readonly #api: DeskApi;
  readonly #doing = new BusyTask();
  readonly colleagues = new Loadable<Colleague[]>();
  readonly everybody = new Loadable<Person[]>();
  readonly busy = this.#doing.busy;
  readonly problem = this.#doing.problem;
  readonly link = signal<OneTimeLink | null>(null);

  constructor(api: DeskApi) {
    this.#api = api;
  }

  load(): Promise<void> {
    return this.colleagues.load(() => this.#api.colleagues());
  }

  loadEverybody(): Promise<void> {
    return this.everybody.load(() => this.#api.people());
  }

  invite(invitation: Invitation): Promise<void> {
    return this.#do(async () => {
      this.link.value = { kind: 'invitation', name: invitation.name, url: await this.#api.invite(invitation) };
    });
  }

  makeResetLink({ id, name }: Person): Promise<void> {
    return this.#do(async () => {
      this.link.value = { kind: 'reset', name, url: await this.#api.resetLink(id) };
    });
  }

  setRole({ id }: Person, role: Role): Promise<void> {
    return this.#change(() => this.#api.setRole(id, role));
  }

  removeFactor({ id }: Person): Promise<void> {
    return this.#change(() => this.#api.removeFactor(id));
  }

  setActive({ id }: Person, active: boolean): Promise<void> {
    return this.#change(() => (active ? this.#api.reactivate(id) : this.#api.deactivate(id)));
  }

  forgetLink(): void {
    this.problem.value = null;
    this.link.value = null;
  }

  /** What could not be changed is shown as it is. */
  async #change(change: () => Promise<void>): Promise<void> {
    await this.#do(change);
    await this.loadEverybody();
  }

  #do(what: () => Promise<void>): Promise<void> {
    return this.#doing.run(() => {
      this.link.value = null;
      return what();
    });
  }
}
