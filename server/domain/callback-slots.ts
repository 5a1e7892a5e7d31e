import type { SiteSettings } from '../../protocol/settings.ts';
import { openSpans } from './service-hours.ts';
import { dayMs, minutesInMs } from './spans-of-time.ts';

export interface Slot {
  at: number;
  endsAt: number;
}

/** Every slot that lies wholly in service hours, from the next one that begins after `now` to `daysAhead`. */
export function callbackSlots(settings: SiteSettings, now: number): Slot[] {
  const length = minutesInMs(settings.callback.slotMinutes);
  const end = now + settings.callback.daysAhead * dayMs;
  const slots: Slot[] = [];
  for (const span of openSpans(settings.hours, now)) {
    if (span.from > end) break;
    for (let at = span.from; at + length <= span.to && at <= end; at += length) {
      if (at > now) slots.push({ at, endsAt: at + length });
    }
  }
  return slots;
}

/** Slots that still have room, given the bookings per slot start. */
export const freeSlots = (settings: SiteSettings, now: number, booked: ReadonlyMap<number, number>): Slot[] =>
  callbackSlots(settings, now).filter((slot) => (booked.get(slot.at) ?? 0) < settings.callback.perSlot);

export const slotAt = (settings: SiteSettings, now: number, at: number): Slot | undefined =>
  callbackSlots(settings, now).find((slot) => slot.at === at);
