import { useRef } from 'preact/hooks';
import { useFormat, useText, useWorkplace } from './desk-context.ts';
import { Icon } from './icon.tsx';

/** Says when the session is about to end by itself, and lets it go on. An open dialog has its own, since it hides the rest. */
export function SessionEndLine() {
  const { sessionEnd } = useWorkplace();
  const text = useText().sessionEnd;
  const { time } = useFormat();
  const soon = sessionEnd.soon.value;
  if (!soon) return null;
  return (
    <div class="connection-line" role="alert">
      <span class="session-end">
        <Icon name="clock" small />
        {soon.final ? text.final(time(soon.at)) : text.idle(time(soon.at))}
      </span>
      {!soon.final && <StayButton />}
    </div>
  );
}

/** Gives the keyboard back to where it was: the button goes with the line. */
function StayButton() {
  const desk = useWorkplace();
  const text = useText().sessionEnd;
  const before = useRef<EventTarget | null>(null);
  const stay = async () => {
    await desk.sessionEnd.putOff();
    if (desk.sessionEnd.soon.peek()) return desk.tellProblem('offline');
    desk.notices.show(text.stayed);
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  return (
    <button
      type="button"
      class="button outline small"
      onFocus={(event) => {
        before.current = event.relatedTarget;
      }}
      onClick={stay}
    >
      {text.stay}
    </button>
  );
}
