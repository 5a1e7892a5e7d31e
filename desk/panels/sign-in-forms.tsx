import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { FactorSetup } from '../../protocol/desk.ts';
import type { DeskProblem } from '../models/desk-problem.ts';
import type { SignedOutNote } from '../models/session-model.ts';
import { useDesk, useText } from './desk-context.ts';
import { CodeField, FactorSetupFields } from './factor-setup.tsx';
import { Field, fieldsOf } from './form-fields.tsx';
import { Icon } from './icon.tsx';

interface EntranceFormProps {
  title: string;
  lead?: string | undefined;
  submit: string;
  /** What some problems mean here instead of what they mean on the desk. */
  meaning?: Partial<Record<DeskProblem, string>>;
  onSubmit: (field: (name: string) => string) => void;
  children?: ComponentChildren;
  /** Other ways, below the button. */
  after?: ComponentChildren;
}

/** A form on the way in: title, fields, what went wrong, and one button. */
export function EntranceForm({ title, lead, submit, meaning = {}, onSubmit, children, after }: EntranceFormProps) {
  const { session } = useDesk();
  const form = useWayBack(session.problem.value);
  return (
    <form ref={form} class="form" onSubmit={(event) => onSubmit(fieldsOf(event))}>
      <h1>{title}</h1>
      {lead && <p class="hint-line">{lead}</p>}
      {children}
      <EntranceProblem meaning={meaning} />
      <button type="submit" class="button primary wide" disabled={session.busy.value}>
        {submit}
      </button>
      {after}
    </form>
  );
}

/** A button that cannot be pressed while it is busy drops the keyboard: after a problem it goes to the last field. */
function useWayBack(problem: DeskProblem | null) {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (!problem || document.activeElement !== document.body) return;
    [...(form.current?.querySelectorAll<HTMLElement>('input:not([hidden])') ?? [])].at(-1)?.focus();
  }, [problem]);
  return form;
}

function EntranceProblem({ meaning }: { meaning: Partial<Record<DeskProblem, string>> }) {
  const { session } = useDesk();
  const text = useText();
  const problem = session.problem.value;
  if (!problem) return null;
  return (
    <p class="problem-line" role="alert">
      <Icon name="alert" small />
      {meaning[problem] ?? text.problems[problem]}
    </p>
  );
}

/** Address and password, and what else there is. */
export function SignInForm({ note }: { note: SignedOutNote | null }) {
  const { session } = useDesk();
  const text = useText();
  return (
    <EntranceForm
      title={text.signIn.title}
      lead={note ? text.signIn.notes[note] : undefined}
      submit={session.busy.value ? text.signIn.busy : text.signIn.submit}
      meaning={{ unauthenticated: text.signIn.wrong, 'not-found': text.signIn.wrong }}
      onSubmit={(field) => session.signIn({ email: field('email'), password: field('password') })}
      after={<OtherWays />}
    >
      <Field label={text.signIn.email} name="email" type="email" autocomplete="username" focused />
      <Field label={text.signIn.password} name="password" type="password" autocomplete="current-password" />
    </EntranceForm>
  );
}

function OtherWays() {
  const { session } = useDesk();
  const text = useText().signIn;
  const entrance = session.entrance.value;
  if (!entrance) return null;
  return (
    <div class="other-ways">
      {entrance.provider && (
        <>
          <p class="or-line">{text.or}</p>
          <a class="button outline wide" href={session.providerAddress}>
            {text.with(entrance.provider)}
          </a>
        </>
      )}
      {entrance.resets ? (
        <button type="button" class="button quiet wide" onClick={() => session.forgot()}>
          {text.forgotten.link}
        </button>
      ) : (
        <p class="quiet-line">{text.forgotten.ask}</p>
      )}
    </div>
  );
}

/** The second step. */
export function CodeForm() {
  const { session } = useDesk();
  const text = useText().signIn;
  return (
    <EntranceForm
      title={text.code.title}
      lead={text.code.lead}
      submit={session.busy.value ? text.busy : text.submit}
      meaning={{ invalid: text.code.wrong, unauthenticated: text.code.over }}
      onSubmit={(field) => session.enterCode(field('code'))}
      after={<BackToSignIn />}
    >
      <CodeField label={text.code.label} hint={text.code.hint} />
    </EntranceForm>
  );
}

/** For a role that asks for a second factor. */
export function EnrolForm({ setup }: { setup: FactorSetup }) {
  const { session } = useDesk();
  const text = useText();
  return (
    <EntranceForm
      title={text.signIn.enrol.title}
      lead={text.signIn.enrol.lead}
      submit={text.secondFactor.submit}
      meaning={{ invalid: text.secondFactor.wrong, unauthenticated: text.signIn.code.over }}
      onSubmit={(field) => session.confirmFactor(field('code'))}
      after={<BackToSignIn />}
    >
      <FactorSetupFields setup={setup} />
    </EntranceForm>
  );
}

export function ForgottenForm() {
  const { session, preferences } = useDesk();
  const text = useText().signIn;
  return (
    <EntranceForm
      title={text.forgotten.title}
      lead={text.forgotten.lead}
      submit={text.forgotten.submit}
      onSubmit={(field) => session.askReset(field('email'), preferences.lang.value)}
      after={<BackToSignIn />}
    >
      <Field label={text.email} name="email" type="email" autocomplete="username" focused />
    </EntranceForm>
  );
}

export function ResetSent({ email }: { email: string }) {
  const text = useText().signIn;
  return (
    <div class="form" role="status">
      <h1>{text.sent.title}</h1>
      <p>{text.sent.lead(email)}</p>
      <BackToSignIn />
    </div>
  );
}

export function NewPasswordForm({ code, email }: { code: string; email: string }) {
  const { session } = useDesk();
  const text = useText();
  return (
    <EntranceForm
      title={text.signIn.reset.title}
      lead={text.signIn.reset.lead(email)}
      submit={text.signIn.reset.submit}
      meaning={{ expired: text.signIn.reset.over }}
      onSubmit={(field) => session.usePassword({ code, password: field('password') })}
    >
      {/* A password manager keeps the new password with the account's address. */}
      <input type="email" name="email" autocomplete="username" value={email} readOnly hidden />
      <Field
        label={text.signIn.reset.password}
        name="password"
        type="password"
        autocomplete="new-password"
        hint={text.invitation.passwordHint}
        minLength={12}
        focused
      />
    </EntranceForm>
  );
}

export function BackToSignIn() {
  const { session } = useDesk();
  const text = useText();
  return (
    <button type="button" class="button quiet wide" onClick={() => session.toSignIn()}>
      {text.signIn.back}
    </button>
  );
}
