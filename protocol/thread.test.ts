import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { audienceOf } from './audience.ts';
import type { Author, Entry, EntryBody, EntryType, UnknownEntry } from './entry.ts';
import type { Problem } from './error.ts';
import { caughtUp, entryFrame, FakeHost, messageEntry } from './fake-host.ts';
import type { ServerFrameOf, Signal } from './frame.ts';
import {
  addPending,
  clearTyping,
  currentAgent,
  dropPending,
  emptyThread,
  failPending,
  lastSeen,
  lastSeq,
  messagesOf,
  openItems,
  queuePlace,
  receive,
  retryPending,
  type Thread,
  type ThreadFrame,
  type ThreadItem,
  typingOf,
  unread,
} from './thread.ts';

const aino = { id: 'a1', name: 'Aino' };
const customer: Author = { kind: 'customer' };
const agent: Author = { kind: 'agent', ...aino };
const problem: Problem = { code: 'closed', message: 'over', retryable: false };
const own = (clientId: string) => ({ clientId, at: 1, text: `text of ${clientId}`, files: [], articles: [] });
const by = (author: Author, entry: Entry): Entry => ({ ...entry, author });
const event = <T extends EntryType>(seq: number, type: T, body: EntryBody<T>): Entry =>
  ({ seq, at: seq, v: 1, author: { kind: 'system' }, audience: audienceOf[type], type, body }) as Entry;
const queued = (seq: number, item = 'i1', kind: 'chat' | 'callback' | 'message' = 'chat') =>
  event(seq, 'queued', { item, kind, topic: null, skills: [], lang: 'fi', weight: 1, queuedAt: 1, dueAt: 99, reason: 'new' });
const threadOf = (...entries: (Entry | UnknownEntry)[]): Thread =>
  entries.reduce((thread, entry) => receive(thread, entryFrame(entry)), emptyThread);
const signal = (value: Signal): ThreadFrame => ({ type: 'signal', conversation: 'k1', signal: value });
const positions = (who: 'customer' | 'staff', delivered: number, read: number): ThreadFrame => ({
  type: 'positions',
  conversation: 'k1',
  who,
  at: { delivered, read },
});
const shape = (items: ThreadItem[]) =>
  items.map((item) => (item.kind === 'message' ? `${item.text} ${item.state}` : `${item.kind} ${item.entry.type}`));

describe('law 1: the log in a thread', () => {
  test('stands by seq, once, in whatever order it came', () => {
    const frames = fc
      .uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 30 })
      .chain((seqs) =>
        fc.tuple(
          fc.constant(seqs),
          fc.array(fc.constantFrom(...(seqs.length ? seqs : [1])), { maxLength: 60 }),
          fc.shuffledSubarray(seqs, { minLength: seqs.length }),
        ),
      );
    fc.assert(
      fc.property(frames, ([seqs, repeated, shuffled]) => {
        const expected = [...seqs].sort((a, b) => a - b);
        const sent = seqs.length ? [...repeated, ...shuffled, ...repeated] : [];
        assert.deepEqual(threadOf(...sent.map((seq) => messageEntry(seq))), threadOf(...expected.map((seq) => messageEntry(seq))));
        assert.deepEqual(
          threadOf(...sent.map((seq) => messageEntry(seq))).entries.map((entry) => entry.seq),
          expected,
        );
      }),
    );
  });

  test('a repeated entry leaves the very same thread, so that nothing is drawn anew', () => {
    const thread = threadOf(messageEntry(1), messageEntry(2));
    assert.equal(receive(thread, entryFrame(messageEntry(1))), thread);
  });

  test('law 11: an entry that is not known yet is kept and shown as such', () => {
    const unknown = { ...messageEntry(2), type: 'sketch', body: null };
    assert.deepEqual(messagesOf(threadOf(messageEntry(1), unknown), 'customer')[1], { kind: 'unknown', key: 'seq-2', entry: unknown });
  });

  test('law 11: a signal that is not known yet changes nothing', () => {
    const later = { name: 'weather' } as unknown as Signal;
    assert.deepEqual(receive(emptyThread, signal(later)), emptyThread);
  });

  test('a staff entry is shown to staff alone, should it ever arrive elsewhere', () => {
    const thread = threadOf(event(1, 'note', { text: 'careful' }), { ...messageEntry(2), audience: 'staff', type: 'sketch', body: null });
    assert.deepEqual(messagesOf(thread, 'customer'), []);
    assert.deepEqual(shape(messagesOf(thread, 'staff')), ['event note', 'unknown sketch']);
  });
});

describe('law 4: an own message', () => {
  test('is shown at once, and its logged one takes its place under the same key', () => {
    const sent = addPending(threadOf(messageEntry(1)), own('x'));
    const logged = receive(sent, entryFrame(messageEntry(2, 'text of x', 'x')));
    assert.deepEqual(shape(messagesOf(sent, 'customer')), ['message 1 sent', 'text of x waiting']);
    assert.deepEqual(shape(messagesOf(logged, 'customer')), ['message 1 sent', 'text of x sent']);
    assert.equal(messagesOf(sent, 'customer')[1]?.key, messagesOf(logged, 'customer')[1]?.key);
  });

  test('of which the entry came before its ack was missed is not added again', () => {
    const thread = threadOf(messageEntry(1, 'text of x', 'x'));
    assert.equal(addPending(thread, own('x')), thread);
    const waiting = addPending(emptyThread, own('y'));
    assert.equal(addPending(waiting, own('y')), waiting);
  });

  test('that was refused says why, can be tried again, and can be dropped', () => {
    const failed = failPending(addPending(emptyThread, own('x')), 'x', problem);
    const [item] = messagesOf(failed, 'customer');
    assert.deepEqual(item?.kind === 'message' && [item.state, item.problem], ['failed', problem]);
    assert.deepEqual(shape(messagesOf(retryPending(failed, 'x'), 'customer')), ['text of x waiting']);
    assert.deepEqual(messagesOf(dropPending(failed, 'x'), 'customer'), []);
  });

  test('stays where it is when another one is refused', () => {
    const thread = addPending(addPending(emptyThread, own('x')), own('y'));
    assert.deepEqual(shape(messagesOf(failPending(thread, 'y', problem), 'customer')), ['text of x waiting', 'text of y failed']);
  });

  test('is never shown twice and never out of order, over any line that loses, repeats and swaps', () => {
    const step = fc.oneof(fc.constant('send' as const), fc.constant('lose' as const), fc.constant('ack' as const), fc.nat(30));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const host = new FakeHost().online();
        const log: Entry[] = [];
        let thread = emptyThread;
        host.client.follow({ feed: 'conversation', id: 'k1', after: 0 }, (frame) => {
          thread = receive(thread, frame);
        });
        const serve = () => {
          for (const { id } of host.wire.sentOf('command')) {
            if (!log.some((entry) => clientIdOf(entry) === id)) log.push(messageEntry(log.length + 1, `text of ${id}`, id));
          }
        };
        const check = () => {
          const keys = messagesOf(thread, 'customer').map((item) => item.key);
          assert.equal(new Set(keys).size, keys.length);
          const seqs = messagesOf(thread, 'customer').flatMap((item) => (item.kind === 'message' && item.seq !== null ? [item.seq] : []));
          assert.deepEqual(
            seqs,
            seqs.map((_, index) => index + 1),
          );
        };
        for (const [index, one] of steps.entries()) {
          if (one === 'send') {
            thread = addPending(thread, own(`c${index}`));
            void host.client.command('message.send', { conversation: 'k1', text: 'x', files: [], articles: [] }, `c${index}`);
            serve();
          } else if (one === 'lose') {
            host.comeBack();
            serve();
          } else if (one === 'ack') {
            const [first] = host.client.pending();
            if (first) host.wire.bring({ type: 'ack', id: first.id, result: {} });
          } else {
            const entry = log[one];
            if (entry) host.wire.bring(entryFrame(entry));
          }
          check();
        }
        host.comeBack();
        serve();
        for (const entry of log) host.wire.bring(entryFrame(entry));
        check();
        assert.deepEqual(thread.pending, []);
        assert.equal(lastSeq(thread), log.length);
      }),
    );
  });
});

const clientIdOf = (entry: Entry) => (entry.type === 'message' ? entry.body.clientId : undefined);

describe('read positions', () => {
  test('make own messages sent, delivered and read', () => {
    const thread = receive(threadOf(messageEntry(1), messageEntry(2), messageEntry(3)), positions('staff', 2, 1));
    assert.deepEqual(shape(messagesOf(thread, 'customer')), ['message 1 read', 'message 2 delivered', 'message 3 sent']);
    assert.deepEqual(shape(messagesOf(thread, 'staff')), ['message 1 null', 'message 2 null', 'message 3 null']);
  });

  test('law 5: only grow, whatever order they come in', () => {
    const moves = fc.array(fc.tuple(fc.constantFrom('customer' as const, 'staff' as const), fc.nat(50), fc.nat(50), fc.boolean()));
    fc.assert(
      fc.property(moves, (list) => {
        let thread = emptyThread;
        for (const [who, delivered, read, whole] of list) {
          const before = thread.positions;
          const both = { customer: { delivered, read }, staff: { delivered: read, read: delivered } };
          thread = receive(thread, whole ? { ...caughtUp(0), ...both } : positions(who, delivered, read));
          for (const side of ['customer', 'staff'] as const) {
            assert.ok(thread.positions[side].read >= before[side].read && thread.positions[side].delivered >= before[side].delivered);
          }
        }
        const furthest = Math.max(0, ...list.flatMap(([who, , read, whole]) => (whole || who === 'customer' ? [read] : [])));
        assert.equal(lastSeen(thread, 'customer'), furthest);
      }),
    );
  });

  test('unread is what the others wrote after it', () => {
    const thread = threadOf(
      messageEntry(1),
      by(agent, messageEntry(2)),
      by(agent, messageEntry(3)),
      queued(4),
      by({ kind: 'system' }, messageEntry(5)),
    );
    assert.equal(unread(thread, 'customer'), 3);
    assert.equal(unread(thread, 'staff'), 2);
    assert.equal(unread(receive(thread, positions('customer', 3, 2)), 'customer'), 2);
    assert.equal(lastSeq(thread), 5);
    assert.equal(lastSeq(emptyThread), 0);
  });
});

describe('what lives beside the log', () => {
  const typing = (author: Author, on: boolean) => signal({ name: 'typing', by: author, on });

  test('typing is told to the other side, each author once, until off', () => {
    const thread = [typing(agent, true), typing(agent, true), typing(customer, true)].reduce(receive, emptyThread);
    assert.deepEqual(typingOf(thread, 'customer'), [agent]);
    assert.deepEqual(typingOf(thread, 'staff'), [customer]);
    assert.deepEqual(typingOf(receive(thread, typing(agent, false)), 'customer'), []);
    assert.deepEqual(clearTyping(thread).typing, []);
  });

  test('who has written is no longer typing, which an old entry sent again does not say', () => {
    const thread = receive(threadOf(by(agent, messageEntry(1))), typing(agent, true));
    assert.deepEqual(typingOf(receive(thread, entryFrame(by(agent, messageEntry(1)))), 'customer'), [agent]);
    assert.deepEqual(typingOf(receive(thread, entryFrame(by(agent, messageEntry(2)))), 'customer'), []);
  });

  test('the place in the queue is told while that item waits', () => {
    const place = { item: 'i1', position: 2, waitMs: null };
    const waiting = receive(threadOf(queued(1)), signal({ name: 'queue', ...place }));
    assert.deepEqual(queuePlace(waiting), place);
    assert.equal(queuePlace(receive(waiting, entryFrame(event(2, 'assigned', { item: 'i1', agent: aino })))), null);
    assert.equal(queuePlace(receive(emptyThread, signal({ name: 'queue', ...place }))), null);
  });

  test('presence, the end of the backfill and a refused follow', () => {
    assert.equal(receive(emptyThread, signal({ name: 'presence', customer: false })).customerPresent, false);
    assert.equal(receive(emptyThread, caughtUp(0)).caughtUp, true);
    const refused: ServerFrameOf<'unfollowed'> = { type: 'unfollowed', conversation: 'k1', problem };
    assert.deepEqual(receive(emptyThread, refused).refused, problem);
    assert.equal(receive(receive(emptyThread, refused), caughtUp(0)).refused, null);
  });
});

describe('the thread as it is shown', () => {
  const log = [
    event(1, 'started', { reference: 'T-1', lang: 'fi', customer: 'c1' }),
    event(2, 'contact', { contact: { name: 'Maija' } }),
    messageEntry(3),
    queued(4),
    event(5, 'offered', { item: 'i1', agent: aino, until: 9 }),
    event(6, 'assigned', { item: 'i1', agent: aino }),
    event(7, 'note', { text: 'careful' }),
    event(8, 'closed', { item: 'i1', reason: 'solved' }),
    event(9, 'wrapped-up', { item: 'i1', code: 'w', note: '', handleMs: 5 }),
    event(10, 'rated', { score: 5, comment: '' }),
  ];

  test('to the customer', () => {
    const shown = shape(messagesOf(threadOf(...log), 'customer'));
    assert.deepEqual(shown, ['message 3 sent', 'event queued', 'event assigned', 'event closed', 'event rated']);
  });

  test('to staff', () => {
    const shown = shape(messagesOf(threadOf(...log), 'staff'));
    const expected = ['event queued', 'event assigned', 'event note', 'event closed', 'event wrapped-up', 'event rated'];
    assert.deepEqual(shown, ['message 3 null', ...expected]);
  });

  test('every item has a key of its own', () => {
    const keys = messagesOf(threadOf(...log), 'staff').map((item) => item.key);
    assert.equal(new Set(keys).size, keys.length);
  });
});

describe('open work', () => {
  const statuses = (...entries: Entry[]) => openItems(threadOf(...entries)).map((item) => `${item.item} ${item.kind} ${item.status}`);

  test('a chat from the queue to an agent, to another, to its close and back', () => {
    const log: Entry[] = [];
    const expect = (entry: Entry, ...expected: string[]) => {
      log.push(entry);
      assert.deepEqual(statuses(...log), expected);
    };
    expect(queued(1), 'i1 chat waiting');
    expect(event(2, 'assigned', { item: 'i1', agent: aino }), 'i1 chat active');
    assert.deepEqual(currentAgent(threadOf(...log)), aino);
    expect(event(3, 'transferred', { item: 'i1', from: aino }), 'i1 chat waiting');
    assert.equal(currentAgent(threadOf(...log)), null);
    expect(event(4, 'assigned', { item: 'i1', agent: aino }), 'i1 chat active');
    expect(event(5, 'closed', { item: 'i1', reason: 'solved' }));
    assert.equal(currentAgent(threadOf(...log)), null);
    expect(event(6, 'reopened', { item: 'i1' }), 'i1 chat waiting');
    expect(queued(7, 'i1', 'message'), 'i1 message waiting');
  });

  test('a callback in a slot, moved, attempted and done', () => {
    const requested = event(1, 'callback-requested', {
      item: 'i1',
      phone: '+358401234567',
      at: 500,
      timeZone: 'Europe/Helsinki',
      topic: null,
    });
    const promised = event(2, 'acknowledged', { item: 'i1', kind: 'callback', reference: 'T-1', dueAt: 900, email: false });
    const moved = event(3, 'callback-rescheduled', { item: 'i1', at: 700 });
    const due = queued(4, 'i1', 'callback');
    const taken = event(5, 'assigned', { item: 'i1', agent: aino });
    const missed = event(6, 'callback-attempted', { item: 'i1', outcome: 'no-answer', attempt: 1, nextAt: 1500 });
    assert.deepEqual(openItems(threadOf(requested, promised, moved)), [
      {
        item: 'i1',
        kind: 'callback',
        status: 'scheduled',
        agent: null,
        dueAt: 900,
        callback: { phone: '+358401234567', at: 700, timeZone: 'Europe/Helsinki', attempts: 0 },
      },
    ]);
    assert.deepEqual(statuses(requested, promised, moved, due, taken), ['i1 callback active']);
    assert.equal(currentAgent(threadOf(requested, promised, moved, due, taken)), null, 'a caller is not in the chat');
    const [after] = openItems(threadOf(requested, promised, moved, due, taken, missed));
    assert.deepEqual([after?.status, after?.dueAt, after?.callback?.attempts, after?.callback?.at], ['scheduled', 1500, 1, 1500]);
    assert.deepEqual(statuses(requested, event(2, 'callback-rescheduled', { item: 'i1', at: null })), ['i1 callback waiting']);
    assert.deepEqual(statuses(requested, event(2, 'closed', { item: 'i1', reason: 'cancelled' })), []);
  });

  test('a chat now and a callback tomorrow', () => {
    const callback = event(2, 'callback-requested', {
      item: 'i2',
      phone: '+358401234567',
      at: 500,
      timeZone: 'Europe/Helsinki',
      topic: null,
    });
    assert.deepEqual(statuses(queued(1), callback), ['i1 chat waiting', 'i2 callback scheduled']);
  });
});
