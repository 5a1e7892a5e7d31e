import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Hours, Spell, Weekday } from '../../protocol/settings.ts';
import { aSite, day, hour, inHelsinki, minute, monday } from '../testing/test-cases.ts';
import { addOpenTime, isOpenAt, type OpenSpan, openSpans, opensAt, spellsToday } from './service-hours.ts';

const timeZone = 'Europe/Helsinki';
const weekdays: Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const everyDay = (...spells: Spell[]): Hours => ({
  timeZone,
  week: Object.fromEntries(weekdays.map((name) => [name, spells])),
  exceptions: [],
});
const spell = (from: string, to: string): Spell => ({ from, to });
const office = aSite().hours;
const aroundTheClock = everyDay(spell('00:00', '24:00'));
const never: Hours = { timeZone, week: {}, exceptions: [] };

const spansFrom = (hours: Hours, now: number, count = 1000): OpenSpan[] => [...openSpans(hours, now)].slice(0, count);
const utc = (moment: number) => new Date(moment).toISOString().slice(0, 16);
const written = (spans: OpenSpan[]) => spans.map(({ from, to }) => `${utc(from)} ${utc(to)}`);

describe('an ordinary week', () => {
  it('opens and closes by the clock on the wall, the end not included', () => {
    const open = (local: string) => isOpenAt(office, inHelsinki(local));
    assert.deepEqual(['2026-03-02T07:59', '2026-03-02T08:00', '2026-03-02T15:59', '2026-03-02T16:00', '2026-03-07T12:00'].map(open), [
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('tells when it opens next, over a weekend, and nothing while it is open', () => {
    assert.equal(opensAt(office, inHelsinki('2026-03-06T16:00')), inHelsinki('2026-03-09T08:00'));
    assert.equal(opensAt(office, inHelsinki('2026-03-02T05:00')), inHelsinki('2026-03-02T08:00'));
    assert.equal(opensAt(office, monday), null);
  });

  it('may have a pause, in whatever order the spells stand', () => {
    const hours = everyDay(spell('13:00', '16:00'), spell('09:00', '12:00'));
    assert.equal(isOpenAt(hours, inHelsinki('2026-03-02T12:30')), false);
    assert.equal(opensAt(hours, inHelsinki('2026-03-02T12:00')), inHelsinki('2026-03-02T13:00'));
    assert.deepEqual(spellsToday(hours, monday), [spell('09:00', '12:00'), spell('13:00', '16:00')]);
  });

  it('is told in the site’s own day, whatever day it is in UTC', () => {
    assert.deepEqual(spellsToday(office, inHelsinki('2026-03-02T00:30')), [spell('08:00', '16:00')]);
    assert.deepEqual(spellsToday(office, inHelsinki('2026-03-01T23:30')), []);
  });
});

describe('a day that ends at 24:00', () => {
  it('goes over into the next one without a moment closed', () => {
    const midnight = inHelsinki('2026-03-03T00:00');
    assert.deepEqual(
      [midnight - 1, midnight, midnight + 1].map((now) => isOpenAt(aroundTheClock, now)),
      [true, true, true],
    );
  });

  it('ends there where the next day begins later', () => {
    const hours = everyDay(spell('20:00', '24:00'));
    const midnight = inHelsinki('2026-03-03T00:00');
    assert.deepEqual([isOpenAt(hours, midnight - 1), isOpenAt(hours, midnight)], [true, false]);
    assert.equal(opensAt(hours, midnight), inHelsinki('2026-03-03T20:00'));
  });
});

describe('exceptions', () => {
  const hours: Hours = {
    ...office,
    exceptions: [
      { date: '2026-03-03', spells: [] },
      { date: '2026-03-04', spells: [spell('10:00', '11:00')] },
      { date: '2026-03-07', spells: [spell('10:00', '11:00')] },
    ],
  };
  it('close a day, shorten one and open one', () => {
    assert.deepEqual(written(spansFrom(hours, inHelsinki('2026-03-03T00:00'), 4)), [
      '2026-03-04T08:00 2026-03-04T09:00',
      '2026-03-05T06:00 2026-03-05T14:00',
      '2026-03-06T06:00 2026-03-06T14:00',
      '2026-03-07T08:00 2026-03-07T09:00',
    ]);
    assert.deepEqual(spellsToday(hours, inHelsinki('2026-03-03T12:00')), []);
  });
});

describe('daylight saving time in Helsinki', () => {
  const sunday = (from: string, to: string, date: string): Hours => ({
    timeZone,
    week: {},
    exceptions: [{ date, spells: [spell(from, to)] }],
  });
  // Forward on 29 March 2026, 03:00 becomes 04:00 (01:00 UTC); back on 25 October 2026, 04:00 becomes 03:00 (01:00 UTC).
  const cases: [string, string, string, string, string[]][] = [
    ['forward: a night shift is an hour shorter', '2026-03-29', '00:00', '06:00', ['2026-03-28T22:00 2026-03-29T03:00']],
    ['forward: the day is 23 hours', '2026-03-29', '00:00', '24:00', ['2026-03-28T22:00 2026-03-29T21:00']],
    ['forward: after the change the clock is in summer time', '2026-03-29', '08:00', '16:00', ['2026-03-29T05:00 2026-03-29T13:00']],
    [
      'forward: a spell that begins in the skipped hour begins behind it',
      '2026-03-29',
      '03:00',
      '06:00',
      ['2026-03-29T01:00 2026-03-29T03:00'],
    ],
    ['forward: the skipped hour is never open', '2026-03-29', '03:00', '04:00', []],
    ['back: a night shift is an hour longer', '2026-10-25', '00:00', '06:00', ['2026-10-24T21:00 2026-10-25T04:00']],
    ['back: the day is 25 hours', '2026-10-25', '00:00', '24:00', ['2026-10-24T21:00 2026-10-25T22:00']],
    ['back: the repeated hour is open twice', '2026-10-25', '03:00', '04:00', ['2026-10-25T00:00 2026-10-25T02:00']],
    ['back: after the change the clock is in winter time', '2026-10-25', '08:00', '16:00', ['2026-10-25T06:00 2026-10-25T14:00']],
  ];
  for (const [name, date, from, to, expected] of cases) {
    it(name, () => {
      const hours = sunday(from, to, date);
      assert.deepEqual(written(spansFrom(hours, Date.parse(`${date}T00:00Z`) - day, 1)), expected);
    });
  }

  it('never counts a moment twice where a spell is moved behind the skipped hour', () => {
    const hours: Hours = {
      timeZone,
      week: {},
      exceptions: [{ date: '2026-03-29', spells: [spell('03:00', '03:30'), spell('04:00', '05:00')] }],
    };
    const night = Date.parse('2026-03-28T22:00Z');
    assert.deepEqual(written(spansFrom(hours, night, 2)), ['2026-03-29T01:00 2026-03-29T01:30', '2026-03-29T01:30 2026-03-29T02:00']);
    assert.equal(addOpenTime(hours, night, hour), Date.parse('2026-03-29T02:00Z'));
  });

  it('keeps the promise of so many service hours over the change', () => {
    const friday = Date.parse('2026-03-27T12:00Z');
    assert.equal(addOpenTime(office, friday, 4 * hour), Date.parse('2026-03-30T07:00Z'));
  });
});

describe('addOpenTime', () => {
  it('counts only open time', () => {
    const table: [string, number, string][] = [
      ['2026-03-02T10:00', hour, '2026-03-02T11:00'],
      ['2026-03-02T15:30', hour, '2026-03-03T08:30'],
      ['2026-03-02T03:00', hour, '2026-03-02T09:00'],
      ['2026-03-06T15:59', 2 * minute, '2026-03-09T08:01'],
      ['2026-03-02T10:00', 6 * hour, '2026-03-02T16:00'],
      ['2026-03-02T08:00', 40 * hour, '2026-03-06T16:00'],
    ];
    for (const [from, ms, to] of table) assert.equal(addOpenTime(office, inHelsinki(from), ms), inHelsinki(to), from);
  });

  it('counts closed time where the site never opens, so that there is always an end', () => {
    assert.equal(addOpenTime(never, monday, hour), monday + hour);
    assert.equal(opensAt(never, monday), null);
    assert.equal(isOpenAt(never, monday), false);
    assert.deepEqual(spansFrom(never, monday, 1), []);
  });

  it('goes on by the calendar beyond the horizon of sixty days', () => {
    const once: Hours = { timeZone, week: {}, exceptions: [{ date: '2026-03-03', spells: [spell('10:00', '11:00')] }] };
    assert.equal(addOpenTime(once, monday, 3 * hour), inHelsinki('2026-03-03T13:00'));
  });
});

describe('any hours', () => {
  const clock = fc
    .integer({ min: 0, max: 24 * 60 })
    .map((minutes) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`);
  const spells = fc.array(
    fc
      .tuple(clock, clock)
      .filter(([from, to]) => from < to)
      .map(([from, to]) => spell(from, to)),
    { maxLength: 3 },
  );
  const hours: fc.Arbitrary<Hours> = fc.record({
    timeZone: fc.constantFrom('Europe/Helsinki', 'UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'),
    week: fc.record(Object.fromEntries(weekdays.map((name) => [name, spells]))),
    exceptions: fc.array(fc.record({ date: fc.constantFrom('2026-03-29', '2026-10-25', '2026-03-08', '2026-04-05'), spells }), {
      maxLength: 2,
    }),
  });
  // Around the changes of 2026 in all these zones.
  const moment = fc
    .constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-25', '2026-06-15')
    .chain((date) => fc.integer({ min: -2 * day, max: 2 * day }).map((ms) => Date.parse(date) + ms));
  const span = fc.integer({ min: 0, max: 30 * hour });

  it('give spans in order that never overlap, none of them over', () => {
    fc.assert(
      fc.property(hours, moment, (some, now) => {
        let last = now;
        for (const { from, to } of spansFrom(some, now, 20)) {
          assert.ok(to > from && to > now && (last === now || from >= last));
          last = to;
        }
      }),
    );
  });

  it('are open exactly inside their spans', () => {
    fc.assert(
      fc.property(hours, moment, span, (some, now, ahead) => {
        const later = now + ahead;
        const inside = spansFrom(some, now).some(({ from, to }) => from <= later && later < to);
        assert.equal(isOpenAt(some, later), inside);
      }),
    );
  });

  it('open next at a moment that is open, with nothing open before it', () => {
    fc.assert(
      fc.property(hours, moment, fc.double({ min: 0, max: 1, noNaN: true }), (some, now, part) => {
        const next = opensAt(some, now);
        if (next === null) return;
        assert.ok(next > now && isOpenAt(some, next));
        assert.equal(isOpenAt(some, now + Math.floor((next - now - 1) * part)), false);
      }),
    );
  });

  it('add more for more: addOpenTime is monotonic in both', () => {
    fc.assert(
      fc.property(hours, moment, span, span, (some, now, ms, more) => {
        assert.ok(addOpenTime(some, now, ms) <= addOpenTime(some, now, ms + more));
        assert.ok(addOpenTime(some, now, ms) <= addOpenTime(some, now + more, ms));
        assert.ok(addOpenTime(some, now, ms) >= now + ms);
      }),
    );
  });

  it('add up: one part after the other comes to the whole', () => {
    fc.assert(
      fc.property(hours, moment, span, span, (some, now, one, other) => {
        // Within the horizon only: beyond it closed time counts, from wherever one looks.
        const openMs = spansFrom(some, now).reduce((sum, { from, to }) => sum + to - Math.max(from, now), 0);
        fc.pre(openMs >= one + other);
        assert.equal(addOpenTime(some, addOpenTime(some, now, one), other), addOpenTime(some, now, one + other));
      }),
    );
  });
});

describe('openSpans', () => {
  it('is lazy: the first span is told without looking at the days behind it', () => {
    let looked = 0;
    const watched: Hours = {
      ...office,
      get exceptions() {
        looked += 1;
        return [];
      },
    };
    openSpans(watched, monday).next();
    assert.equal(looked, 1);
  });
});
