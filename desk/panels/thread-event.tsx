import type { EntryOf } from '../../protocol/entry.ts';
import type { EventType } from '../../protocol/thread.ts';
import type { DeskCatalogue } from '../messages/desk-catalogue.ts';
import { useFormat, useText, useWorkplace } from './desk-context.ts';
import { Icon } from './icon.tsx';

/** A transfer and a reopening have lines of their own; that the work went to the queue with them need not be said twice. */
const saidAlready: ReadonlySet<string> = new Set(['transferred', 'reopened']);

/** Something that happened around the messages: a note in its own dress, the rest as one small line. */
export function ThreadEventItem({ entry }: { entry: EntryOf<EventType> }) {
  if (entry.type === 'note') return <NoteItem note={entry} />;
  if (entry.type === 'queued' && saidAlready.has(entry.body.reason)) return null;
  return <EventLine entry={entry} />;
}

function NoteItem({ note }: { note: EntryOf<'note'> }) {
  const desk = useWorkplace();
  const text = useText();
  const format = useFormat();
  const author = note.author.kind === 'agent' ? note.author.name : text.common.someone;
  return (
    <li class="note">
      <p class="note-head" title={text.thread.noteBy(author)}>
        <Icon name="note" small />
        <span class="unseen">{text.thread.noteBy(author)}</span>
        <span aria-hidden="true">
          {text.thread.note} · {author}
        </span>
        <time dateTime={new Date(note.at).toISOString()}>{format.moment(note.at, desk.clock.coarse.value)}</time>
      </p>
      <p class="note-text">{note.body.text}</p>
    </li>
  );
}

function EventLine({ entry }: { entry: EntryOf<Exclude<EventType, 'note'>> }) {
  const desk = useWorkplace();
  const text = useText();
  const format = useFormat();
  const now = desk.clock.coarse.value;
  const when = (at: number | null) => (at === null ? text.callback.now : format.moment(at, now));
  const words = eventWords(entry, text, when, (code) => desk.wrapUpLabel(code));
  return (
    <li class="event">
      <span>{words}</span>
      <time dateTime={new Date(entry.at).toISOString()}>{format.moment(entry.at, now)}</time>
      {entry.type === 'wrapped-up' && entry.body.note && <span class="event-note">{entry.body.note}</span>}
      {entry.type === 'rated' && entry.body.comment && <span class="event-note">{entry.body.comment}</span>}
    </li>
  );
}

/** A total reading of the log's kinds: a new one does not compile until it has words. */
function eventWords(
  entry: EntryOf<Exclude<EventType, 'note'>>,
  { thread: { system }, callback }: DeskCatalogue,
  when: (at: number | null) => string,
  code: (id: string) => string | null,
): string {
  switch (entry.type) {
    case 'started':
      return system.started(entry.body.reference);
    case 'contact':
    case 'facts':
      return system.contact;
    case 'story':
    case 'journey':
      return system.story;
    case 'queued':
      return system.queued[entry.body.reason];
    case 'offered':
      return system.offered(entry.body.agent.name);
    case 'offer-ended':
      return system.offerEnded[entry.body.reason](entry.body.agent.name);
    case 'assigned':
      return system.assigned(entry.body.agent.name);
    case 'transferred':
      return entry.body.agent ? system.transferredTo(entry.body.agent.name) : system.transferredToQueue;
    case 'callback-requested':
      return system.callbackRequested(when(entry.body.at));
    case 'callback-rescheduled':
      return system.callbackRescheduled(when(entry.body.at));
    case 'callback-attempted':
      return system.callbackAttempted(entry.body.attempt, callback.outcomes[entry.body.outcome]);
    case 'acknowledged':
      return system.acknowledged(when(entry.body.dueAt));
    case 'closed':
      return system.closed[entry.body.reason];
    case 'wrapped-up':
      return system.wrappedUp(code(entry.body.code));
    case 'reopened':
      return system.reopened;
    case 'rated':
      return system.rated(entry.body.score);
    case 'erased':
      return system.erased[entry.body.scope];
    case 'customer-joined':
      return system.customerJoined;
    case 'customer-separated':
      return system.customerSeparated;
    case 'mailed':
      return system.mailed[entry.body.kind];
  }
}
