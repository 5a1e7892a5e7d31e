import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { audienceOf } from './audience.ts';
import type { Author, Entry, EntryBody, EntryType, UnknownEntry } from './entry.ts';
import { afterErasures, erasedEntry } from './erasure.ts';
import { entryFrame } from './fake-host.ts';
import { emptyThread, messagesOf, receive, unread } from './thread.ts';

const secret = 'SECRET-71';
const customer: Author = { kind: 'customer' };
const aino: Author = { kind: 'agent', id: 'a1', name: 'Aino' };
const entry = <T extends EntryType>(seq: number, type: T, body: EntryBody<T>, author: Author = customer): Entry =>
  ({ seq, at: seq, v: 1, author, audience: audienceOf[type], type, body }) as Entry;
const file = { id: 'f1', name: `${secret}.pdf`, type: 'application/pdf', bytes: 10 };
const device = { kind: 'phone', width: 390, height: 844 } as const;

/** One of every kind, with the secret wherever somebody could have written it. */
const bodies: { [T in EntryType]: EntryBody<T> } = {
  started: { reference: 'AAAA-0001', lang: 'fi', customer: 'c1' },
  contact: { contact: { name: secret, email: `${secret}@example.com` }, answers: { order: secret } },
  message: { text: secret, files: [file], articles: [{ id: 'a', lang: 'fi', title: secret }], clientId: 'm1' },
  story: {
    story: {
      steps: [{ kind: 'search', words: secret, results: 0 }],
      page: { path: `/${secret}`, title: secret },
      referrer: `https://example.com/${secret}`,
      lang: 'fi',
      device,
      reason: secret,
      facts: { order: secret },
    },
  },
  journey: { steps: [{ kind: 'field', label: secret }] },
  facts: { facts: { [secret]: secret } },
  note: { text: secret },
  queued: { item: 'i', kind: 'chat', topic: null, skills: [], lang: 'fi', weight: 1, queuedAt: 1, dueAt: 2, reason: 'new' },
  offered: { item: 'i', agent: { id: 'a1', name: 'Aino' }, until: 9 },
  'offer-ended': { item: 'i', agent: { id: 'a1', name: 'Aino' }, reason: 'expired' },
  assigned: { item: 'i', agent: { id: 'a1', name: 'Aino' } },
  transferred: { item: 'i', from: null },
  'callback-requested': { item: 'i', phone: secret, at: null, timeZone: 'Europe/Helsinki', topic: null },
  'callback-rescheduled': { item: 'i', at: 5 },
  'callback-attempted': { item: 'i', outcome: 'busy', attempt: 1, nextAt: null },
  acknowledged: { item: 'i', kind: 'chat', reference: 'AAAA-0001', dueAt: 9, email: false },
  closed: { item: 'i', reason: 'solved' },
  'wrapped-up': { item: 'i', code: 'solved', note: secret, handleMs: 7 },
  reopened: { item: 'i' },
  rated: { score: 4, comment: secret },
  'customer-joined': {
    join: 'j1',
    from: 'c0',
    into: 'c1',
    contact: { name: secret, customerId: secret, verified: true },
    conflicts: [{ field: 'name', told: secret, vouched: secret }],
  },
  'customer-separated': { join: 'j1', from: 'c1', into: 'c0' },
  mailed: { kind: 'answer', upTo: 3 },
  erased: { upTo: 1, scope: 'story', because: 'retention' },
};
const types = Object.keys(bodies) as EntryType[];
const everyKind = types.map((type, index) => entry(index + 1, type, bodies[type]));
const erasure = (seq: number, scope: EntryBody<'erased'>['scope'], upTo = seq - 1) =>
  entry(seq, 'erased', { upTo, scope, because: 'request' }, { kind: 'system' });
const threadOf = (entries: readonly (Entry | UnknownEntry)[]) =>
  entries.reduce((thread, one) => receive(thread, entryFrame(one)), emptyThread);

describe('An erased entry', () => {
  test('of any kind holds nothing that somebody wrote, and keeps its envelope', () => {
    for (const whole of everyKind) {
      const { body, ...envelope } = erasedEntry(whole, 'everything');
      assert.ok(!JSON.stringify(body).includes(secret), whole.type);
      assert.deepEqual({ ...envelope, body: whole.body }, whole);
    }
  });

  test('keeps what is counted: scores, codes, outcomes, times', () => {
    const kept = (type: EntryType) => erasedEntry(entry(1, type, bodies[type]), 'everything').body;
    assert.deepEqual(kept('rated'), { score: 4, comment: '' });
    assert.deepEqual(kept('wrapped-up'), { item: 'i', code: 'solved', note: '', handleMs: 7 });
    assert.deepEqual(kept('queued'), bodies.queued);
  });

  test('loses by a narrower scope only that', () => {
    const scoped = (scope: EntryBody<'erased'>['scope']) =>
      everyKind.filter((whole) => erasedEntry(whole, scope).body !== whole.body).map(({ type }) => type);
    assert.deepEqual(scoped('story'), ['story', 'journey']);
    assert.deepEqual(scoped('files'), ['message']);
    const message = erasedEntry(entry(1, 'message', bodies.message), 'files');
    assert.deepEqual(message.body, { ...bodies.message, files: [], erased: 'files' });
  });

  test('stays as it is when it is erased again', () => {
    for (const whole of everyKind) {
      const once = erasedEntry(whole, 'everything');
      assert.deepEqual(erasedEntry(once, 'everything'), once);
    }
  });
});

describe('law 1: a log with an erasure in it, as an open window holds it', () => {
  const log: (Entry | UnknownEntry)[] = [
    ...everyKind,
    erasure(everyKind.length + 1, 'everything'),
    entry(everyKind.length + 2, 'note', { text: 'after' }),
  ];

  test('holds nothing that went, in whatever order the entries came', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(log, { minLength: log.length }), (shuffled) => {
        const { entries } = threadOf(shuffled);
        assert.ok(!JSON.stringify(entries).includes(secret));
        assert.deepEqual(entries, afterErasures(log));
      }),
    );
  });

  test('keeps every place: the numbers are whole, and what came later stands', () => {
    const { entries } = threadOf(log);
    assert.deepEqual(
      entries.map(({ seq }) => seq),
      log.map(({ seq }) => seq),
    );
    assert.deepEqual(entries.at(-1), log.at(-1));
  });

  test('counts as unread what was unread before', () => {
    const messages = [
      entry(1, 'message', bodies.message, aino),
      entry(2, 'message', bodies.message, customer),
      entry(3, 'message', bodies.message, aino),
    ];
    assert.equal(unread(threadOf(messages), 'customer'), 2);
    assert.equal(unread(threadOf([...messages, erasure(4, 'everything')]), 'customer'), 2);
  });

  test('shows messages as erased, and says that the content went', () => {
    const [message, event] = messagesOf(threadOf([entry(1, 'message', bodies.message), erasure(2, 'everything')]), 'customer');
    assert.ok(message?.kind === 'message' && event?.kind === 'event');
    assert.deepEqual([message.erased, message.text, message.files, event.entry.type], ['message', '', [], 'erased']);
  });

  test('erases what this version does not know, too', () => {
    const unknown: UnknownEntry = { seq: 1, at: 1, v: 1, author: customer, audience: 'all', type: 'sung', body: { words: secret } };
    assert.deepEqual(threadOf([unknown, erasure(2, 'everything')]).entries[0], { ...unknown, body: null });
    assert.deepEqual(threadOf([unknown, erasure(2, 'files')]).entries[0], unknown);
  });
});
