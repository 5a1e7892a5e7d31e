import type { AttemptOutcome, Author } from '../../protocol/entry.ts';
import type { WorkItem } from '../../protocol/work-item.ts';
import { slotAt } from './callback-slots.ts';
import { type CaseState, openItem } from './case-state.ts';
import { queueDrafts } from './chat.ts';
import { type Context, customer, type Decision, type Draft, draft, type Refused, refuse, system } from './decision.ts';
import { type Opening, openingDrafts, referenceOf } from './opening.ts';
import { normalisePhone } from './phone-number.ts';
import { addOpenTime, isOpenAt } from './service-hours.ts';
import { minutesInMs } from './spans-of-time.ts';
import { knownTimeZone } from './time-zone.ts';

export interface CallbackWish {
  phone: string;
  country: string | undefined;
  /** A slot's start, or null for as soon as possible. */
  at: number | null;
  /** The customer's time zone, in which times are told to them. */
  timeZone: string;
}

/** A call to the number, now or in a slot; one open callback a case. */
export function requestCallback(state: CaseState | undefined, opening: Opening, wish: CallbackWish, context: Context): Decision {
  const { settings, newItem: item } = context;
  if (!settings.callback.enabled) return refuse('closed', 'callbacks are not offered on this site');
  if (state && openItem(state, 'callback')) return refuse('taken', 'a callback is already requested; reschedule or cancel it first');
  const phone = normalisePhone(wish.phone, wish.country ?? settings.callback.country);
  if (!phone)
    return refuse('phone', `${wish.phone.slice(0, 40)} is not a phone number that can be called; write it with its country code`, 'phone');
  const promise = promisedAt(wish.at, context);
  if ('refused' in promise) return promise;
  const contact = { ...opening.contact, phone };
  const timeZone = knownTimeZone(wish.timeZone) ?? settings.hours.timeZone;
  const { topic, lang } = opening;
  return {
    drafts: [
      ...openingDrafts(state, { ...opening, contact }, context),
      draft('callback-requested', customer, { item, phone, at: wish.at, timeZone, topic }),
      ...(wish.at === null ? queueDrafts({ id: item, kind: 'callback', topic, lang }, 'new', context.now, promise.dueAt, context) : []),
      acknowledge(item, referenceOf(state, context), promise.dueAt, context.mail && Boolean(opening.contact.email ?? state?.contact.email)),
    ],
  };
}

const acknowledge = (item: string, reference: string, dueAt: number, email: boolean): Draft =>
  draft('acknowledged', system, { item, kind: 'callback', reference, dueAt, email });

/** When the call is promised: the slot's end, or so many minutes from now while the site is open. */
function promisedAt(at: number | null, { now, settings }: Context): { dueAt: number } | { refused: Refused } {
  if (at !== null) {
    const slot = slotAt(settings, now, at);
    return slot ? { dueAt: slot.endsAt } : refuse('slot', 'that time is not a callback slot; ask for the free slots again', 'at');
  }
  if (!isOpenAt(settings.hours, now)) return refuse('slot', 'nobody calls outside service hours; choose a time', 'at');
  return { dueAt: now + minutesInMs(settings.callback.nowWithinMinutes) };
}

const openCallback = (state: CaseState, id: string): WorkItem | undefined => {
  const item = openItem(state, 'callback');
  return item?.id === id ? item : undefined;
};

/** Moves an open callback; the reference stays. */
export function rescheduleCallback(state: CaseState, id: string, at: number | null, context: Context): Decision {
  const item = openCallback(state, id);
  if (!item) return refuse('closed', 'this callback is no longer open');
  if (item.status === 'active') return refuse('taken', 'an agent is calling already');
  const promise = promisedAt(at, context);
  if ('refused' in promise) return promise;
  return {
    drafts: [
      draft('callback-rescheduled', customer, { item: id, at }),
      ...(at === null ? queueDrafts(item, 'new', context.now, promise.dueAt, context) : []),
      acknowledge(id, state.reference, promise.dueAt, context.mail && Boolean(state.contact.email)),
    ],
  };
}

export function cancelCallback(state: CaseState, id: string): Decision {
  if (!openCallback(state, id)) return { drafts: [] };
  return { drafts: [draft('closed', customer, { item: id, reason: 'cancelled' })] };
}

/**
 * The time of a slot or of the next attempt has come: the callback joins the queue with everything else, where it
 * stands as from that time, however late this is noticed. It is due when a slot from then on would end.
 */
export function callbackDue(state: CaseState, id: string, context: Context): Decision {
  const item = state.items.find((known) => known.id === id && known.status === 'scheduled');
  const at = item?.callback?.at ?? null;
  if (!item || at === null || at > context.now) return { drafts: [] };
  const dueAt = Math.max(item.dueAt, at + minutesInMs(context.settings.callback.slotMinutes));
  return { drafts: queueDrafts(item, 'new', at, dueAt, context) };
}

export interface Attempt {
  outcome: AttemptOutcome;
  /** When the agent wants to try again; null leaves it to the settings. */
  nextAt: number | null;
  note: string;
}

/** The owner has called. Reached: the work goes on to its wrap-up. Not reached: another time, or after the last attempt closed. */
export function attemptCallback(
  state: CaseState,
  id: string,
  agent: Extract<Author, { kind: 'agent' }>,
  attempt: Attempt,
  context: Context,
): Decision {
  const item = openCallback(state, id);
  if (!item?.callback) return refuse('closed', 'this callback is no longer open');
  if (item.owner?.id !== agent.id) return refuse('taken', 'this callback is not yours');
  const { outcome } = attempt;
  const made = item.callback.attempts + 1;
  const note = attempt.note ? [draft('note', agent, { text: attempt.note })] : [];
  if (outcome === 'reached')
    return { drafts: [draft('callback-attempted', agent, { item: id, outcome, attempt: made, nextAt: null }), ...note] };
  if (made >= context.settings.callback.maxAttempts || outcome === 'wrong-number') {
    const last = draft('callback-attempted', agent, { item: id, outcome, attempt: made, nextAt: null });
    return { drafts: [last, ...note, draft('closed', agent, { item: id, reason: 'unreachable' })] };
  }
  const nextAt = Math.max(attempt.nextAt ?? nextTry(context), context.now);
  return { drafts: [draft('callback-attempted', agent, { item: id, outcome, attempt: made, nextAt }), ...note] };
}

/** The customer is told this time, so it comes when somebody is there to call. */
const nextTry = ({ now, settings }: Context): number => addOpenTime(settings.hours, now, minutesInMs(settings.callback.retryAfterMinutes));
