import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { audienceOf } from '../../protocol/audience.ts';
import type { Entry } from '../../protocol/entry.ts';
import type { AgentRef } from '../../protocol/primitives.ts';
import { emptyThread, openItems, receive, type Thread } from '../../protocol/thread.ts';
import type { WorkItem } from '../../protocol/work-item.ts';
import { loadChanges, slotChanges } from '../app/change-builder.ts';
import { aContext, anOpening, aSite, aStory, asAuthor, day, hour, leena, minute, onni, said, TestCase } from '../testing/test-cases.ts';
import {
  acceptOffer,
  closeWork,
  customerGone,
  declineOffer,
  endOffer,
  endWrapUp,
  offer,
  ownerGone,
  take,
  transfer,
  wrapUpMs,
} from './assignment.ts';
import { attemptCallback, callbackDue, cancelCallback, requestCallback, rescheduleCallback } from './callback.ts';
import { callbackSlots } from './callback-slots.ts';
import { type CaseState, holder, isOpen, openItem } from './case-state.ts';
import { endChat, rate, sendFromAgent, sendFromCustomer, startChat } from './chat.ts';
import { type Context, type Decision, draft } from './decision.ts';
import { foldCase } from './fold.ts';
import { leaveMessage } from './message-left.ts';

/** What somebody does, or the sweep, to one of the case's items (or to none): a decision on the case as it is. */
type Act = (state: CaseState, item: string, context: Context) => Decision;
/** The same by an agent. */
type AgentAct = (state: CaseState, item: string, agent: AgentRef, context: Context) => Decision;
/** The same where there may be no case yet. */
type Opening = (state: CaseState | undefined, context: Context) => Decision;

const settings = aSite({ callback: { maxAttempts: 3 } });
const opening = (more = {}) => anOpening({ contact: { email: 'aino@example.com' }, ...more });
const wish = (at: number | null) => ({ phone: '0401234567', country: undefined, at, timeZone: 'Europe/Helsinki' });
const slot = (index: number, now: number): number | null => callbackSlots(settings, now)[index]?.at ?? null;
const older = (state: CaseState, id: string) => state.items.find((item) => item.id === id)?.version ?? 0;

/** Whoever has the item or is offered it, else Leena; or one of the two in spite of that. */
const agents = fc.constantFrom<(state: CaseState, item: string) => AgentRef>(
  ...Array.from({ length: 4 }, () => (state: CaseState, id: string) => {
    const item = state.items.find((known) => known.id === id);
    return (item && holder(item)) === 'onni' ? onni : leena;
  }),
  () => leena,
  () => onni,
);
const by = (acts: fc.Arbitrary<AgentAct>): fc.Arbitrary<Act> =>
  fc.tuple(agents, acts).map(
    ([agent, act]) =>
      (state, item, context) =>
        act(state, item, agent(state, item), context),
  );
const slotIndex = fc.constantFrom(-1, 0, 1, 20);
const openings: fc.Arbitrary<Opening> = fc.oneof(
  fc.constantFrom(opening(), opening({ text: '' }), opening({ story: aStory() })).map(
    (some): Opening =>
      (state, context) =>
        startChat(state, some, context),
  ),
  fc.constant<Opening>((state, context) => leaveMessage(state, opening(), context)),
  slotIndex.map(
    (index): Opening =>
      (state, context) =>
        requestCallback(state, opening(), wish(slot(index, context.now)), context),
  ),
);
const byCustomer: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom<Act>(
    (state, _item, context) => sendFromCustomer(state, said('Vielä'), context),
    (state) => endChat(state),
    (state, item) => cancelCallback(state, item),
    () => rate(4, ''),
  ),
  slotIndex.map(
    (index): Act =>
      (state, item, context) =>
        rescheduleCallback(state, item, slot(index, context.now), context),
  ),
);
const byAgent = by(
  fc.tuple(fc.constantFrom('no-answer', 'reached', 'wrong-number'), fc.constantFrom(0, 0, 0, 1)).chain(([outcome, behind]) =>
    fc.constantFrom<AgentAct>(
      (state, item, agent) => take(state, item, agent, older(state, item) - behind),
      (state, item, agent, { now }) => acceptOffer(state, item, agent, now),
      (state, item, agent) => declineOffer(state, item, agent),
      (state, _item, agent, context) => sendFromAgent(state, asAuthor(agent), said('Hei'), context),
      (_state, _item, agent) => ({ drafts: [draft('note', asAuthor(agent), { text: 'salaisuus' })] }),
      (state, item, agent, context) => transfer(state, item, asAuthor(agent), toQueue(behind), 'salaisuus', context),
      (state, item, agent, context) => transfer(state, item, asAuthor(agent), { kind: 'agent', agent: onni }, '', context),
      (state, item, agent, context) => closeWork(state, item, asAuthor(agent), 'solved', 'salaisuus', context),
      (state, item, agent, context) => attemptCallback(state, item, asAuthor(agent), { outcome, nextAt: null, note: '' }, context),
    ),
  ),
);
const toQueue = (which: number) => ({ kind: 'queue', topic: which ? 'billing' : null }) as const;
const bySweep = by(
  fc.boolean().chain((gone) =>
    fc.constantFrom<AgentAct>(
      (state, item, agent, { now }) => offer(state, item, agent, now),
      (state, item, agent, { now }) => endOffer(state, item, agent.id, now, gone),
      (state, item, _agent, context) => callbackDue(state, item, context),
      (state, item, _agent, context) => customerGone(state, item, context),
      (state, item, agent, context) => ownerGone(state, item, agent.id, context),
      (state, item, _agent, { now }) => endWrapUp(state, item, now),
    ),
  ),
);

/** What is remembered beside the case: what the store would count, and how often time passed. */
interface Books {
  loads: Map<string, number>;
  slots: Map<number, number>;
  made: number;
}
interface Life {
  life: TestCase;
  books: Books;
}
type Circumstances = Pick<Context, 'staffed' | 'mail' | 'chatElsewhere'>;
const circumstances: fc.Arbitrary<Circumstances> = fc.record({ staffed: fc.boolean(), mail: fc.boolean(), chatElsewhere: fc.boolean() });

class Happening implements fc.Command<object, Life> {
  readonly #decide: Act | Opening;
  readonly #opens: boolean;
  readonly #item: number;
  readonly #around: Circumstances;
  #done = 'not yet';

  constructor(decide: Act | Opening, opens: boolean, item: number, around: Circumstances) {
    this.#decide = decide;
    this.#opens = opens;
    this.#item = item;
    this.#around = around;
  }

  check = () => true;

  run(_model: object, { life, books }: Life): void {
    const before = life.known;
    if (!before && !this.#opens) return;
    const decision = this.#decision(before, this.#context(life, books));
    assert.deepEqual(this.#decision(before, this.#context(life, books)), decision, 'the same again comes to the same');
    this.#done = 'refused' in decision ? `refused ${decision.refused.code}` : decision.drafts.map(({ type }) => type).join(' ');
    if ('refused' in decision || decision.drafts.length === 0) return;
    const from = life.log.length;
    life.decide(decision);
    books.made += 1;
    keepBooks(books, before, life.state);
    checkState(life);
    if (before) checkStep(before, life.state, life.log.slice(from));
    checkBooks(books, life.state);
  }

  toString = () => `${String(this.#decide)} → ${this.#done}`;

  #decision(state: CaseState | undefined, context: Context): Decision {
    if (this.#opens) return (this.#decide as Opening)(state, context);
    assert.ok(state);
    return (this.#decide as Act)(state, chosenItem(state, this.#item), context);
  }

  #context(life: TestCase, books: Books): Context {
    const chatHere = life.known !== undefined && openItem(life.known, 'chat') !== undefined;
    const chatElsewhere = this.#around.chatElsewhere && !chatHere;
    return aContext({ ...this.#around, chatElsewhere, settings, now: life.now, newItem: `item-${books.made}` });
  }
}

class TimePasses implements fc.Command<object, Life> {
  readonly #ms: number;
  constructor(ms: number) {
    this.#ms = ms;
  }
  check = () => true;
  run(_model: object, { life }: Life): void {
    life.later(this.#ms);
  }
  toString = () => `${this.#ms} ms pass`;
}

/** The newest first, since the oldest are mostly over. */
const chosenItem = (state: CaseState, index: number): string => state.items.at(-1 - index)?.id ?? 'none';
const which = fc.constantFrom(0, 0, 0, 1, 1, 2);
const happening = (acts: fc.Arbitrary<Act>) =>
  fc.tuple(acts, which, circumstances).map(([act, item, around]) => new Happening(act, false, item, around));
const lives = fc.commands<object, Life>(
  [
    fc.tuple(openings, circumstances).map(([decide, around]) => new Happening(decide, true, 0, around)),
    happening(byCustomer),
    happening(byAgent),
    happening(byAgent),
    happening(byAgent),
    happening(bySweep),
    happening(bySweep),
    fc.constantFrom(1000, 20_000, minute, wrapUpMs + 1, hour, day, 8 * day).map((ms) => new TimePasses(ms)),
  ],
  { maxCommands: 120, size: 'max' },
);

function keepBooks({ loads, slots }: Books, before: CaseState | undefined, after: CaseState): void {
  for (const { agent, by } of loadChanges(before, after)) loads.set(agent, (loads.get(agent) ?? 0) + by);
  for (const { at, by } of slotChanges(before, after, settings)) slots.set(at, (slots.get(at) ?? 0) + by);
}

/** Law 6: an item has one owner or is in the queue; a case has one open item of each kind at most. */
function checkItem({ status, owner, offer: lease, queuedAt, dueAt, closedAt, callback, kind }: WorkItem): void {
  assert.equal(lease !== null, status === 'offered');
  if (status !== 'closed') assert.equal(owner !== null, status === 'active' || status === 'wrap-up');
  assert.equal(closedAt !== null, status === 'closed' || status === 'wrap-up');
  assert.ok(dueAt >= queuedAt, 'a promise is never older than the wait');
  assert.equal(callback !== null, kind === 'callback');
}

function checkState({ state, log }: TestCase): void {
  state.items.forEach(checkItem);
  for (const kind of ['chat', 'callback', 'message']) {
    assert.ok(state.items.filter((item) => item.kind === kind && isOpen(item)).length <= 1, `one open ${kind}`);
  }
  assert.deepEqual(foldCase(state.site, state.id, log), state, 'law 1: the log is the truth');
  assert.deepEqual(
    log.map(({ seq }) => seq),
    Array.from(log, (_, index) => index + 1),
    'law 1: seq is contiguous from 1',
  );
  checkCustomersView(log, state);
}

const asCustomer = (log: readonly Entry[]): Thread =>
  log
    .filter(({ audience }) => audience === 'all')
    .reduce((thread, entry) => receive(thread, { type: 'entry', conversation: 'case-1', prev: 0, entry }), emptyThread);
/** An offer is the staff's own business: to the customer the item waits. */
const seenStatus = (status: WorkItem['status']) => (status === 'offered' ? 'waiting' : status);

/** Law 1: what is for staff never reaches the customer, and what does is enough to know how things stand. */
function checkCustomersView(log: readonly Entry[], state: CaseState): void {
  const thread = asCustomer(log);
  assert.ok(!JSON.stringify(thread).includes('salaisuus'));
  assert.ok(thread.entries.every(({ type }) => audienceOf[type as Entry['type']] === 'all'));
  assert.equal(thread.entries.at(-1)?.seq, state.headAll);
  const seen = openItems(thread).map(({ item, kind, status, agent, dueAt }) => ({ id: item, kind, status, agent, dueAt }));
  const open = state.items
    .filter(isOpen)
    .map(({ id, kind, status, owner, dueAt }) => ({ id, kind, status: seenStatus(status), agent: owner, dueAt }));
  assert.deepEqual(seen, open);
}

const returns = new Set(['transferred', 'returned', 'agent-gone', 'became-message']);
const returned = (entry: Entry): string[] => {
  if (entry.type === 'offer-ended' || entry.type === 'transferred') return [entry.body.item];
  return entry.type === 'queued' && returns.has(entry.body.reason) ? [entry.body.item] : [];
};

function checkStep(before: CaseState, after: CaseState, entries: readonly Entry[]): void {
  const reopened = entries.flatMap((entry) => (entry.type === 'reopened' ? [entry.body.item] : []));
  const returning = entries.flatMap(returned);
  for (const was of before.items) {
    const is = after.items.find(({ id }) => id === was.id);
    assert.ok(is, 'an item never vanishes');
    if (was.status === 'closed' && is.status !== 'closed') assert.ok(reopened.includes(was.id), 'closed stays closed unless reopened');
    if (returning.includes(was.id)) assert.equal(is.queuedAt, was.queuedAt, 'going back to the queue keeps the place in time');
    if (is.status !== was.status || is.owner !== was.owner) assert.ok(is.version > before.head, 'who acts on an older version is told');
  }
}

function checkBooks({ loads, slots }: Books, state: CaseState): void {
  for (const { id } of [leena, onni]) {
    assert.equal(loads.get(id) ?? 0, state.items.filter((item) => holder(item) === id).length, `what counts against ${id}`);
  }
  const booked = state.items.filter((item) => isOpen(item) && item.callback?.attempts === 0).map(({ callback }) => callback?.at ?? null);
  for (const [at, count] of slots) assert.equal(count, booked.filter((known) => known === at).length, 'bookings of a slot');
}

describe('any life of a case', () => {
  it('keeps the laws: the log is the truth (1), one owner or the queue (6), decisions are pure (7)', () => {
    fc.assert(
      fc.property(lives, (commands) => {
        const setup = () => ({ model: {}, real: { life: new TestCase(), books: { loads: new Map(), slots: new Map(), made: 0 } } });
        fc.modelRun(setup, commands);
      }),
      { numRuns: 400 },
    );
  });
});
