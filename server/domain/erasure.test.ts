import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { erasedEntry } from '../../protocol/erasure.ts';
import { loadChanges } from '../app/change-builder.ts';
import { aContext, anOpening, aStory, asAuthor, leena, outcomeOf, said, TestCase, typesOf, waitingChat } from '../testing/test-cases.ts';
import { acceptOffer, closeWork, offer } from './assignment.ts';
import { requestCallback } from './callback.ts';
import { isOpen } from './case-state.ts';
import { endChat, sendFromAgent } from './chat.ts';
import { draft } from './decision.ts';
import { erase } from './erasure.ts';
import { foldCase } from './fold.ts';

const request = { scope: 'everything', because: 'request' } as const;
const retention = { scope: 'everything', because: 'retention' } as const;
const secret = 'SALAISUUS';

/** A chat of Leena's with words, a note and a story. */
const chatOfLeena = (): TestCase => {
  const chat = waitingChat({ text: secret, contact: { name: secret, email: 'salaisuus@example.com' }, story: aStory({ reason: secret }) });
  chat.decide(offer(chat.state, chat.item().id, leena, chat.now));
  chat.decide(acceptOffer(chat.state, chat.item().id, leena, chat.now));
  chat.decide(sendFromAgent(chat.state, asAuthor(leena), said(secret, 'm-1'), aContext({ now: chat.now })));
  return chat.append(draft('note', asAuthor(leena), { text: secret }));
};
const ended = (): TestCase => {
  const chat = chatOfLeena();
  chat.decide(endChat(chat.state));
  return chat.decide(closeWork(chat.state, chat.item().id, asAuthor(leena), 'solved', secret, aContext({ now: chat.now })));
};

/** What the store keeps after it: the log emptied, then what the decision added. */
function erased(life: TestCase, erasing: Parameters<typeof erase>[1]) {
  const before = life.log.length;
  life.decide(erase(life.state, erasing, life.now));
  const log = [...life.log.slice(0, before).map((entry) => erasedEntry(entry, erasing.scope)), ...life.log.slice(before)];
  return { log, state: foldCase('main', 'case-1', log) };
}

describe('Erasing a case', () => {
  it('leaves a state that is the fold of the emptied log (law 1), without a word of what was said', () => {
    const life = ended();
    const was = life.state;
    const { log, state } = erased(life, request);
    assert.ok(!JSON.stringify({ log, state }).includes(secret));
    assert.ok(!JSON.stringify({ log, state }).toLowerCase().includes('salaisuus@'));
    assert.deepEqual(state.contact, {});
    assert.deepEqual(
      [state.reference, state.startedAt, state.head, state.lastCustomerMessage, state.lastAgentMessage, state.rating],
      [was.reference, was.startedAt, was.head + 1, was.lastCustomerMessage, was.lastAgentMessage, was.rating],
    );
  });

  it('keeps what is counted of the work: kind, times, reason', () => {
    const life = ended();
    const was = life.state.items;
    assert.deepEqual(erased(life, request).state.items, was);
  });

  it('ends what is open first, and gives the agent their room back', () => {
    const life = chatOfLeena();
    const was = life.state;
    assert.deepEqual(typesOf(erase(was, request, life.now)), ['closed', 'wrapped-up', 'erased']);
    const { state } = erased(life, request);
    assert.ok(!state.items.some(isOpen));
    assert.deepEqual(loadChanges(was, state), [{ agent: 'leena', by: -1 }]);
  });

  it('takes the number out of a callback that waits, and ends it', () => {
    const wish = { phone: '0401234567', country: undefined, at: null, timeZone: 'Europe/Helsinki' };
    const life = new TestCase().decide(requestCallback(undefined, anOpening(), wish, aContext()));
    const { state } = erased(life, request);
    assert.deepEqual([state.items[0]?.callback?.phone, state.items[0]?.status, state.contact], ['', 'closed', {}]);
  });

  it('for the sake of retention leaves a case alone that has something open, or a wrap-up to write', () => {
    const life = chatOfLeena();
    assert.equal(outcomeOf(erase(life.state, retention, life.now)), 'nothing');
    life.decide(endChat(life.state));
    assert.equal(outcomeOf(erase(life.state, retention, life.now)), 'nothing');
    assert.equal(outcomeOf(erase(ended().state, retention, life.now)), 'done');
  });

  it('is no sign of life: the time that the rest is kept goes on from where it stood', () => {
    const life = ended();
    const { lastAt } = life.state;
    life.later(90 * 24 * 60 * 60_000);
    assert.equal(erased(life, { scope: 'story', because: 'retention' }).state.lastAt, lastAt);
  });
});
