import { useLayoutEffect, useRef } from 'preact/hooks';
import { nearEndWords } from '../models/session-end-model.ts';
import { useFormat, useText, useWorkplace } from './desk-context.ts';
import { firstPlaceIn } from './first-place.ts';
import { Icon } from './icon.tsx';

/** Says when the session is about to end by itself, and lets it go on. An open dialog has its own, since it hides the rest. */
export function SessionEndLine() {
  const { sessionEnd } = useWorkplace();
  const text = useText();
  const format = useFormat();
  const soon = sessionEnd.soon.value;
  if (!soon) return null;
  return (
    <div class="connection-line" role="alert">
      <span class="session-end">
        <Icon name="clock" small />
        {nearEndWords(soon, text, format)}
      </span>
      {!soon.final && <StayButton />}
    </div>
  );
}

function StayButton() {
  const desk = useWorkplace();
  const text = useText().sessionEnd;
  const { button, onFocus } = useKeyboardBack();
  const stay = async () => {
    await desk.sessionEnd.putOff();
    const problem = desk.sessionEnd.problem.peek();
    if (problem) desk.tellProblem(problem);
    else if (!desk.sessionEnd.soon.peek()) desk.notices.show(text.stayed);
  };
  return (
    <button ref={button} type="button" class="button outline small" onFocus={onFocus} onClick={stay}>
      {text.stay}
    </button>
  );
}

/** For a button that goes while the keyboard is on it: gives the keyboard back to where it was. */
function useKeyboardBack() {
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef<HTMLElement | null>(null);
  const onFocus = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof HTMLElement) before.current = relatedTarget;
  };
  useLayoutEffect(() => {
    const node = button.current;
    return () => {
      if (node && document.activeElement === node) placeBeside(node, before.current)?.focus();
    };
  }, []);
  return { button, onFocus };
}

/** What stands outside an open dialog cannot take the keyboard. */
function placeBeside(button: HTMLElement, before: HTMLElement | null): HTMLElement | null {
  const dialog = button.closest('dialog');
  return dialog && !dialog.contains(before) ? firstPlaceIn(dialog) : before;
}
