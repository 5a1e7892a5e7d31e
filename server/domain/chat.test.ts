import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aContext,
  anOpening,
  aSite,
  aStory,
  asAuthor,
  day,
  draftsOf,
  hour,
  inHelsinki,
  leena,
  minute,
  monday,
  onni,
  outcomeOf,
  said,
  TestCase,
  typesOf,
  waitingChat,
} from '../testing/test-cases.ts';
import { acceptOffer, closeWork, offer, take } from './assignment.ts';
import { requestCallback } from './callback.ts';
import { endChat, messageDueAt, rate, sendFromAgent, sendFromCustomer, startChat } from './chat.ts';
import type { Decision, Draft } from './decision.ts';
import { leaveMessage } from './message-left.ts';

const context = aContext();
const saturday = inHelsinki('2026-03-07T12:00');
const closedNow = { now: saturday };

const bodyOf = <T extends Draft['type']>(decision: Decision, type: T) => {
  const found = draftsOf(decision).find((draft): draft is Extract<Draft, { type: T }> => draft.type === type);
  assert.ok(found, `no ${type}`);
  return found.body as Extract<Draft, { type: T }>['body'];
};
const takenChat = (): TestCase => {
  const chat = waitingChat();
  return chat.decide(take(chat.state, 'item-1', leena, chat.item().version));
};
const inWrapUp = (): TestCase => {
  const chat = takenChat();
  return chat.decide(endChat(chat.state));
};
const over = (): TestCase => {
  const chat = inWrapUp();
  return chat.decide(closeWork(chat.state, 'item-1', asAuthor(leena), 'solved', '', context));
};

describe('startChat', () => {
  it('opens a case, says who and why, queues the chat and acknowledges it', () => {
    const story = aStory({ reason: 'article' });
    const decision = startChat(undefined, anOpening({ contact: { name: 'Aino' }, answers: { plan: 'basic' }, story }), context);
    assert.deepEqual(typesOf(decision), ['started', 'contact', 'story', 'message', 'queued', 'acknowledged']);
    assert.deepEqual(bodyOf(decision, 'started'), { reference: 'AAAA-0001', lang: 'fi', customer: 'aino' });
    assert.deepEqual(bodyOf(decision, 'contact'), { contact: { name: 'Aino' }, answers: { plan: 'basic' } });
    assert.deepEqual(bodyOf(decision, 'story'), { story });
    assert.equal(bodyOf(decision, 'message').clientId, 'c-1');
  });

  it('asks for what the company requires, unless it is told or known', () => {
    const ask = ['email', 'order'].map((id) => ({ id, label: { fi: id }, required: true, type: 'text' as const }));
    const asking = aContext({ settings: aSite({ chat: { ask } }) });
    const start = (told: Parameters<typeof anOpening>[0], state?: TestCase['state']) => startChat(state, anOpening(told), asking);
    const path = (decision: Decision) => ('refused' in decision ? decision.refused.path : null);
    assert.equal(path(start({})), 'answers.email');
    assert.equal(path(start({ contact: { email: 'aino@mail.fi' } })), 'answers.order');
    assert.equal(path(start({ contact: { email: 'aino@mail.fi' }, answers: { order: '7' } })), null);
    const known = over().state;
    assert.equal(path(start({ answers: { order: '7' } }, { ...known, contact: { email: 'aino@mail.fi' } })), null);
  });

  it('says only what there is', () => {
    assert.deepEqual(typesOf(startChat(undefined, anOpening({ text: '' }), context)), ['started', 'queued', 'acknowledged']);
  });

  it('promises an answer within what the site says, in whole milliseconds', () => {
    const settings = aSite({ chat: { answerWithinMinutes: 0.00333 } });
    const decision = startChat(undefined, anOpening(), aContext({ settings }));
    assert.equal(bodyOf(decision, 'queued').dueAt, monday + 200);
    assert.equal(bodyOf(decision, 'acknowledged').dueAt, monday + 200);
    assert.equal(bodyOf(startChat(undefined, anOpening(), context), 'queued').dueAt, monday + 2 * minute);
  });

  it("asks for the topic's skills; a topic that is not known asks for none", () => {
    const skills = (topic: string | null) => bodyOf(startChat(undefined, anOpening({ topic }), context), 'queued').skills;
    assert.deepEqual([skills('billing'), skills('other'), skills('gone'), skills(null)], [['invoices'], [], [], []]);
  });

  const closed: [string, Parameters<typeof aContext>[0]][] = [
    ['chat is switched off', { settings: aSite({ chat: { enabled: false } }) }],
    ['the site is closed', closedNow],
    ['nobody is there', { staffed: false }],
  ];
  for (const [when, changes] of closed) {
    it(`is refused while ${when}`, () => assert.equal(outcomeOf(startChat(undefined, anOpening(), aContext(changes))), 'closed'));
  }

  it('goes on with the open chat, carrying over what is new: words, story, who it is', () => {
    const chat = waitingChat();
    const more = anOpening({ text: 'Vielä', clientId: 'c-2', story: aStory(), contact: { email: 'aino@example.com' } });
    assert.deepEqual(typesOf(startChat(chat.state, more, context)), ['contact', 'story', 'message']);
    assert.equal(outcomeOf(startChat(chat.state, anOpening({ text: '' }), context)), 'nothing');
  });

  it('goes on with an open chat after closing time too', () => {
    assert.equal(outcomeOf(startChat(waitingChat().state, anOpening(), aContext(closedNow))), 'done');
  });

  it('starts another one where the last is over or being wrapped up', () => {
    for (const chat of [inWrapUp(), over()]) {
      const decision = startChat(chat.state, anOpening(), aContext({ newItem: 'item-2' }));
      assert.deepEqual(typesOf(decision), ['message', 'queued', 'acknowledged']);
      assert.equal(bodyOf(decision, 'acknowledged').reference, 'AAAA-0001');
    }
  });
});

describe('sendFromCustomer', () => {
  it('writes into open work, in whatever state it is', () => {
    const chat = waitingChat();
    const write = () => typesOf(sendFromCustomer(chat.state, said('Hei'), context));
    assert.deepEqual(write(), ['message']);
    chat.decide(offer(chat.state, 'item-1', leena, monday));
    assert.deepEqual(write(), ['message']);
    chat.decide(acceptOffer(chat.state, 'item-1', leena, monday));
    assert.deepEqual(write(), ['message']);
  });

  it('brings a chat in wrap-up back to its owner', () => {
    const chat = inWrapUp().later(5 * minute);
    const decision = sendFromCustomer(chat.state, said('Vielä'), aContext({ now: chat.now }));
    assert.deepEqual(typesOf(decision), ['message', 'reopened', 'assigned']);
    const { status, owner, assignedAt } = chat.decide(decision).item();
    assert.deepEqual([status, owner, assignedAt], ['active', leena, chat.now]);
  });

  it('reopens a closed chat as a chat while somebody is there', () => {
    const chat = over().later(day);
    const decision = sendFromCustomer(chat.state, said('Vielä'), aContext({ now: chat.now }));
    assert.deepEqual(typesOf(decision), ['message', 'reopened', 'queued']);
    const { kind, status, queuedAt, dueAt, answered, closedAt } = chat.decide(decision).item('item-1');
    assert.deepEqual([kind, status, answered, closedAt], ['chat', 'waiting', false, null]);
    assert.deepEqual([queuedAt, dueAt], [chat.now, chat.now + 2 * minute]);
  });

  const asMessage: [string, Parameters<typeof aContext>[0]][] = [
    ['nobody is there', { staffed: false }],
    ['the site is closed', closedNow],
    ['chat is switched off', { settings: aSite({ chat: { enabled: false } }) }],
    ['the customer chats in another case', { chatElsewhere: true }],
  ];
  for (const [when, changes] of asMessage) {
    it(`reopens a closed chat as a message when ${when}`, () => {
      const full = aContext(changes);
      const { kind, dueAt } = bodyOf(sendFromCustomer(over().state, said('Vielä'), full), 'queued');
      assert.deepEqual([kind, dueAt], ['message', messageDueAt(full)]);
    });
  }

  it('leaves a wrap-up to be finished when the customer chats in another case', () => {
    const decision = sendFromCustomer(inWrapUp().state, said('Vielä'), aContext({ chatElsewhere: true }));
    assert.deepEqual(typesOf(decision), ['message', 'reopened', 'queued']);
    assert.equal(bodyOf(decision, 'queued').kind, 'message');
  });

  it('is refused when the time to reopen has passed, to the millisecond', () => {
    const chat = over();
    const closedAt = chat.item().closedAt ?? 0;
    const after = (ms: number) => outcomeOf(sendFromCustomer(chat.state, said('Hei'), aContext({ now: closedAt + ms })));
    assert.deepEqual([after(7 * day), after(7 * day + 1)], ['done', 'closed']);
  });

  it('is refused in a case that never had any work', () => {
    const empty = waitingChat();
    const state = { ...empty.state, items: [] };
    assert.equal(outcomeOf(sendFromCustomer(state, said('Hei'), context)), 'closed');
  });

  it('after a callback alone becomes work of its own, and the callback stays what it was', () => {
    const wish = { phone: '0401234567', country: undefined, at: null, timeZone: 'Europe/Helsinki' };
    const life = new TestCase().decide(requestCallback(undefined, anOpening({ text: '' }), wish, context));
    life.decide(take(life.state, 'item-1', leena, life.item().version));
    life.decide(closeWork(life.state, 'item-1', asAuthor(leena), 'solved', '', context));
    const callback = life.item('item-1');
    life.decide(sendFromCustomer(life.state, said('Kiitos soitosta'), aContext({ newItem: 'item-2' })));
    assert.deepEqual(life.item('item-1'), callback);
    assert.deepEqual([life.item('item-2').kind, life.item('item-2').callback], ['chat', null]);
  });
});

describe('messageDueAt', () => {
  it('counts service hours', () => {
    const friday = inHelsinki('2026-03-06T15:00');
    assert.equal(messageDueAt(aContext({ now: friday })), inHelsinki('2026-03-09T15:00'));
    assert.equal(messageDueAt(aContext({ now: monday })), inHelsinki('2026-03-03T10:00'));
  });

  it('is a whole millisecond, whatever part of an hour is asked for', () => {
    const settings = aSite({ message: { answerWithinHours: 0.333333 } });
    assert.ok(Number.isInteger(messageDueAt({ now: monday, settings })));
  });
});

describe('sendFromAgent', () => {
  const leenaWrites = (life: TestCase, changes: Parameters<typeof aContext>[0] = {}) =>
    sendFromAgent(life.state, asAuthor(leena), said('Hei Aino'), aContext(changes));
  const messageLeft = (email?: string): TestCase => {
    const life = new TestCase().decide(leaveMessage(undefined, anOpening({ contact: email ? { email } : {} }), context));
    return life.decide(take(life.state, 'item-1', leena, life.item().version));
  };

  it('is for the owner of active work only', () => {
    const chat = takenChat();
    assert.equal(outcomeOf(leenaWrites(chat)), 'done');
    assert.equal(outcomeOf(sendFromAgent(chat.state, asAuthor(onni), said('Hei'), context)), 'taken');
    assert.equal(outcomeOf(leenaWrites(waitingChat())), 'taken');
    assert.equal(outcomeOf(leenaWrites(inWrapUp())), 'taken');
    assert.equal(outcomeOf(leenaWrites(over())), 'taken');
  });

  it('goes out by e-mail as the answer to a message, where there is an address and e-mail', () => {
    assert.deepEqual(typesOf(leenaWrites(messageLeft('aino@example.com'), { mail: true })), ['message', 'mailed']);
    assert.deepEqual(typesOf(leenaWrites(messageLeft('aino@example.com'))), ['message']);
    assert.deepEqual(typesOf(leenaWrites(messageLeft(), { mail: true })), ['message']);
    assert.deepEqual(typesOf(leenaWrites(takenChat(), { mail: true })), ['message']);
  });

  it('goes out by e-mail also when the agent has another piece of work in the case', () => {
    const life = messageLeft('aino@example.com');
    const older = { ...life.item(), id: 'item-0', kind: 'callback' as const };
    const state = { ...life.state, items: [older, ...life.state.items] };
    const decision = sendFromAgent(state, asAuthor(leena), said('Hei'), aContext({ mail: true }));
    assert.deepEqual(bodyOf(decision, 'mailed'), { kind: 'answer', upTo: state.head + 1 });
  });

  it('tells that the log was mailed up to just this message', () => {
    const life = messageLeft('aino@example.com').decide(leenaWrites(messageLeft('aino@example.com'), { mail: true }));
    assert.equal(life.state.mailedUpTo, life.state.lastAgentMessage);
  });
});

describe('endChat', () => {
  it('leaves the wrap-up to the owner, and nothing where nobody had it', () => {
    assert.equal(inWrapUp().item().status, 'wrap-up');
    const waiting = waitingChat();
    const { status, reason } = waiting.decide(endChat(waiting.state)).item();
    assert.deepEqual([status, reason], ['closed', 'ended-by-customer']);
  });

  it('withdraws an offer', () => {
    const chat = waitingChat();
    chat.decide(offer(chat.state, 'item-1', leena, monday));
    assert.deepEqual([chat.decide(endChat(chat.state)).item().status, chat.item().offer], ['closed', null]);
  });

  it('ends a message where there is no chat, the chat first where there are both', () => {
    const life = new TestCase().decide(leaveMessage(undefined, anOpening(), context));
    life.decide(startChat(life.state, anOpening(), aContext({ newItem: 'item-2' })));
    life.decide(endChat(life.state));
    assert.deepEqual([life.item('item-1').status, life.item('item-2').status], ['waiting', 'closed']);
    assert.equal(life.decide(endChat(life.state)).item('item-1').status, 'closed');
  });

  it('does nothing where nothing is open', () => assert.equal(outcomeOf(endChat(over().state)), 'nothing'));
});

describe('rate', () => {
  it('says how it was, also after the end, and again', () => {
    const life = over().decide(rate(2, 'hidasta')).later(hour).decide(rate(5, 'hyvä'));
    assert.equal(life.state.rating, 5);
  });
});
