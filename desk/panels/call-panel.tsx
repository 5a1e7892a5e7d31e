import { useState } from 'preact/hooks';
import { attemptOutcomes, type CallOutcome } from '../models/call-outcomes.ts';
import { useText, useWorkplace } from './desk-context.ts';
import { DialogActions, DialogFrame, NoteField } from './dialog-frame.tsx';
import { fieldsOf } from './form-fields.tsx';

/** Writes down how a call went, and when the next one comes. */
export function CallPanel() {
  const desk = useWorkplace();
  const text = useText();
  const [outcome, setOutcome] = useState<CallOutcome>('reached');
  const again = outcome === 'no-answer' || outcome === 'busy';
  const submit = async (event: Event) => {
    const field = fieldsOf(event);
    const wish = again && field('nextAt') ? new Date(field('nextAt')).getTime() : null;
    if (await desk.change('callback.attempt', { outcome, nextAt: wish, note: field('note') })) desk.finishDialog();
  };
  return (
    <DialogFrame title={text.callback.title}>
      <form class="form" onSubmit={submit}>
        <OutcomeChoice outcome={outcome} onChange={setOutcome} />
        {again && <NextAttempt />}
        <NoteField label={text.callback.note} />
        <DialogActions submit={text.callback.submit} />
      </form>
    </DialogFrame>
  );
}

function OutcomeChoice({ outcome, onChange }: { outcome: CallOutcome; onChange: (outcome: CallOutcome) => void }) {
  const text = useText();
  return (
    <fieldset class="choices">
      <legend>{text.callback.outcome}</legend>
      {attemptOutcomes.map((one) => (
        <label key={one}>
          <input type="radio" name="outcome" value={one} checked={one === outcome} onChange={() => onChange(one)} />
          <span>{text.callback.outcomes[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}

function NextAttempt() {
  const text = useText();
  return (
    <label class="field">
      <span class="field-label">
        {text.callback.nextAt} <span class="field-optional">{text.common.optional}</span>
      </span>
      <input type="datetime-local" name="nextAt" aria-describedby="next-hint" />
      <span class="field-hint" id="next-hint">
        {text.callback.nextAtHint}
      </span>
    </label>
  );
}
