import { signal } from '@preact/signals';
import type { Acceptance, DeskSession, Entrance, FactorSetup, NewPassword, NextStep, SignIn } from '../../protocol/desk.ts';
import { BusyTask } from './busy-task.ts';
import type { DeskApi } from './desk-api.ts';
import { type DeskProblem, problemOf } from './desk-problem.ts';
import type { InvitedPerson } from './sign-in-api.ts';

/** Why somebody stands before the sign-in form, where there is something to say about it. */
export type SignedOutNote = 'ended' | 'password-changed' | 'provider-stranger' | 'provider-failed';

/** Where the person at this browser stands. `unreachable`: nobody answered, so nothing is known yet. */
export type SessionStep =
  | { name: 'checking' }
  | { name: 'signed-out'; note: SignedOutNote | null }
  /** The password was right; a code is missing. */
  | { name: 'code' }
  /** The role asks for a second factor that is not there yet. */
  | { name: 'enrol'; setup: FactorSetup }
  /** Signed in, with codes to be kept first. */
  | { name: 'recovery'; codes: string[] }
  | { name: 'forgotten' }
  | { name: 'reset-sent'; email: string }
  | { name: 'new-password'; code: string; email: string }
  | { name: 'invited'; code: string; person: InvitedPerson }
  | { name: 'link-over'; link: 'invitation' | 'reset' }
  | { name: 'signed-in'; session: DeskSession }
  | { name: 'unreachable' };

const notes: readonly SignedOutNote[] = ['provider-stranger', 'provider-failed'];
const noteOf = (word: string | null): SignedOutNote | null => notes.find((note) => note === word) ?? null;

/** Signing in by whichever way, accepting an invitation, choosing a new password, and signing out. */
export class SessionModel {
  readonly #api: DeskApi;
  readonly #doing = new BusyTask();
  readonly step = signal<SessionStep>({ name: 'checking' });
  /** Null until it is known: the form can be used before. */
  readonly entrance = signal<Entrance | null>(null);
  readonly busy = this.#doing.busy;
  readonly problem = this.#doing.problem;

  constructor(api: DeskApi) {
    this.#api = api;
  }

  /** `fragment` is the page's own, such as `#invite=<code>`; a link goes before a session that is open already. */
  async begin(fragment: string): Promise<void> {
    this.#go({ name: 'checking' });
    const said = new URLSearchParams(fragment.replace(/^#/, ''));
    const [invite, reset] = [said.get('invite'), said.get('reset')];
    if (invite)
      await this.#openLink('invitation', async () => ({ name: 'invited', code: invite, person: await this.#api.invited(invite) }));
    else if (reset)
      await this.#openLink('reset', async () => ({ name: 'new-password', code: reset, ...(await this.#api.resetFor(reset)) }));
    else await this.#resume(noteOf(said.get('sign-in')));
  }

  get providerAddress(): string {
    return this.#api.providerAddress();
  }

  signIn(body: SignIn): Promise<void> {
    return this.#enter(() => this.#api.signIn(body));
  }

  enterCode(code: string): Promise<void> {
    return this.#enter(() => this.#api.enterCode(code));
  }

  accept(body: Acceptance): Promise<void> {
    return this.#enter(() => this.#api.accept(body));
  }

  /** The second factor that the role asks for, by the app's first code. */
  confirmFactor(code: string): Promise<void> {
    return this.#doing.run(async () => this.#go({ name: 'recovery', codes: await this.#api.confirmFactor(code) }));
  }

  /** The recovery codes are kept: on to the desk. */
  proceed(): Promise<void> {
    return this.#enter(() => this.#api.session());
  }

  forgot(): void {
    this.#go({ name: 'forgotten' });
  }

  askReset(email: string, lang: string): Promise<void> {
    return this.#doing.run(async () => {
      await this.#api.askReset(email, lang);
      this.#go({ name: 'reset-sent', email });
    });
  }

  usePassword(body: NewPassword): Promise<void> {
    return this.#doing.run(async () => {
      await this.#api.usePassword(body);
      await this.#toForm('password-changed');
    });
  }

  toSignIn(): Promise<void> {
    return this.#toForm(null);
  }

  async signOut(): Promise<void> {
    await this.#api.signOut().catch(() => undefined);
    this.leave(false);
  }

  /** Back to the sign-in form; `ended` when the server ended the session. */
  leave(ended: boolean): void {
    this.#toForm(ended ? 'ended' : null);
  }

  async #openLink(link: 'invitation' | 'reset', open: () => Promise<SessionStep>): Promise<void> {
    try {
      this.#go(await open());
    } catch (error) {
      this.#go(lost(problemOf(error)) ? { name: 'unreachable' } : { name: 'link-over', link });
    }
  }

  async #resume(note: SignedOutNote | null): Promise<void> {
    try {
      this.#go({ name: 'signed-in', session: await this.#api.session() });
    } catch (error) {
      if (lost(problemOf(error))) this.#go({ name: 'unreachable' });
      else await this.#toForm(note);
    }
  }

  /** The ways in are asked for each time: the form alone needs none of them. */
  async #toForm(note: SignedOutNote | null): Promise<void> {
    this.#go({ name: 'signed-out', note });
    this.entrance.value = await this.#api.entrance().catch(() => this.entrance.peek());
  }

  #enter(ask: () => Promise<DeskSession | NextStep>): Promise<void> {
    return this.#doing.run(async () => {
      const answer = await ask();
      if (!('step' in answer)) this.#go({ name: 'signed-in', session: answer });
      else if (answer.step === 'code') this.#go({ name: 'code' });
      else this.#go({ name: 'enrol', setup: await this.#api.beginFactor() });
    });
  }

  #go(step: SessionStep): void {
    this.problem.value = null;
    this.step.value = step;
  }
}

const lost = (problem: DeskProblem): boolean => problem === 'offline' || problem === 'unavailable';
