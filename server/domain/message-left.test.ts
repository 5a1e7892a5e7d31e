import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aContext,
  anOpening,
  aSite,
  inHelsinki,
  minute,
  monday,
  outcomeOf,
  TestCase,
  typesOf,
  waitingChat,
} from '../testing/test-cases.ts';
import { endChat, messageDueAt } from './chat.ts';
import { leaveMessage } from './message-left.ts';

const email = 'aino@example.com';
const addressed = anOpening({ contact: { name: 'Aino', email } });
const withMail = aContext({ mail: true });

describe('leaveMessage', () => {
  it('opens a case, queues the message and acknowledges it with a reference and a time', () => {
    const decision = leaveMessage(undefined, addressed, withMail);
    assert.deepEqual(typesOf(decision), ['started', 'contact', 'message', 'queued', 'acknowledged']);
    const { kind, status, dueAt, queuedAt } = new TestCase().decide(decision).item();
    assert.deepEqual([kind, status, dueAt, queuedAt], ['message', 'waiting', messageDueAt(withMail), monday]);
  });

  it('is taken at night and with nobody there: that is what it is for', () => {
    const night = aContext({ now: inHelsinki('2026-03-07T03:00'), staffed: false });
    const life = new TestCase().decide(leaveMessage(undefined, addressed, night));
    assert.equal(life.item().dueAt, inHelsinki('2026-03-09T16:00'));
  });

  const table: [string, Parameters<typeof leaveMessage>[2], typeof addressed, string][] = [
    ['is refused where messages are switched off', aContext({ settings: aSite({ message: { enabled: false } }) }), addressed, 'closed'],
    ['needs an address where answers go out by e-mail', withMail, anOpening(), 'invalid'],
    ['needs none where answers wait in the widget', aContext(), anOpening(), 'done'],
  ];
  for (const [name, context, opening, outcome] of table) {
    it(name, () => assert.equal(outcomeOf(leaveMessage(undefined, opening, context)), outcome));
  }

  it('takes an address that the case knows already', () => {
    const known = waitingChat({ contact: { email } });
    assert.equal(outcomeOf(leaveMessage(known.state, anOpening(), withMail)), 'done');
  });

  it('promises e-mail only where there is some', () => {
    const told = (context: typeof withMail) => {
      const decision = leaveMessage(undefined, addressed, context);
      return 'drafts' in decision && decision.drafts.some(({ type, body }) => type === 'acknowledged' && body.email);
    };
    assert.deepEqual([told(withMail), told(aContext())], [true, false]);
  });

  it('adds to a message that is open, whose promise stays', () => {
    const life = new TestCase().decide(leaveMessage(undefined, addressed, withMail)).later(30 * minute);
    const { dueAt } = life.item();
    const more = leaveMessage(life.state, addressed, aContext({ mail: true, now: life.now, newItem: 'item-2' }));
    assert.deepEqual(typesOf(more), ['message', 'acknowledged']);
    life.decide(more);
    assert.deepEqual([life.state.items.length, life.item().dueAt], [1, dueAt]);
  });

  it('is another piece of work beside an open chat, and after a message that is over', () => {
    assert.equal(waitingChat().decide(leaveMessage(waitingChat().state, addressed, aContext({ newItem: 'item-2' }))).state.items.length, 2);
    const life = new TestCase().decide(leaveMessage(undefined, addressed, withMail));
    life.decide(endChat(life.state)).decide(leaveMessage(life.state, addressed, aContext({ newItem: 'item-2' })));
    assert.deepEqual(
      life.state.items.map(({ id, status }) => [id, status]),
      [
        ['item-1', 'closed'],
        ['item-2', 'waiting'],
      ],
    );
  });
});
