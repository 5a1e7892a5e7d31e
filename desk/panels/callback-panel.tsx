import { spacedNumber } from '../../kernel/spaced-number.ts';
import type { CallbackDetails } from '../../protocol/work-item.ts';
import type { OpenConversation } from '../models/open-conversations-model.ts';
import { ActionButton } from './action-button.tsx';
import { useFormat, useText, useWorkplace } from './desk-context.ts';
import { Icon } from './icon.tsx';

/** A callback's number and state above its conversation. */
export function CallbackStrip({ open }: { open: OpenConversation }) {
  const text = useText();
  const row = open.conversation.row.value;
  if (!row?.callback) return null;
  return (
    <section class="callback" aria-label={text.callback.label}>
      <CallNumber phone={row.callback.phone} />
      <CallState callback={row.callback} />
      <ActionButton action="recordCall" icon="callback" label={text.actions.recordCall} look="outline" tip="left" />
    </section>
  );
}

function CallNumber({ phone }: { phone: string }) {
  const desk = useWorkplace();
  const text = useText();
  return (
    <span class="call-number">
      <a class="call-link" href={`tel:${phone}`} aria-label={text.callback.call(spacedNumber(phone))}>
        <Icon name="callback" />
        {spacedNumber(phone)}
      </a>
      <button
        type="button"
        class="button quiet icon-only"
        aria-label={text.callback.copyNumber}
        data-tip={text.callback.copyNumber}
        onClick={() => desk.copy(phone)}
      >
        <Icon name="copy" small />
      </button>
    </span>
  );
}

function CallState({ callback }: { callback: CallbackDetails }) {
  const desk = useWorkplace();
  const text = useText();
  const format = useFormat();
  const { at, timeZone, attempts, lastOutcome } = callback;
  const own = at === null ? '' : format.momentIn(at, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const theirs = at === null ? '' : format.momentIn(at, timeZone);
  return (
    <p class="call-state">
      <span>{at === null ? text.callback.now : text.callback.wantedAt(format.moment(at, desk.clock.coarse.value))}</span>
      {own !== theirs && <span>{text.callback.customerTime(theirs, timeZone)}</span>}
      <span>
        {text.callback.attempts(attempts)}
        {lastOutcome && `, ${text.callback.lastOutcome(text.callback.outcomes[lastOutcome])}`}
      </span>
    </p>
  );
}
