import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aContext, anOpening, asAuthor, inHelsinki, leena, minute, monday, said, TestCase, waitingChat } from '../testing/test-cases.ts';
import { customerGone, take } from './assignment.ts';
import { attemptCallback, cancelCallback, requestCallback, rescheduleCallback } from './callback.ts';
import { endChat, sendFromAgent } from './chat.ts';
import type { Decision } from './decision.ts';
import { leaveMessage } from './message-left.ts';
import { type Notice, noticesOf } from './notices.ts';

const context = aContext({ mail: true });
const id = 'item-1';
const opening = anOpening({ contact: { email: 'aino@example.com' } });
const tuesday = inHelsinki('2026-03-03T09:00');
const callback = (at: number | null): Decision =>
  requestCallback(undefined, opening, { phone: '0401234567', country: undefined, at, timeZone: 'Europe/Helsinki' }, context);

/** What a decision owes, made on a case. */
const owed = (life: TestCase, decision: Decision): Notice[] => {
  assert.ok('drafts' in decision);
  return noticesOf(decision.drafts, life.decide(decision).state);
};
const scheduled = (): TestCase => new TestCase().decide(callback(tuesday));
const calling = (): TestCase => {
  const life = new TestCase().decide(callback(null));
  return life.decide(take(life.state, id, leena, life.item().version));
};
const answering = (email: string | null): TestCase => {
  const life = new TestCase().decide(leaveMessage(undefined, email ? opening : anOpening(), aContext({ mail: email !== null })));
  return life.decide(take(life.state, id, leena, life.item().version));
};

describe('noticesOf', () => {
  it('acknowledges a message, with the time by which it is answered', () => {
    const life = new TestCase();
    const [notice] = owed(life, leaveMessage(undefined, opening, context));
    assert.deepEqual(notice, { kind: 'acknowledged', workKind: 'message', dueAt: life.item().dueAt, slotAt: null });
  });

  it('acknowledges a callback, with its slot where it has one', () => {
    const slot = { kind: 'acknowledged', workKind: 'callback', dueAt: tuesday + 30 * minute, slotAt: tuesday };
    assert.deepEqual(owed(new TestCase(), callback(tuesday)), [slot]);
    assert.deepEqual(owed(new TestCase(), callback(null)), [{ ...slot, dueAt: monday + 30 * minute, slotAt: null }]);
  });

  it('tells the new time of a callback that was moved, and that one was cancelled', () => {
    const moved = scheduled();
    const [notice] = owed(moved, rescheduleCallback(moved.state, id, tuesday + 30 * minute, context));
    assert.deepEqual(notice && 'slotAt' in notice && notice.slotAt, tuesday + 30 * minute);
    const cancelled = scheduled();
    assert.deepEqual(owed(cancelled, cancelCallback(cancelled.state, id)), [{ kind: 'cancelled' }]);
  });

  it('tells of a call that was missed and comes again, not of the last one', () => {
    const attempt = (outcome: 'no-answer' | 'wrong-number' | 'reached') => {
      const life = calling();
      return owed(life, attemptCallback(life.state, id, asAuthor(leena), { outcome, nextAt: tuesday, note: 'x' }, context));
    };
    assert.deepEqual(attempt('no-answer'), [{ kind: 'missed-call', nextAt: tuesday }]);
    assert.deepEqual([attempt('wrong-number'), attempt('reached')], [[], []]);
  });

  it('sends the answer to a message, not a reply in a chat', () => {
    const life = answering('aino@example.com');
    assert.deepEqual(owed(life, sendFromAgent(life.state, asAuthor(leena), said('Löytyi'), context)), [
      { kind: 'answer', text: 'Löytyi', agent: 'Leena Laine' },
    ]);
    const chat = waitingChat({ contact: { email: 'aino@example.com' } });
    chat.decide(take(chat.state, id, leena, chat.item().version));
    assert.deepEqual(owed(chat, sendFromAgent(chat.state, asAuthor(leena), said('Löytyi'), context)), []);
  });

  it('acknowledges a chat that became a message when its customer had gone', () => {
    const life = waitingChat({ contact: { email: 'aino@example.com' } });
    assert.deepEqual(
      owed(life, customerGone(life.state, id, context)).map((notice) => 'workKind' in notice && notice.workKind),
      ['message'],
    );
  });

  it('owes nothing without an address, nor for what the customer sees anyway', () => {
    const silent = answering(null);
    assert.deepEqual(owed(silent, sendFromAgent(silent.state, asAuthor(leena), said('Löytyi'), context)), []);
    assert.deepEqual(owed(new TestCase(), leaveMessage(undefined, anOpening(), aContext())), []);
    const chat = waitingChat({ contact: { email: 'aino@example.com' } });
    assert.deepEqual(owed(chat, endChat(chat.state)), []);
  });
});
