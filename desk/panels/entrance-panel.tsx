import type { DeskProblem } from '../models/desk-problem.ts';
import { deskLanguages, languageNames } from '../models/preferences-model.ts';
import type { SessionStep } from '../models/session-model.ts';
import { useDesk, useText } from './desk-context.ts';
import { Field, fieldsOf } from './form-fields.tsx';
import { Icon } from './icon.tsx';
import { Wordmark } from './wordmark.tsx';

/** Everything before the desk: checking, signing in, accepting an invitation, and what to do when nobody answers. */
export function EntrancePanel({ step }: { step: Exclude<SessionStep, { name: 'signed-in' }> }) {
  const text = useText();
  const hasOwnTitle = step.name === 'signed-out' || step.name === 'invited';
  return (
    <main class="entrance">
      <div class="entrance-card">
        <Wordmark />
        {!hasOwnTitle && <h1 class="unseen">{text.productTitle}</h1>}
        <Entrance step={step} />
      </div>
      <LanguageSwitch />
    </main>
  );
}

function Entrance({ step }: { step: Exclude<SessionStep, { name: 'signed-in' }> }) {
  switch (step.name) {
    case 'checking':
      return <Checking />;
    case 'signed-out':
      return <SignInForm ended={step.ended} />;
    case 'invited':
      return <InvitationForm step={step} />;
    case 'invitation-over':
      return <InvitationOver />;
    case 'unreachable':
      return <Unreachable />;
  }
}

function Checking() {
  const text = useText();
  return (
    <div class="skeleton" role="status" aria-label={text.common.loading}>
      <span class="bone" />
      <span class="bone" />
      <span class="bone short" />
    </div>
  );
}

function SignInForm({ ended }: { ended: boolean }) {
  const { session } = useDesk();
  const text = useText();
  const submit = (event: Event) => {
    const field = fieldsOf(event);
    session.signIn({ email: field('email'), password: field('password') });
  };
  return (
    <form class="form" onSubmit={submit}>
      <h1>{text.signIn.title}</h1>
      {ended && <p class="hint-line">{text.signIn.ended}</p>}
      <Field label={text.signIn.email} name="email" type="email" autocomplete="username" focused />
      <Field label={text.signIn.password} name="password" type="password" autocomplete="current-password" />
      <EntranceProblem problem={session.problem.value} unauthenticated={text.signIn.wrong} />
      <button type="submit" class="button primary wide" disabled={session.busy.value}>
        {session.busy.value ? text.signIn.busy : text.signIn.submit}
      </button>
    </form>
  );
}

function InvitationForm({ step }: { step: Extract<SessionStep, { name: 'invited' }> }) {
  const { session } = useDesk();
  const text = useText();
  const submit = (event: Event) => {
    const field = fieldsOf(event);
    session.accept({ code: step.code, name: field('name'), email: field('email'), password: field('password') });
  };
  return (
    <form class="form" onSubmit={submit}>
      <h1>{text.invitation.title(step.person.name)}</h1>
      <p class="hint-line">{text.invitation.lead}</p>
      <Field label={text.invitation.name} name="name" autocomplete="name" value={step.person.name} focused={!step.person.name} />
      <Field label={text.signIn.email} name="email" type="email" autocomplete="username" value={step.person.email} />
      <Field
        label={text.invitation.password}
        name="password"
        type="password"
        autocomplete="new-password"
        hint={text.invitation.passwordHint}
        minLength={12}
        focused={step.person.name.length > 0}
      />
      <EntranceProblem problem={session.problem.value} unauthenticated={text.invitation.invalid} />
      <button type="submit" class="button primary wide" disabled={session.busy.value}>
        {session.busy.value ? text.invitation.busy : text.invitation.submit}
      </button>
    </form>
  );
}

function InvitationOver() {
  const { session } = useDesk();
  const text = useText();
  return (
    <div class="form">
      <p role="alert">{text.invitation.invalid}</p>
      <button type="button" class="button outline wide" onClick={() => session.begin('')}>
        {text.invitation.toSignIn}
      </button>
    </div>
  );
}

function Unreachable() {
  const { session } = useDesk();
  const text = useText();
  return (
    <div class="form">
      <p role="alert">{text.signIn.unreachable}</p>
      <button type="button" class="button primary wide" onClick={() => session.begin(location.hash)}>
        {text.common.retry}
      </button>
    </div>
  );
}

/** `unauthenticated` and `not-found` mean something else here than on the desk. */
function EntranceProblem({ problem, unauthenticated }: { problem: DeskProblem | null; unauthenticated: string }) {
  const text = useText();
  if (!problem) return null;
  const known = problem === 'unauthenticated' || problem === 'not-found';
  return (
    <p class="problem-line" role="alert">
      <Icon name="alert" small />
      {known ? unauthenticated : text.problems[problem]}
    </p>
  );
}

function LanguageSwitch() {
  const { preferences } = useDesk();
  const text = useText();
  return (
    <fieldset class="language-switch">
      <legend class="unseen">{text.header.language}</legend>
      {deskLanguages.map((lang) => (
        <label key={lang}>
          <input
            type="radio"
            name="entrance-language"
            checked={preferences.lang.value === lang}
            onChange={() => {
              preferences.lang.value = lang;
            }}
          />
          <span lang={lang}>{languageNames[lang]}</span>
        </label>
      ))}
    </fieldset>
  );
}
