import { signal } from '@preact/signals';
import type { Acceptance, DeskSession, SignIn } from '../../protocol/desk.ts';
import type { DeskApi, InvitedPerson } from './desk-api.ts';
import { type DeskProblem, problemOf } from './desk-problem.ts';

/** Where the person at this browser stands. `unreachable`: nobody answered, so nothing is known yet. */
export type SessionStep =
  | { name: 'checking' }
  | { name: 'signed-out'; ended: boolean }
  | { name: 'invited'; code: string; person: InvitedPerson }
  | { name: 'invitation-over' }
  | { name: 'signed-in'; session: DeskSession }
  | { name: 'unreachable' };

/** Signing in, accepting an invitation and signing out. */
export class SessionModel {
  readonly #api: DeskApi;
  readonly step = signal<SessionStep>({ name: 'checking' });
  readonly busy = signal(false);
  readonly problem = signal<DeskProblem | null>(null);

  constructor(api: DeskApi) {
    this.#api = api;
  }

  /** `fragment` is the page's own, such as `#invite=<code>`; an invitation goes before a session that is open already. */
  async begin(fragment: string): Promise<void> {
    this.step.value = { name: 'checking' };
    const code = new URLSearchParams(fragment.replace(/^#/, '')).get('invite');
    await (code ? this.#openInvitation(code) : this.#resume());
  }

  async signIn(body: SignIn): Promise<void> {
    await this.#enter(() => this.#api.signIn(body));
  }

  async accept(body: Acceptance): Promise<void> {
    await this.#enter(() => this.#api.accept(body));
  }

  async signOut(): Promise<void> {
    await this.#api.signOut().catch(() => undefined);
    this.leave(false);
  }

  /** Back to the sign-in form; `ended` when the server ended the session. */
  leave(ended: boolean): void {
    this.problem.value = null;
    this.step.value = { name: 'signed-out', ended };
  }

  async #openInvitation(code: string): Promise<void> {
    try {
      this.step.value = { name: 'invited', code, person: await this.#api.invited(code) };
    } catch (error) {
      this.step.value = { name: lost(problemOf(error)) ? 'unreachable' : 'invitation-over' };
    }
  }

  async #resume(): Promise<void> {
    try {
      this.step.value = { name: 'signed-in', session: await this.#api.session() };
    } catch (error) {
      this.step.value = lost(problemOf(error)) ? { name: 'unreachable' } : { name: 'signed-out', ended: false };
    }
  }

  async #enter(ask: () => Promise<DeskSession>): Promise<void> {
    if (this.busy.value) return;
    this.busy.value = true;
    this.problem.value = null;
    try {
      this.step.value = { name: 'signed-in', session: await ask() };
    } catch (error) {
      this.problem.value = problemOf(error);
    } finally {
      this.busy.value = false;
    }
  }
}

const lost = (problem: DeskProblem): boolean => problem === 'offline' || problem === 'unavailable';
