import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Author } from '../../protocol/entry.ts';
import type { ThreadItem, ThreadMessage } from '../../protocol/thread.ts';
import { initials } from '../core/initials.ts';
import { dayNumber, ownTimeZone } from '../core/when.ts';
import { eventLine } from './event-line-view.ts';
import { type MessageActions, messageView } from './message-view.ts';
import { icon } from './thread-icons.ts';
import type { Wording } from './wording.ts';

export interface ThreadState {
  items: readonly ThreadItem[];
  /** What the items are made of: while it is the same object, they are. */
  source: object;
  typing: readonly Author[];
  /** Messages that came under what is on the screen. */
  missed: number;
  atEnd: boolean;
}
export interface ThreadActions extends MessageActions {
  scrolled(): void;
  toEnd(): void;
}

/** Messages of one person within so long stand together, in ms. */
const togetherMs = 180_000;

type Row =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'line'; key: string; text: string }
  | { kind: 'message'; key: string; message: ThreadMessage; first: boolean; last: boolean };

/**
 * The conversation, oldest first; what comes is told to a screen reader once, by the log itself. A long one is drawn when
 * something in it changed, and not with each letter that the customer writes.
 */
export const threadView = (state: ThreadState, words: Wording, actions: ThreadActions): TemplateResult => html`
  <div class="thread" tabindex="0" role="group" aria-label=${words.texts.chat.log} @scroll=${actions.scrolled}>
    <div class="thread-log" role="log">
      ${guard([state.source, words.texts, dayNumber(words.now, ownTimeZone())], () =>
        repeat(
          rowsOf(state.items, words),
          (row) => row.key,
          (row) => rowView(row, words, actions),
        ),
      )}
    </div>
    ${state.typing.map((author) => typingView(author, words))}
  </div>
  ${state.atEnd ? nothing : pillView(state.missed, words, actions)}
`;

const rowView = (row: Row, words: Wording, actions: ThreadActions) => {
  if (row.kind === 'day') return html`<p class="day">${words.texts.day(words.when(row.at))}</p>`;
  if (row.kind === 'line') return html`<p class="event">${row.text}</p>`;
  const { message, first, last } = row;
  return messageView({ message, first, last, closedForGood: message.problem?.code === 'closed' }, words, actions);
};

const typingView = (author: Author, { texts }: Wording) => {
  const name = author.kind === 'agent' ? author.name : '';
  return html`
    <p class="typing">
      <span class="avatar" aria-hidden="true">${initials(name)}</span>
      <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
      <span>${texts.chat.typing(name)}</span>
    </p>
  `;
};

const pillView = (missed: number, { texts }: Wording, actions: ThreadActions) => html`
  <button class="pill" type="button" @click=${actions.toEnd}>
    ${icon('down')}<span>${missed > 0 ? texts.chat.newMessages(missed) : texts.chat.toLatest}</span>
  </button>
`;

/** Days and events become lines of their own; messages learn whether they stand together. */
function rowsOf(items: readonly ThreadItem[], words: Wording): Row[] {
  const rows: Row[] = [];
  const zone = ownTimeZone();
  let day = 0;
  for (const item of items) {
    const at = item.kind === 'message' ? item.at : item.entry.at;
    const text = item.kind === 'message' ? null : lineOf(item, words);
    if (item.kind !== 'message' && text === null) continue;
    const itsDay = dayNumber(at, zone);
    if (itsDay !== day) rows.push({ kind: 'day', key: `day-${itsDay}`, at });
    day = itsDay;
    if (item.kind === 'message') rows.push({ kind: 'message', key: item.key, message: item, first: true, last: true });
    else if (text !== null) rows.push({ kind: 'line', key: item.key, text });
  }
  return rows.map(withNeighbours);
}

const lineOf = (item: Exclude<ThreadItem, ThreadMessage>, words: Wording): string | null =>
  item.kind === 'event' ? eventLine(item, words) : words.texts.events.unknown;

function withNeighbours(row: Row, index: number, rows: Row[]): Row {
  if (row.kind !== 'message') return row;
  return { ...row, first: !together(rows[index - 1], row), last: !together(row, rows[index + 1]) };
}

function together(one: Row | undefined, other: Row | undefined): boolean {
  if (one?.kind !== 'message' || other?.kind !== 'message') return false;
  return (
    speaker(one.message) === speaker(other.message) && other.message.at - one.message.at < togetherMs && one.message.state !== 'failed'
  );
}

const speaker = ({ own, author }: ThreadMessage): string => (own ? 'own' : author?.kind === 'agent' ? author.id : 'system');
