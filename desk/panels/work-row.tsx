import type { WorkRow } from '../../protocol/work-item.ts';
import { type Urgency, urgencyOf } from '../models/work-order.ts';
import { useFormat, useText, useWorkplace } from './desk-context.ts';
import { Icon } from './icon.tsx';

/** One piece of work in the list: who, what about, and the one number that tells how pressing it is. */
export function WorkRowButton({ row, focusable }: { row: WorkRow; focusable: boolean }) {
  const desk = useWorkplace();
  const text = useText();
  const active = desk.conversations.activeId.value === row.conversation;
  return (
    <button
      type="button"
      class="row"
      data-row={row.id}
      tabIndex={focusable ? 0 : -1}
      aria-current={active ? 'true' : undefined}
      onClick={() => desk.openConversation(row.conversation)}
    >
      <span class="row-kind">
        <Icon name={row.kind} />
        <span class="unseen">{text.kinds[row.kind]}</span>
      </span>
      <span class="row-top">
        <span class="row-name">{row.contact.name ?? text.customer.unnamed}</span>
        <DueNumber row={row} />
      </span>
      <span class="row-middle">
        <span class="row-preview">{row.preview || row.page || text.kinds[row.kind]}</span>
        {row.unread > 0 && <Unread count={row.unread} mine={desk.list.isMine(row)} />}
      </span>
      <RowFoot row={row} />
    </button>
  );
}

/** Loud for what this agent is to answer, quiet for what waits anyway. */
function Unread({ count, mine }: { count: number; mine: boolean }) {
  const text = useText();
  return (
    <span class={mine ? 'badge' : 'badge quiet'}>
      <span aria-hidden="true">{count}</span>
      <span class="unseen">{text.list.unread(count)}</span>
    </span>
  );
}

function RowFoot({ row }: { row: WorkRow }) {
  const desk = useWorkplace();
  const text = useText();
  const format = useFormat();
  const wait = format.spanInWords(Math.max(0, desk.clock.coarse.value - row.queuedAt));
  return (
    <span class="row-foot">
      {row.kind === 'chat' && <Presence present={row.present} />}
      <span class="row-topic">{desk.topicLabel(row) ?? text.kinds[row.kind]}</span>
      {row.status !== 'active' && row.status !== 'wrap-up' && <span class="unseen">{text.list.inQueue(wait)}</span>}
      <RowStatus row={row} />
    </span>
  );
}

/** Here or gone, by shape and by word, never by colour alone. */
export function Presence({ present }: { present: boolean }) {
  const text = useText();
  return (
    <span class={present ? 'presence here' : 'presence gone'} title={present ? text.list.here : text.list.gone}>
      <span class="unseen">{present ? text.list.here : text.list.gone}</span>
    </span>
  );
}

function RowStatus({ row }: { row: WorkRow }) {
  const desk = useWorkplace();
  const text = useText();
  const format = useFormat();
  if (row.status === 'wrap-up') return <span class="row-status">{text.list.wrapUp}</span>;
  if (row.status === 'offered' && row.offer) return <span class="row-status">{text.list.offeredTo(row.offer.agent.name)}</span>;
  if (row.status === 'scheduled' && row.callback?.at) {
    return <span class="row-status">{text.list.scheduled(format.moment(row.callback.at, desk.clock.coarse.value))}</span>;
  }
  return null;
}

/** The one number: time left, time late, or how long the customer waits for the next reply. */
export function DueNumber({ row }: { row: WorkRow }) {
  const desk = useWorkplace();
  const text = useText();
  const format = useFormat();
  const urgency = urgencyOf(row, desk.clock.coarse.value);
  return (
    <span class={`due ${urgency.state}`} title={wordsOf(urgency)}>
      <span aria-hidden="true">{shortly(urgency)}</span>
      <span class="unseen">{wordsOf(urgency)}</span>
    </span>
  );

  /** A span says how long, a time of day says when: the two cannot be mixed up. */
  function shortly({ state, ms }: Urgency): string {
    if (state === 'calm') return format.moment(row.lastAt, desk.clock.coarse.value);
    if (state === 'late') return text.due.lateShort(format.span(ms));
    return state === 'waits' ? text.due.waitsShort(format.span(ms)) : format.span(ms);
  }

  function wordsOf({ state, ms }: Urgency): string {
    const words = format.spanInWords(ms);
    if (state === 'late') return text.due.late(words);
    if (state === 'waits') return text.due.customerWaits(words);
    return state === 'calm' ? text.due.lastMessage(words) : text.due.left(words);
  }
}
