import type { CustomerView } from '../../protocol/desk.ts';
import type { CustomerModel } from '../models/customer-model.ts';
import { useFormat, useText, useWorkplace } from './desk-context.ts';
import { Icon } from './icon.tsx';
import { LoadFailed, LoadingLines } from './load-states.tsx';

/** Everything earlier with this customer; one opens to be read. */
export function EarlierPanel({ customer }: { customer: CustomerModel }) {
  const text = useText();
  const state = customer.view.state.value;
  if (state.name === 'failed') return <LoadFailed text={text.customer.failed} onRetry={() => customer.loadView()} />;
  const view = customer.view.value;
  if (!view) return <LoadingLines />;
  if (view.earlier.length === 0) return <p class="quiet-line">{text.earlier.empty}</p>;
  return (
    <ul class="earlier">
      {view.earlier.map((one) => (
        <li key={one.conversation}>
          <EarlierItem one={one} />
        </li>
      ))}
    </ul>
  );
}

function EarlierItem({ one }: { one: CustomerView['earlier'][number] }) {
  const desk = useWorkplace();
  const text = useText();
  const format = useFormat();
  const kind = one.kinds[0] ?? 'message';
  return (
    <button type="button" class="earlier-item" onClick={() => desk.openConversation(one.conversation)}>
      <span class="earlier-top">
        <Icon name={kind} small />
        <span>{format.day(one.startedAt)}</span>
        <span class="earlier-reference">{one.reference}</span>
        {one.open && <span class="row-status">{text.earlier.open}</span>}
      </span>
      <span class="earlier-preview">{one.preview}</span>
      {one.rating !== null && (
        <span class="earlier-rating">
          <Icon name="star" small />
          {text.earlier.rating(one.rating)}
        </span>
      )}
    </button>
  );
}
