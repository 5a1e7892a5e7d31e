import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aContext,
  anOpening,
  aSite,
  asAuthor,
  draftsOf,
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
import {
  acceptOffer,
  closeWork,
  customerGone,
  declineOffer,
  endOffer,
  endWrapUp,
  offer,
  offerMs,
  ownerGone,
  take,
  transfer,
  wrapUpMs,
} from './assignment.ts';
import { callbackDue, requestCallback } from './callback.ts';
import type { CaseState } from './case-state.ts';
import { endChat, messageDueAt, sendFromAgent, startChat } from './chat.ts';
import type { Decision } from './decision.ts';
import { leaveMessage } from './message-left.ts';

const context = aContext();
const id = 'item-1';
const toQueue = { kind: 'queue', topic: null } as const;
const toOnni = { kind: 'agent', agent: onni } as const;

const scheduled = (): TestCase => {
  const wish = { phone: '0401234567', country: undefined, at: monday + 60 * minute, timeZone: 'Europe/Helsinki' };
  return new TestCase().decide(requestCallback(undefined, anOpening(), wish, context));
};
const waiting = (): TestCase => waitingChat();
const offered = (): TestCase => {
  const life = waiting();
  return life.decide(offer(life.state, id, leena, monday));
};
const active = (): TestCase => {
  const life = offered();
  return life.decide(acceptOffer(life.state, id, leena, monday));
};
const wrapUp = (): TestCase => {
  const life = active();
  return life.decide(endChat(life.state));
};
const closed = (): TestCase => {
  const life = wrapUp();
  return life.decide(closeWork(life.state, id, asAuthor(leena), 'solved', '', context));
};
const states = { scheduled, waiting, offered, active, 'wrap-up': wrapUp, closed };

describe('every decision in every state', () => {
  const version = (state: CaseState) => state.items[0]?.version ?? 0;
  // By state: scheduled, waiting, offered to Leena, active with Leena, wrap-up with Leena, closed.
  const table: [string, (state: CaseState) => Decision, string[]][] = [
    ['offer', (state) => offer(state, id, leena, monday), ['taken', 'done', 'taken', 'taken', 'taken', 'taken']],
    ['accept by Leena', (state) => acceptOffer(state, id, leena, monday), ['expired', 'expired', 'done', 'expired', 'expired', 'expired']],
    ['accept by Onni', (state) => acceptOffer(state, id, onni, monday), ['expired', 'expired', 'expired', 'expired', 'expired', 'expired']],
    ['decline by Leena', (state) => declineOffer(state, id, leena), ['nothing', 'nothing', 'done', 'nothing', 'nothing', 'nothing']],
    ['decline by Onni', (state) => declineOffer(state, id, onni), ['nothing', 'nothing', 'nothing', 'nothing', 'nothing', 'nothing']],
    [
      'end Leena’s offer in time',
      (state) => endOffer(state, id, 'leena', monday, false),
      ['nothing', 'nothing', 'nothing', 'nothing', 'nothing', 'nothing'],
    ],
    [
      'end Leena’s offer late',
      (state) => endOffer(state, id, 'leena', monday + offerMs, false),
      ['nothing', 'nothing', 'done', 'nothing', 'nothing', 'nothing'],
    ],
    [
      'end Leena’s offer as she has gone',
      (state) => endOffer(state, id, 'leena', monday, true),
      ['nothing', 'nothing', 'done', 'nothing', 'nothing', 'nothing'],
    ],
    [
      'end Onni’s offer as he has gone',
      (state) => endOffer(state, id, 'onni', monday + offerMs, true),
      ['nothing', 'nothing', 'nothing', 'nothing', 'nothing', 'nothing'],
    ],
    ['take by Leena', (state) => take(state, id, leena, version(state)), ['done', 'done', 'done', 'nothing', 'closed', 'closed']],
    ['take by Onni', (state) => take(state, id, onni, version(state)), ['done', 'done', 'taken', 'taken', 'closed', 'closed']],
    [
      'take by Leena of an older version',
      (state) => take(state, id, leena, version(state) - 1),
      ['taken', 'taken', 'taken', 'nothing', 'closed', 'closed'],
    ],
    [
      'transfer to the queue by Leena',
      (state) => transfer(state, id, asAuthor(leena), toQueue, '', context),
      ['taken', 'taken', 'taken', 'done', 'taken', 'taken'],
    ],
    [
      'transfer to Onni by Leena',
      (state) => transfer(state, id, asAuthor(leena), toOnni, '', context),
      ['taken', 'taken', 'taken', 'done', 'taken', 'taken'],
    ],
    [
      'transfer by Onni',
      (state) => transfer(state, id, asAuthor(onni), toQueue, '', context),
      ['taken', 'taken', 'taken', 'taken', 'taken', 'taken'],
    ],
    [
      'close by Leena',
      (state) => closeWork(state, id, asAuthor(leena), 'solved', '', context),
      ['taken', 'taken', 'taken', 'done', 'done', 'closed'],
    ],
    [
      'close by Onni',
      (state) => closeWork(state, id, asAuthor(onni), 'solved', '', context),
      ['taken', 'taken', 'taken', 'taken', 'taken', 'closed'],
    ],
    ['Leena has gone', (state) => ownerGone(state, id, 'leena', context), ['nothing', 'nothing', 'nothing', 'done', 'nothing', 'nothing']],
    ['Onni has gone', (state) => ownerGone(state, id, 'onni', context), ['nothing', 'nothing', 'nothing', 'nothing', 'nothing', 'nothing']],
    ['the customer has gone', (state) => customerGone(state, id, context), ['nothing', 'done', 'nothing', 'nothing', 'nothing', 'nothing']],
    [
      'the wrap-up runs out',
      (state) => endWrapUp(state, id, monday + wrapUpMs + 1),
      ['nothing', 'nothing', 'nothing', 'nothing', 'done', 'nothing'],
    ],
    [
      'the wrap-up has time left',
      (state) => endWrapUp(state, id, monday + wrapUpMs),
      ['nothing', 'nothing', 'nothing', 'nothing', 'nothing', 'nothing'],
    ],
  ];
  for (const [name, decide, expected] of table) {
    it(name, () =>
      assert.deepEqual(
        Object.values(states).map((make) => outcomeOf(decide(make().state))),
        expected,
      ),
    );
  }

  it('is refused or nothing for an item that is not there', () => {
    const { state } = active();
    const none = 'no-such-item';
    const outcomes = [
      offer(state, none, leena, monday),
      acceptOffer(state, none, leena, monday),
      declineOffer(state, none, leena),
      endOffer(state, none, 'leena', monday, true),
      take(state, none, leena, 1),
      transfer(state, none, asAuthor(leena), toQueue, '', context),
      closeWork(state, none, asAuthor(leena), 'solved', '', context),
      ownerGone(state, none, 'leena', context),
      customerGone(state, none, context),
      endWrapUp(state, none, monday),
    ].map(outcomeOf);
    assert.deepEqual(outcomes, ['taken', 'expired', 'nothing', 'nothing', 'closed', 'taken', 'closed', 'nothing', 'nothing', 'nothing']);
  });
});

describe('an offer', () => {
  it('is leased for twenty seconds', () => {
    assert.deepEqual(offered().item().offer, { agent: leena, until: monday + 20_000 });
  });

  it('can be accepted until it ends, not after', () => {
    const { state } = offered();
    assert.deepEqual(
      [0, offerMs, offerMs + 1].map((ms) => outcomeOf(acceptOffer(state, id, leena, monday + ms))),
      ['done', 'done', 'expired'],
    );
  });

  it('returns the item to where it stood, and says why it ended', () => {
    const ends = [
      [(state: CaseState) => declineOffer(state, id, leena), 'declined'],
      [(state: CaseState) => endOffer(state, id, 'leena', monday + offerMs, false), 'expired'],
      [(state: CaseState) => endOffer(state, id, 'leena', monday + offerMs, true), 'withdrawn'],
    ] as const;
    for (const [end, reason] of ends) {
      const life = offered();
      const before = waiting().item();
      const decision = end(life.state);
      assert.deepEqual(draftsOf(decision)[0]?.body, { item: id, agent: leena, reason });
      const after = life.later(offerMs).decide(decision).item();
      assert.deepEqual({ ...after, version: 0 }, { ...before, version: 0 });
    }
  });
});

describe('transfer', () => {
  const passOn = (to: Parameters<typeof transfer>[3], note = '') => {
    const life = active().later(5 * minute);
    return life.decide(transfer(life.state, id, asAuthor(leena), to, note, aContext({ now: life.now })));
  };

  it('to the queue keeps its place in time and its promise', () => {
    const { status, owner, queuedAt, dueAt } = passOn(toQueue).item();
    assert.deepEqual([status, owner, queuedAt, dueAt], ['waiting', null, monday, monday + 2 * minute]);
  });

  it('to a colleague offers it to them', () => {
    const life = passOn(toOnni);
    assert.deepEqual([life.item().status, life.item().offer], ['offered', { agent: onni, until: life.now + offerMs }]);
    assert.equal(life.item().queuedAt, monday);
  });

  it('returns to the queue when the colleague declines', () => {
    const life = passOn(toOnni);
    const { status, queuedAt } = life.decide(declineOffer(life.state, id, onni)).item();
    assert.deepEqual([status, queuedAt], ['waiting', monday]);
  });

  it('to another topic asks for its skills; without one the topic stays', () => {
    const topics = (topic: string | null) => {
      const { topic: now, skills } = passOn({ kind: 'queue', topic }).item();
      return [now, skills];
    };
    assert.deepEqual(
      [topics('billing'), topics(null)],
      [
        ['billing', ['invoices']],
        [null, []],
      ],
    );
  });

  it('to a topic that is not there is refused with its path', () => {
    const decision = transfer(active().state, id, asAuthor(leena), { kind: 'queue', topic: 'gone' }, '', context);
    assert.deepEqual(decision, { refused: { code: 'invalid', message: 'there is no topic gone', path: 'to.topic' } });
  });

  it('carries a note for colleagues only where one was written', () => {
    assert.deepEqual(passOn(toQueue, 'Soita takaisin').log.at(-3)?.type, 'note');
    assert.ok(!passOn(toQueue).log.some(({ type }) => type === 'note'));
  });
});

describe('closeWork', () => {
  const close = (life: TestCase, code = 'solved', changes: Parameters<typeof aContext>[0] = {}) =>
    closeWork(life.state, id, asAuthor(leena), code, 'kaikki kunnossa', aContext({ now: life.now, ...changes }));

  it('closes for the customer and writes the wrap-up, with the handle time', () => {
    const life = active().later(7 * minute);
    const decision = close(life);
    assert.deepEqual(
      draftsOf(decision).map(({ body }) => body),
      [
        { item: id, reason: 'solved' },
        { item: id, code: 'solved', note: 'kaikki kunnossa', handleMs: 7 * minute },
      ],
    );
    assert.equal(life.decide(decision).item().status, 'closed');
  });

  it('writes the wrap-up alone where the customer had ended it, whose reason stays', () => {
    const life = wrapUp().later(minute);
    assert.deepEqual(typesOf(close(life)), ['wrapped-up']);
    assert.equal(life.decide(close(life)).item().reason, 'ended-by-customer');
  });

  it('wants a code that the site knows', () => {
    assert.deepEqual(close(active(), 'solvd'), { refused: { code: 'invalid', message: 'there is no wrap-up code solvd', path: 'code' } });
    assert.equal(outcomeOf(close(active(), 'none')), 'invalid');
  });

  it('takes `none` where the site has no codes, so that work can be closed there', () => {
    const settings = aSite({ wrapUpCodes: [] });
    assert.equal(outcomeOf(close(active(), 'none', { settings })), 'done');
    assert.equal(outcomeOf(close(active(), 'solved', { settings })), 'invalid');
  });
});

describe('a wrap-up that nobody writes', () => {
  it('is closed without a code; handle time ended with the chat', () => {
    const life = active().later(3 * minute);
    life.decide(endChat(life.state)).later(wrapUpMs + 1);
    const decision = endWrapUp(life.state, id, life.now);
    assert.deepEqual(draftsOf(decision)[0]?.body, { item: id, code: 'none', note: '', handleMs: 3 * minute });
    assert.equal(life.decide(decision).item().status, 'closed');
  });
});

describe('an owner who has gone', () => {
  it('leaves the item where it stood in the queue, answered or not', () => {
    const life = active();
    life.decide(sendFromAgent(life.state, asAuthor(leena), said('Hei'), context)).later(10 * minute);
    const { status, owner, queuedAt, dueAt, answered } = life.decide(ownerGone(life.state, id, 'leena', context)).item();
    assert.deepEqual([status, owner, queuedAt, dueAt, answered], ['waiting', null, monday, monday + 2 * minute, true]);
  });

  it('leaves what a colleague has taken over meanwhile', () => {
    const life = active();
    life.decide(transfer(life.state, id, asAuthor(leena), toOnni, '', context));
    life.decide(acceptOffer(life.state, id, onni, monday));
    assert.equal(outcomeOf(ownerGone(life.state, id, 'leena', context)), 'nothing');
  });
});

describe('a customer who has gone while waiting', () => {
  const email = { contact: { email: 'aino@example.com' } };
  const gone = (life: TestCase, changes: Parameters<typeof aContext>[0] = {}) =>
    life.decide(customerGone(life.state, id, aContext({ now: life.now, ...changes }))).item(id);

  it('leaves a message, which keeps its place and gets the promise of a message', () => {
    const life = waitingChat(email).later(5 * minute);
    const { kind, status, queuedAt, dueAt } = gone(life, { mail: true });
    assert.deepEqual([kind, status, queuedAt, dueAt], ['message', 'waiting', monday, messageDueAt(aContext({ now: life.now }))]);
    assert.deepEqual(life.log.at(-1)?.body, { item: id, kind: 'message', reference: 'AAAA-0001', dueAt, email: true });
  });

  it('leaves a message without an address too, where answers wait in the widget', () => {
    assert.equal(gone(waitingChat()).kind, 'message');
  });

  const abandoned: [string, () => TestCase, Parameters<typeof aContext>[0]][] = [
    ['the site says so', () => waitingChat(email), { settings: aSite({ chat: { whenGone: 'abandon' } }) }],
    ['the site takes no messages', () => waitingChat(email), { settings: aSite({ message: { enabled: false } }) }],
    ['nothing was written', () => waitingChat({ ...email, text: '' }), {}],
    ['there is nowhere to answer to', () => waitingChat(), { mail: true }],
  ];
  for (const [when, make, changes] of abandoned) {
    it(`is abandoned when ${when}`, () => {
      const { status, reason } = gone(make(), changes);
      assert.deepEqual([status, reason], ['closed', 'abandoned']);
    });
  }

  it('is abandoned when a message is open already: one piece of work answers both', () => {
    const life = waitingChat();
    life.decide(leaveMessage(life.state, anOpening(), aContext({ newItem: 'item-2' })));
    assert.deepEqual([gone(life).status, life.item('item-2').status], ['closed', 'waiting']);
  });

  it('does not concern callbacks and messages, which wait without their customer', () => {
    const message = new TestCase().decide(leaveMessage(undefined, anOpening(), context));
    assert.equal(outcomeOf(customerGone(message.state, id, context)), 'nothing');
    const callback = scheduled().later(60 * minute);
    callback.decide(callbackDue(callback.state, id, aContext({ now: callback.now })));
    assert.equal(outcomeOf(customerGone(callback.state, id, context)), 'nothing');
  });

  it('may chat again later, in the same case', () => {
    const life = waitingChat();
    gone(life);
    life.decide(startChat(life.state, anOpening(), aContext({ newItem: 'item-2' })));
    assert.deepEqual(
      life.state.items.map(({ kind }) => kind),
      ['message', 'chat'],
    );
  });
});
