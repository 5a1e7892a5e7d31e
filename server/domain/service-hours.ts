import { Temporal } from 'temporal-polyfill';
import type { Hours, Spell, Weekday } from '../../protocol/settings.ts';

/** An open spell as moments, end exclusive. */
export interface OpenSpan {
  from: number;
  to: number;
}

const weekdays: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** How far ahead opening times are looked for; longer closures are treated as closed for good. */
const horizonDays = 60;

const dayOf = (hours: Hours, now: number): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(hours.timeZone).toPlainDate();

/** The spells of a day in local time: the exception if there is one, else the weekday's, in order. */
export function spellsOn(hours: Hours, day: Temporal.PlainDate): Spell[] {
  const exception = hours.exceptions.find((entry) => entry.date === day.toString());
  const spells = exception?.spells ?? hours.week[weekdays[day.dayOfWeek - 1] ?? 'monday'] ?? [];
  return [...spells].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Today's spells in the site's time zone. */
export const spellsToday = (hours: Hours, now: number): Spell[] => spellsOn(hours, dayOf(hours, now));

function momentOf(day: Temporal.PlainDate, clock: string, timeZone: string): number {
  if (clock === '24:00') return day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
  return day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(clock) }).epochMilliseconds;
}

/**
 * Open spans from the day of `now` on, in order, over daylight saving changes, within the horizon. They never overlap:
 * a spell inside the hour that a day skips is moved behind it (RFC 5545, 3.3.5), where the next one may have begun.
 */
export function* openSpans(hours: Hours, now: number): Generator<OpenSpan> {
  const today = dayOf(hours, now);
  let done = Number.NEGATIVE_INFINITY;
  for (let offset = 0; offset <= horizonDays; offset += 1) {
    const day = today.add({ days: offset });
    for (const spell of spellsOn(hours, day)) {
      const from = Math.max(done, momentOf(day, spell.from, hours.timeZone));
      const to = momentOf(day, spell.to, hours.timeZone);
      if (to <= from) continue;
      done = to;
      if (to > now) yield { from, to };
    }
  }
}

export function isOpenAt(hours: Hours, now: number): boolean {
  const next = openSpans(hours, now).next().value;
  return next !== undefined && next.from <= now;
}

/** The next moment the site opens; null while it is open, or when it does not open within the horizon. */
export function opensAt(hours: Hours, now: number): number | null {
  const next = openSpans(hours, now).next().value;
  return next === undefined || next.from <= now ? null : next.from;
}

/** The moment when `ms` of service hours have passed since `from`; beyond the horizon closed time counts too. */
export function addOpenTime(hours: Hours, from: number, ms: number): number {
  let left = ms;
  let last = from;
  for (const span of openSpans(hours, from)) {
    const start = Math.max(span.from, from);
    if (span.to - start >= left) return start + left;
    left -= span.to - start;
    last = span.to;
  }
  return last + left;
}
