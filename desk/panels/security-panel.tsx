import { useEffect } from 'preact/hooks';
import type { OpenSession, SecurityView } from '../../protocol/desk.ts';
import type { FactorTask } from '../models/security-model.ts';
import { useFormat, useText, useWorkplace } from './desk-context.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { CodeField, FactorSetupFields } from './factor-setup.tsx';
import { fieldsOf } from './form-fields.tsx';
import { LoadFailed, LoadingLines } from './load-states.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/** How this agent signs in: the second factor, and where they are signed in. */
export function SecurityPanel() {
  const { security } = useWorkplace();
  const text = useText();
  useEffect(() => {
    security.load();
    return () => security.leave();
  }, [security]);
  return (
    <DialogFrame title={text.security.title}>
      <Inside />
    </DialogFrame>
  );
}

function Inside() {
  const { security } = useWorkplace();
  const text = useText();
  const task = security.task.value;
  if (task) return <Task key={task.name} task={task} />;
  if (security.view.state.value.name === 'failed') return <LoadFailed text={text.security.failed} onRetry={() => security.load()} />;
  const view = security.view.value;
  if (!view) return <LoadingLines />;
  return (
    <>
      <Factor factor={view.secondFactor} />
      <Sessions sessions={view.sessions} />
      <SecurityProblem />
    </>
  );
}

function Factor({ factor }: { factor: SecurityView['secondFactor'] }) {
  const { security } = useWorkplace();
  const text = useText().security;
  const busy = security.busy.value;
  return (
    <section class="security-part">
      <h3>{text.factor}</h3>
      <p>
        {factor.on ? text.on(factor.recoveryLeft) : text.off} {factor.required && text.required}
      </p>
      <div class="button-row">
        {!factor.on && (
          <button type="button" class="button primary" disabled={busy} onClick={() => security.begin()}>
            {text.switchOn}
          </button>
        )}
        {factor.on && (
          <button type="button" class="button outline" disabled={busy} onClick={() => security.ask('recovery')}>
            {text.renew}
          </button>
        )}
        {factor.on && !factor.required && (
          <button type="button" class="button outline" disabled={busy} onClick={() => security.ask('off')}>
            {text.switchOff}
          </button>
        )}
      </div>
    </section>
  );
}

function Sessions({ sessions }: { sessions: readonly OpenSession[] }) {
  const { security } = useWorkplace();
  const text = useText().security;
  return (
    <section class="security-part">
      <h3>{text.sessions}</h3>
      <ul class="sessions">
        {sessions.map((session) => (
          <SessionLine key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <button type="button" class="button outline" disabled={security.busy.value} onClick={() => security.endOtherSessions()}>
          {text.endOthers}
        </button>
      )}
    </section>
  );
}

function SessionLine({ session }: { session: OpenSession }) {
  const { security, clock } = useWorkplace();
  const text = useText().security;
  const format = useFormat();
  const when = (at: number) => format.moment(at, clock.now.value);
  const browser = session.browser || text.unknownBrowser;
  return (
    <li class="session-line">
      <span class="person-who">
        <span class="person-name">{browser}</span>
        <span class="person-what">
          {text.since(when(session.openedAt))} · {session.here ? text.here : text.used(when(session.usedAt))}
        </span>
      </span>
      {!session.here && (
        <button
          type="button"
          class="button quiet"
          aria-label={text.endNamed(browser)}
          disabled={security.busy.value}
          onClick={() => security.endSession(session.id)}
        >
          {text.end}
        </button>
      )}
    </li>
  );
}

function Task({ task }: { task: FactorTask }) {
  const { security } = useWorkplace();
  const text = useText();
  if (task.name === 'recovery') return <RecoveryCodes codes={task.codes} onKept={() => security.leave()} />;
  return (
    <form class="form" onSubmit={(event) => security.enter(fieldsOf(event)('code'))}>
      {task.name === 'setup' ? (
        <FactorSetupFields setup={task.setup} />
      ) : (
        <>
          <p>{task.then === 'off' ? text.security.askOff : text.security.askRenew}</p>
          <CodeField label={text.signIn.code.label} hint={text.secondFactor.codeHint} />
        </>
      )}
      <SecurityProblem />
      <footer class="dialog-actions">
        <button type="button" class="button quiet" onClick={() => security.leave()}>
          {text.common.back}
        </button>
        <button type="submit" class="button primary" disabled={security.busy.value}>
          {task.name === 'setup' ? text.secondFactor.submit : text.security.confirm}
        </button>
      </footer>
    </form>
  );
}

/** In this dialog, what does not fit is the code. */
function SecurityProblem() {
  const { security } = useWorkplace();
  const text = useText();
  const problem = security.problem.value;
  if (!problem) return null;
  return (
    <p class="problem-line" role="alert">
      {problem === 'invalid' ? text.secondFactor.wrong : text.problems[problem]}
    </p>
  );
}
