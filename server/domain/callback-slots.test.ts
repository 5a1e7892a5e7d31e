import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { aSite, day, inHelsinki, minute, monday } from '../testing/test-cases.ts';
import { callbackSlots, freeSlots, slotAt } from './callback-slots.ts';
import { isOpenAt } from './service-hours.ts';

const site = (callback: Record<string, unknown> = {}) => aSite({ callback });
const starts = (settings: ReturnType<typeof site>, now: number): number[] => callbackSlots(settings, now).map(({ at }) => at);

describe('callbackSlots', () => {
  it('begin after now, the next one first, each as long as the site says', () => {
    assert.deepEqual(callbackSlots(site(), monday)[0], { at: monday + 30 * minute, endsAt: monday + 60 * minute });
    assert.equal(starts(site(), monday - 1)[0], monday);
  });

  it('lie wholly in service hours: a rest that is too short gives none', () => {
    const long = site({ slotMinutes: 90, daysAhead: 1 });
    const times = starts(long, inHelsinki('2026-03-02T07:00')).map((at) => new Date(at).toISOString().slice(11, 16));
    assert.deepEqual(times, ['06:00', '07:30', '09:00', '10:30', '12:00']);
  });

  it('reach so many days ahead, and no further', () => {
    const latest = starts(site({ daysAhead: 2 }), monday).at(-1);
    assert.equal(latest, inHelsinki('2026-03-04T10:00'));
  });

  it('are none where the site never opens', () => {
    assert.deepEqual(callbackSlots(aSite({ hours: { timeZone: 'Europe/Helsinki', week: {} } }), monday), []);
  });

  it('are in order, apart, open all along and in the future, whatever the settings', () => {
    const anySite = fc.record({ slotMinutes: fc.integer({ min: 5, max: 240 }), daysAhead: fc.integer({ min: 1, max: 10 }) }).map(site);
    fc.assert(
      fc.property(anySite, fc.integer({ min: 0, max: 60 * day }), (settings, ahead) => {
        const now = monday + ahead;
        let last = now;
        for (const { at, endsAt } of callbackSlots(settings, now)) {
          assert.ok(at > now && at >= last && at <= now + settings.callback.daysAhead * day);
          assert.ok(isOpenAt(settings.hours, at) && isOpenAt(settings.hours, endsAt - 1));
          last = endsAt;
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('freeSlots', () => {
  it('leave out what is full', () => {
    const [first, second] = starts(site(), monday);
    const booked = new Map([
      [first ?? 0, 2],
      [second ?? 0, 1],
    ]);
    assert.equal(freeSlots(site({ perSlot: 2 }), monday, booked)[0]?.at, second);
    assert.equal(freeSlots(site({ perSlot: 3 }), monday, booked)[0]?.at, first);
    assert.deepEqual(freeSlots(site(), monday, new Map()), callbackSlots(site(), monday));
  });
});

describe('slotAt', () => {
  it('finds a slot by its start, and nothing else', () => {
    const [first] = starts(site(), monday);
    assert.equal(slotAt(site(), monday, first ?? 0)?.at, first);
    assert.equal(slotAt(site(), monday, (first ?? 0) + minute), undefined);
    assert.equal(slotAt(site(), (first ?? 0) + 1, first ?? 0), undefined);
  });
});
