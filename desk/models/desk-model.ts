import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { DeskHost } from './desk-host.ts';
import { PreferencesModel } from './preferences-model.ts';
import { SessionModel } from './session-model.ts';
import { Workplace } from './workplace.ts';

/** The whole desk: who is at it, how they want it, and the workplace of a signed-in agent. */
export class DeskModel {
  readonly #host: DeskHost;
  readonly session: SessionModel;
  readonly preferences: PreferencesModel;
  readonly workplace = signal<Workplace | null>(null);
  /** The theme to paint, `auto` resolved by the device. */
  readonly theme: ReadonlySignal<'light' | 'dark'> = computed(() => {
    const wish = this.preferences.theme.value;
    if (wish !== 'auto') return wish;
    return this.#host.page.dark.value ? 'dark' : 'light';
  });

  constructor(host: DeskHost) {
    this.#host = host;
    this.session = new SessionModel(host.api);
    this.preferences = new PreferencesModel(host.preferences, host.page.languages);
    effect(() => this.#follow());
    effect(() => this.#noticeEnd());
  }

  copy(text: string): Promise<void> {
    return this.#host.page.copy(text);
  }

  /** A workplace lives exactly as long as its session. */
  #follow(): void {
    const step = this.session.step.value;
    const before = this.workplace.peek();
    if (step.name === 'signed-in') {
      if (before?.session === step.session) return;
      before?.stop();
      this.#forgetOthers(step.session.agent.id);
      const workplace = new Workplace(this.#host, step.session, this.preferences, () => this.#signOut());
      workplace.start();
      this.workplace.value = workplace;
      return;
    }
    before?.stop();
    this.workplace.value = null;
    if (before) this.#host.page.setTitle(this.preferences.text.peek().productTitle);
  }

  /** Drafts and what is not sent belong to who wrote them, and are never another agent's to send. */
  #forgetOthers(agent: string): void {
    const before = this.#host.work.read('agent');
    if (before !== null && before !== agent) this.#host.work.clear();
    this.#host.work.write('agent', agent);
  }

  /** The server ended the session: back to the form, with the drafts kept for the same person's return. */
  #noticeEnd(): void {
    const workplace = this.workplace.value;
    if (workplace?.connection.line.value === 'ended' && workplace.connection.sessionOver) this.session.leave(true);
  }

  /** Nothing of this agent's work stays in the browser. */
  async #signOut(): Promise<void> {
    await this.session.signOut();
    this.#host.work.clear();
  }
}
