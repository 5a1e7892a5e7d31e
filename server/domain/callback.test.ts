import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aContext,
  anOpening,
  aSite,
  asAuthor,
  draftsOf,
  hour,
  inHelsinki,
  leena,
  minute,
  monday,
  onni,
  outcomeOf,
  TestCase,
  typesOf,
  waitingChat,
} from '../testing/test-cases.ts';
import { offer, take } from './assignment.ts';
import {
  type Attempt,
  attemptCallback,
  type CallbackWish,
  callbackDue,
  cancelCallback,
  requestCallback,
  rescheduleCallback,
} from './callback.ts';
import { isOpenAt } from './service-hours.ts';

const id = 'item-1';
const context = aContext();
const tuesdayAtNine = inHelsinki('2026-03-03T09:00');
const night = inHelsinki('2026-03-02T22:00');

const aWish = (changes: Partial<CallbackWish> = {}): CallbackWish => ({
  phone: '040 123 4567',
  country: undefined,
  at: null,
  timeZone: 'Europe/Helsinki',
  ...changes,
});
const request = (changes: Partial<CallbackWish> = {}, more: Parameters<typeof aContext>[0] = {}) =>
  requestCallback(undefined, anOpening(), aWish(changes), aContext(more));
const forNow = (): TestCase => new TestCase().decide(request());
const forTuesday = (): TestCase => new TestCase().decide(request({ at: tuesdayAtNine }));
const taken = (life = forNow()): TestCase => life.decide(take(life.state, id, leena, life.item().version));
const attempt = (life: TestCase, changes: Partial<Attempt> = {}, more: Parameters<typeof aContext>[0] = {}) =>
  attemptCallback(
    life.state,
    id,
    asAuthor(leena),
    { outcome: 'no-answer', nextAt: null, note: '', ...changes },
    aContext({ now: life.now, ...more }),
  );

describe('requestCallback', () => {
  it('for now joins the queue at once, with a promise', () => {
    const decision = request();
    assert.deepEqual(typesOf(decision), ['started', 'contact', 'message', 'callback-requested', 'queued', 'acknowledged']);
    const { kind, status, queuedAt, dueAt, callback } = new TestCase().decide(decision).item();
    assert.deepEqual([kind, status, queuedAt, dueAt], ['callback', 'waiting', monday, monday + 30 * minute]);
    assert.deepEqual(callback, { phone: '+358401234567', at: null, timeZone: 'Europe/Helsinki', attempts: 0, lastOutcome: null });
  });

  it('for a slot is scheduled and due when the slot ends', () => {
    assert.ok(!typesOf(request({ at: tuesdayAtNine })).includes('queued'));
    const { status, dueAt, callback } = forTuesday().item();
    assert.deepEqual([status, dueAt, callback?.at], ['scheduled', tuesdayAtNine + 30 * minute, tuesdayAtNine]);
  });

  it('may be made at night for a slot, and with nobody there', () => {
    assert.equal(outcomeOf(request({ at: tuesdayAtNine }, { now: night, staffed: false })), 'done');
  });

  it('puts the number as it can be called into the contact', () => {
    assert.equal(new TestCase().decide(request({ phone: '(040) 123-4567' })).state.contact.phone, '+358401234567');
    assert.equal(new TestCase().decide(request({ phone: '070 123 45 67', country: 'se' })).state.contact.phone, '+46701234567');
  });

  it('tells times in the customer’s zone, in the site’s own where that one is not known', () => {
    const zone = (timeZone: string) => new TestCase().decide(request({ timeZone })).item().callback?.timeZone;
    assert.deepEqual(['America/New_York', 'Mars/Olympus', ''].map(zone), ['America/New_York', 'Europe/Helsinki', 'Europe/Helsinki']);
  });

  it('is acknowledged by e-mail only where there is e-mail and an address', () => {
    const told = (email: string | undefined, mail: boolean) => {
      const opening = anOpening({ contact: email ? { email } : {} });
      const last = draftsOf(requestCallback(undefined, opening, aWish(), aContext({ mail }))).at(-1);
      return last?.type === 'acknowledged' && last.body.email;
    };
    assert.deepEqual([told('a@b.fi', true), told('a@b.fi', false), told(undefined, true)], [true, false, false]);
  });

  const refusals: [string, Partial<CallbackWish>, Parameters<typeof aContext>[0], string, string | undefined][] = [
    ['callbacks are switched off', {}, { settings: aSite({ callback: { enabled: false } }) }, 'closed', undefined],
    ['the number cannot be called', { phone: '12' }, {}, 'phone', 'phone'],
    ['now is outside service hours', {}, { now: night }, 'slot', 'at'],
    ['the time is no slot', { at: tuesdayAtNine + minute }, {}, 'slot', 'at'],
    ['the slot is over', { at: monday - hour }, {}, 'slot', 'at'],
    ['the slot is beyond what is offered', { at: tuesdayAtNine + 14 * 24 * hour }, {}, 'slot', 'at'],
  ];
  for (const [when, wish, more, code, path] of refusals) {
    it(`is refused when ${when}`, () => {
      const decision = request(wish, more);
      assert.ok('refused' in decision);
      assert.deepEqual([decision.refused.code, decision.refused.path], [code, path]);
    });
  }

  it('is refused while one is open, and made beside an open chat', () => {
    assert.equal(outcomeOf(requestCallback(forNow().state, anOpening(), aWish(), context)), 'taken');
    const chat = waitingChat();
    chat.decide(requestCallback(chat.state, anOpening(), aWish(), aContext({ newItem: 'item-2' })));
    assert.deepEqual(
      chat.state.items.map(({ kind }) => kind),
      ['chat', 'callback'],
    );
  });
});

describe('rescheduleCallback', () => {
  const move = (life: TestCase, at: number | null) => rescheduleCallback(life.state, id, at, aContext({ now: life.now }));

  it('to a slot takes it out of the queue, and keeps the reference', () => {
    const life = forNow();
    life.decide(move(life, tuesdayAtNine));
    const { status, dueAt, callback } = life.item();
    assert.deepEqual([status, dueAt, callback?.at], ['scheduled', tuesdayAtNine + 30 * minute, tuesdayAtNine]);
    assert.equal(life.state.reference, 'AAAA-0001');
  });

  it('to now joins the queue now', () => {
    const life = forTuesday().later(hour);
    const { status, queuedAt, dueAt } = life.decide(move(life, null)).item();
    assert.deepEqual([status, queuedAt, dueAt], ['waiting', life.now, life.now + 30 * minute]);
  });

  it('takes back an offer', () => {
    const life = forNow();
    life.decide(offer(life.state, id, leena, monday));
    assert.deepEqual([life.decide(move(life, tuesdayAtNine)).item().status, life.item().offer], ['scheduled', null]);
  });

  it('is refused while an agent calls, to what is no slot, and when it is over', () => {
    assert.equal(outcomeOf(move(taken(), tuesdayAtNine)), 'taken');
    assert.equal(outcomeOf(move(forNow(), tuesdayAtNine + 1)), 'slot');
    const life = forNow();
    assert.equal(outcomeOf(move(life.decide(cancelCallback(life.state, id)), tuesdayAtNine)), 'closed');
    assert.equal(outcomeOf(rescheduleCallback(forNow().state, 'item-9', null, context)), 'closed');
  });
});

describe('cancelCallback', () => {
  it('closes it, once', () => {
    const life = forTuesday();
    const { status, reason } = life.decide(cancelCallback(life.state, id)).item();
    assert.deepEqual([status, reason], ['closed', 'cancelled']);
    assert.equal(outcomeOf(cancelCallback(life.state, id)), 'nothing');
  });

  it('leaves the wrap-up to an agent who is calling', () => {
    const life = taken();
    assert.equal(life.decide(cancelCallback(life.state, id)).item().status, 'wrap-up');
  });

  it('leaves other work of the case', () => {
    assert.equal(outcomeOf(cancelCallback(waitingChat().state, id)), 'nothing');
  });
});

describe('callbackDue', () => {
  const due = (life: TestCase) => callbackDue(life.state, id, aContext({ now: life.now }));

  it('waits for its time, to the millisecond', () => {
    const life = forTuesday().later(tuesdayAtNine - monday - 1);
    assert.equal(outcomeOf(due(life)), 'nothing');
    assert.equal(outcomeOf(due(life.later(1))), 'done');
  });

  it('stands in the queue as from its time, however late that is noticed, and is due at the slot’s end', () => {
    const life = forTuesday().later(tuesdayAtNine - monday + 3 * hour);
    const { status, queuedAt, dueAt } = life.decide(due(life)).item();
    assert.deepEqual([status, queuedAt, dueAt], ['waiting', tuesdayAtNine, tuesdayAtNine + 30 * minute]);
  });

  it('gives another attempt the time of a slot, so that skills are still asked for', () => {
    const life = taken();
    life.decide(attempt(life)).later(hour);
    const { queuedAt, dueAt } = life.decide(due(life)).item();
    assert.deepEqual([queuedAt, dueAt], [monday + hour, monday + hour + 30 * minute]);
  });

  it('is nothing for what is not scheduled', () => {
    assert.equal(outcomeOf(due(forNow())), 'nothing');
    assert.equal(outcomeOf(due(taken(forTuesday()))), 'nothing');
  });
});

describe('attemptCallback', () => {
  it('that reached the customer leaves the rest to the owner', () => {
    const life = taken();
    const { status, owner, answered, callback } = life.decide(attempt(life, { outcome: 'reached' })).item();
    assert.deepEqual([status, owner, answered, callback?.attempts], ['active', leena, true, 1]);
  });

  it('that did not reach anybody is tried again when the agent says', () => {
    const life = taken();
    const { status, owner, dueAt } = life.decide(attempt(life, { nextAt: tuesdayAtNine })).item();
    assert.deepEqual([status, owner, dueAt], ['scheduled', null, tuesdayAtNine]);
  });

  it('is tried again never in the past', () => {
    const life = taken().later(hour);
    assert.equal(life.decide(attempt(life, { nextAt: monday - hour })).item().dueAt, life.now);
  });

  it('is tried again after what the site says, while somebody is there to call', () => {
    const life = taken();
    assert.equal(life.decide(attempt(life)).item().dueAt, monday + hour);
    const late = taken().later(5.5 * hour);
    const { dueAt } = late.decide(attempt(late)).item();
    assert.equal(dueAt, inHelsinki('2026-03-03T08:30'));
    assert.ok(isOpenAt(context.settings.hours, dueAt));
  });

  it('ends with the last attempt, whose outcome and wrap-up stay', () => {
    const settings = aSite({ callback: { maxAttempts: 2 } });
    const life = taken();
    life.decide(attempt(life, {}, { settings })).later(hour);
    life.decide(callbackDue(life.state, id, aContext({ now: life.now })));
    taken(life).decide(attempt(life, { outcome: 'busy' }, { settings }));
    const { status, reason, callback } = life.item();
    assert.deepEqual([status, reason, callback?.attempts, callback?.lastOutcome], ['wrap-up', 'unreachable', 2, 'busy']);
  });

  it('ends at once with a wrong number', () => {
    const life = taken();
    assert.deepEqual(typesOf(attempt(life, { outcome: 'wrong-number', note: 'vanha numero' })), ['callback-attempted', 'note', 'closed']);
  });

  it('carries a note for colleagues only where one was written', () => {
    assert.deepEqual(typesOf(attempt(taken(), { note: 'lounaalla' })), ['callback-attempted', 'note']);
    assert.deepEqual(typesOf(attempt(taken(), { outcome: 'reached', note: 'selvä' })), ['callback-attempted', 'note']);
    assert.deepEqual(typesOf(attempt(taken())), ['callback-attempted']);
  });

  it('is for the owner of an open callback only', () => {
    const life = taken();
    const byOnni = attemptCallback(life.state, id, asAuthor(onni), { outcome: 'reached', nextAt: null, note: '' }, context);
    assert.equal(outcomeOf(byOnni), 'taken');
    assert.equal(outcomeOf(attempt(forNow())), 'taken');
    assert.equal(outcomeOf(attempt(life.decide(cancelCallback(life.state, id)))), 'closed');
    assert.equal(outcomeOf(attempt(waitingChat())), 'closed');
  });
});
