import { deskLanguages, languageNames } from '../models/preferences-model.ts';
import type { SessionStep } from '../models/session-model.ts';
import { useDesk, useText } from './desk-context.ts';
import { Field } from './form-fields.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { CodeForm, EnrolForm, EntranceForm, ForgottenForm, NewPasswordForm, ResetSent, SignInForm } from './sign-in-forms.tsx';
import { Wordmark } from './wordmark.tsx';

type EntranceStep = Exclude<SessionStep, { name: 'signed-in' }>;

/** Steps without a heading of their own. */
const untitled: readonly EntranceStep['name'][] = ['checking', 'link-over', 'unreachable', 'recovery'];

/** Everything before the desk: checking, signing in, accepting an invitation, and what to do when nobody answers. */
export function EntrancePanel({ step }: { step: EntranceStep }) {
  const text = useText();
  return (
    <main class="entrance">
      <div class="entrance-card">
        <Wordmark />
        {untitled.includes(step.name) && <h1 class="unseen">{text.productTitle}</h1>}
        <Entrance key={step.name} step={step} />
      </div>
      <LanguageSwitch />
    </main>
  );
}

function Entrance({ step }: { step: EntranceStep }) {
  const { session } = useDesk();
  switch (step.name) {
    case 'checking':
      return <Checking />;
    case 'signed-out':
      return <SignInForm note={step.note} />;
    case 'code':
      return <CodeForm />;
    case 'enrol':
      return <EnrolForm setup={step.setup} />;
    case 'recovery':
      return <RecoveryCodes codes={step.codes} onKept={() => session.proceed()} />;
    case 'forgotten':
      return <ForgottenForm />;
    case 'reset-sent':
      return <ResetSent email={step.email} />;
    case 'new-password':
      return <NewPasswordForm code={step.code} email={step.email} />;
    case 'invited':
      return <InvitationForm step={step} />;
    case 'link-over':
      return <LinkOver link={step.link} />;
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

function InvitationForm({ step }: { step: Extract<SessionStep, { name: 'invited' }> }) {
  const { session } = useDesk();
  const text = useText();
  const { code, person } = step;
  return (
    <EntranceForm
      title={text.invitation.title(person.name)}
      lead={text.invitation.lead}
      submit={session.busy.value ? text.invitation.busy : text.invitation.submit}
      meaning={{ expired: text.invitation.invalid, unauthenticated: text.invitation.invalid, 'not-found': text.invitation.invalid }}
      onSubmit={(field) => session.accept({ code, name: field('name'), email: field('email'), password: field('password') })}
    >
      <Field label={text.invitation.name} name="name" autocomplete="name" value={person.name} focused={!person.name} />
      <Field label={text.signIn.email} name="email" type="email" autocomplete="username" value={person.email} />
      <Field
        label={text.invitation.password}
        name="password"
        type="password"
        autocomplete="new-password"
        hint={text.invitation.passwordHint}
        minLength={12}
        focused={person.name.length > 0}
      />
    </EntranceForm>
  );
}

function LinkOver({ link }: { link: 'invitation' | 'reset' }) {
  const { session } = useDesk();
  const text = useText();
  return (
    <div class="form">
      <p role="alert">{link === 'invitation' ? text.invitation.invalid : text.signIn.reset.over}</p>
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
