import type { DeskSession } from '../../protocol/desk.ts';
import { noWrapUpCode } from '../models/workplace.ts';
import { useText, useWorkplace } from './desk-context.ts';
import { DialogActions, DialogFrame, NoteField } from './dialog-frame.tsx';
import { fieldsOf } from './form-fields.tsx';

/** Ends the work with a wrap-up code, the one thing that reports are made of. */
export function ClosingPanel() {
  const desk = useWorkplace();
  const text = useText();
  const codes = desk.site()?.wrapUpCodes ?? [];
  const submit = async (event: Event) => {
    const field = fieldsOf(event);
    if (await desk.change('work.close', { code: field('code') || noWrapUpCode, note: field('note') })) desk.finishDialog();
  };
  return (
    <DialogFrame title={text.closing.title}>
      <form class="form" onSubmit={submit}>
        {codes.length > 0 ? <CodeChoice codes={codes} /> : <p class="quiet-line">{text.closing.noCodes}</p>}
        <NoteField label={text.closing.note} />
        <p class="field-hint">{text.closing.hint}</p>
        <DialogActions submit={text.closing.submit} />
      </form>
    </DialogFrame>
  );
}

function CodeChoice({ codes }: { codes: DeskSession['sites'][number]['wrapUpCodes'] }) {
  const desk = useWorkplace();
  const text = useText();
  return (
    <fieldset class="choices">
      <legend>{text.closing.code}</legend>
      {codes.map((code) => (
        <label key={code.id}>
          <input type="radio" name="code" value={code.id} required />
          <span>{desk.labelOf(code, desk.site())}</span>
        </label>
      ))}
    </fieldset>
  );
}
