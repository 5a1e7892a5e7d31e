import { useSignal } from '@preact/signals';
import type { Conflict } from '../../protocol/entry.ts';
import type { OpenConversation } from '../models/open-conversations-model.ts';
import { useText } from './desk-context.ts';

/** The visit was joined to a customer whom the company knows: what had been told otherwise, and the way back. */
export function JoinedNote({ open: { conversation, customer } }: { open: OpenConversation }) {
  const text = useText();
  const asking = useSignal(false);
  const joined = conversation.joined.value;
  if (!joined) return null;
  const separate = async () => {
    asking.value = false;
    if (await conversation.separate()) await customer.loadView();
  };
  return (
    <div class="joined-note">
      <p>{text.customer.joined}</p>
      <ToldBefore conflicts={joined.body.conflicts} />
      {asking.value ? (
        <>
          <p>{text.customer.separateHint}</p>
          <p class="joined-actions">
            <button type="button" class="link" onClick={() => void separate()}>
              {text.customer.separateNow}
            </button>
            <button type="button" class="link" onClick={() => (asking.value = false)}>
              {text.common.cancel}
            </button>
          </p>
        </>
      ) : (
        <button type="button" class="link" onClick={() => (asking.value = true)}>
          {text.customer.separate}
        </button>
      )}
    </div>
  );
}

function ToldBefore({ conflicts }: { conflicts: readonly Conflict[] }) {
  const text = useText();
  if (conflicts.length === 0) return null;
  const names = { name: text.customer.name, email: text.customer.email, phone: text.customer.phone };
  return (
    <dl class="facts">
      {conflicts.map(({ field, told }) => (
        <div key={field}>
          <dt>{text.customer.toldBefore(names[field])}</dt>
          <dd>{told}</dd>
        </div>
      ))}
    </dl>
  );
}
