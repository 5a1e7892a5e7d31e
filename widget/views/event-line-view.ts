import { spacedNumber } from '../../kernel/spaced-number.ts';
import type { EntryOf } from '../../protocol/entry.ts';
import type { EventType, ThreadEvent } from '../../protocol/thread.ts';
import { storyLines } from '../core/story-lines.ts';
import type { Wording } from './wording.ts';

type Line<T extends EventType> = (entry: EntryOf<T>, words: Wording) => string | null;

const atOrNull = (at: number | null, words: Wording): string | null => (at === null ? null : words.at(at));

/** What the thread says of each kind of event; null where it stays silent, so that its own lines are few. */
const lines: { [T in EventType]?: Line<T> } = {
  story: ({ body }, { texts }) => texts.events.story(storyLines(body.story).length),
  queued: ({ body }, { texts }) => (body.reason === 'became-message' ? texts.events.becameMessage : null),
  assigned: ({ body }, { texts }) => texts.events.joined(body.agent.name),
  transferred: ({ body }, { texts }) => texts.events.passedOn(body.from?.name ?? null, body.agent?.name ?? null),
  'callback-requested': ({ body }, words) => words.texts.events.callRequested(spacedNumber(body.phone), atOrNull(body.at, words)),
  'callback-rescheduled': ({ body }, words) => words.texts.events.callMoved(atOrNull(body.at, words)),
  'callback-attempted': ({ body }, words) => words.texts.events.callTried(body.outcome, atOrNull(body.nextAt, words)),
  acknowledged: ({ body }, words) => acknowledged(body, words),
  closed: ({ body }, { texts }) => texts.events.closed[body.reason],
  reopened: (_, { texts }) => texts.events.reopened,
  erased: ({ body }, { texts }) => texts.events.erased[body.scope],
  rated: ({ body }, { texts }) => texts.events.rated(body.score),
};

function acknowledged({ kind, dueAt, reference, email }: EntryOf<'acknowledged'>['body'], { texts, by }: Wording): string {
  return kind === 'message' ? texts.events.promise(by(dueAt), reference, email) : texts.events.reference(reference);
}

/** An event in words, or null where it is not shown. */
export function eventLine({ entry }: ThreadEvent, words: Wording): string | null {
  // The table pairs each kind with its body, which a lookup by a union cannot say.
  const line = lines[entry.type] as Line<EventType> | undefined;
  return line?.(entry, words) ?? null;
}
