import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { audienceOf } from '../../protocol/audience.ts';
import type { Author, Entry, EntryBody, EntryOf, EntryType } from '../../protocol/entry.ts';
import type { WorkItem } from '../../protocol/work-item.ts';
import { aStory, asAuthor, leena, monday, onni, said } from '../testing/test-cases.ts';
import { holder, isOpen, openItem } from './case-state.ts';
import { customer, system } from './decision.ts';
import { applyEntry, foldCase } from './fold.ts';

const at = (seq: number) => monday + seq * 1000;
const entry = <T extends EntryType>(seq: number, type: T, body: EntryBody<T>, author: Author = system): Entry =>
  ({ seq, at: at(seq), v: 1, author, audience: audienceOf[type], type, body }) as Entry;

const started = entry(1, 'started', { reference: 'AAAA-0001', lang: 'fi', customer: 'aino' });
const queued = (seq: number, changes: Partial<EntryBody<'queued'>> = {}) =>
  entry(seq, 'queued', {
    item: 'i',
    kind: 'chat',
    topic: 'billing',
    skills: ['invoices'],
    lang: 'fi',
    weight: 1,
    queuedAt: at(2),
    dueAt: at(100),
    reason: 'new',
    ...changes,
  });
const offered = (seq: number) => entry(seq, 'offered', { item: 'i', agent: leena, until: at(20) });
const offerEnded = (seq: number, reason: EntryBody<'offer-ended'>['reason']) =>
  entry(seq, 'offer-ended', { item: 'i', agent: leena, reason });
const assigned = (seq: number, agent = leena) => entry(seq, 'assigned', { item: 'i', agent });
const closed = (seq: number) => entry(seq, 'closed', { item: 'i', reason: 'solved' }, customer);
const requested = (seq: number, slot: number | null) =>
  entry(seq, 'callback-requested', { item: 'i', phone: '+358401234567', at: slot, timeZone: 'Europe/Helsinki', topic: null });
const attempted = (seq: number, changes: Partial<EntryBody<'callback-attempted'>>) =>
  entry(seq, 'callback-attempted', { item: 'i', outcome: 'no-answer', attempt: 1, nextAt: null, ...changes }, asAuthor(leena));
const wrote = (seq: number, author: Author, text = 'Hei') => entry(seq, 'message', said(text), author);

const fold = (...entries: Entry[]) => foldCase('main', 'case-1', [started, ...entries]);
const itemAfter = (...entries: Entry[]): WorkItem => {
  const [item] = fold(...entries).items;
  assert.ok(item);
  return item;
};
const withOwner = [queued(2), offered(3), assigned(4)];

describe('a new case', () => {
  it('takes who, where and when from its first entry', () => {
    const { reference, customer: who, lang, site, id, startedAt, lastAt, head, headAll, items } = fold();
    assert.deepEqual(
      { reference, who, lang, site, id, startedAt, lastAt, head, headAll, items },
      {
        reference: 'AAAA-0001',
        who: 'aino',
        lang: 'fi',
        site: 'main',
        id: 'case-1',
        startedAt: at(1),
        lastAt: at(1),
        head: 1,
        headAll: 1,
        items: [],
      },
    );
  });

  it('must begin with `started`', () => {
    assert.throws(() => foldCase('main', 'case-1', [queued(1)]), /does not begin with 'started'/);
    assert.throws(() => foldCase('main', 'case-1', []), /does not begin with 'started'/);
  });
});

describe('head and headAll', () => {
  it('follow every entry, headAll only what the customer may see', () => {
    const note = (seq: number) => entry(seq, 'note', { text: 'tuttu' }, asAuthor(leena));
    const state = fold(wrote(2, customer), note(3), note(4));
    assert.deepEqual([state.head, state.headAll, state.lastAt], [4, 2, at(4)]);
    assert.equal(applyEntry(state, wrote(5, customer)).headAll, 5);
  });

  it('never tell a customer of the number of a staff entry, whatever its kind', () => {
    for (const [type, audience] of Object.entries(audienceOf)) {
      const some = { ...entry(2, 'note', { text: '' }), audience };
      assert.equal(fold(some).headAll, audience === 'all' ? 2 : 1, type);
    }
  });
});

describe('the entries of a work item', () => {
  const table: [string, Entry[], Partial<WorkItem>][] = [
    [
      'queued: waits with what the entry says',
      [queued(2)],
      { status: 'waiting', version: 2, queuedAt: at(2), dueAt: at(100), skills: ['invoices'], topic: 'billing', owner: null },
    ],
    [
      'offered: leased until a moment, not owned',
      [queued(2), offered(3)],
      { status: 'offered', version: 3, offer: { agent: leena, until: at(20) }, owner: null },
    ],
    [
      'offer declined: waits where it stood',
      [queued(2), offered(3), offerEnded(4, 'declined')],
      { status: 'waiting', version: 4, offer: null, queuedAt: at(2), dueAt: at(100) },
    ],
    [
      'offer expired: waits where it stood',
      [queued(2), offered(3), offerEnded(4, 'expired')],
      { status: 'waiting', version: 4, offer: null, queuedAt: at(2) },
    ],
    [
      'assigned: has its owner from then on',
      withOwner,
      { status: 'active', version: 4, owner: leena, offer: null, assignedAt: at(4), answered: false },
    ],
    ['assigned to another: handle time begins anew', [...withOwner, assigned(6, onni)], { owner: onni, assignedAt: at(6) }],
    [
      'transferred: nobody has it',
      [...withOwner, entry(5, 'transferred', { item: 'i', from: leena })],
      { status: 'waiting', owner: null, assignedAt: null },
    ],
    [
      'queued again: keeps that it was answered',
      [...withOwner, wrote(5, asAuthor(leena)), queued(6, { reason: 'agent-gone' })],
      { status: 'waiting', owner: null, answered: true },
    ],
    [
      'queued as a message: an answer is owed',
      [...withOwner, wrote(5, asAuthor(leena)), queued(6, { kind: 'message', reason: 'became-message' })],
      { kind: 'message', answered: false },
    ],
    ['closed without an owner: over', [queued(2), closed(3)], { status: 'closed', closedAt: at(3), reason: 'solved' }],
    [
      'closed while offered: over, and nobody is asked any more',
      [queued(2), offered(3), closed(4)],
      { status: 'closed', offer: null, owner: null },
    ],
    [
      'closed with an owner: the wrap-up is left',
      [...withOwner, closed(5)],
      { status: 'wrap-up', owner: leena, closedAt: at(5), reason: 'solved' },
    ],
    [
      'wrapped-up: over since it was closed',
      [...withOwner, closed(5), entry(6, 'wrapped-up', { item: 'i', code: 'solved', note: '', handleMs: 1 })],
      { status: 'closed', closedAt: at(5), reason: 'solved', assignedAt: at(4) },
    ],
    [
      'wrapped-up without a close: solved then',
      [...withOwner, entry(6, 'wrapped-up', { item: 'i', code: 'solved', note: '', handleMs: 1 })],
      { status: 'closed', closedAt: at(6), reason: 'solved' },
    ],
    [
      'reopened: as if it had never been closed',
      [queued(2), closed(3), entry(4, 'reopened', { item: 'i' })],
      { status: 'waiting', closedAt: null, reason: null },
    ],
    [
      'acknowledged: the promise is the latest one',
      [queued(2), entry(3, 'acknowledged', { item: 'i', kind: 'chat', reference: 'r', dueAt: at(200), email: false })],
      { dueAt: at(200), version: 2 },
    ],
    [
      'callback for now: waits',
      [requested(2, null)],
      {
        kind: 'callback',
        status: 'waiting',
        callback: { phone: '+358401234567', at: null, timeZone: 'Europe/Helsinki', attempts: 0, lastOutcome: null },
      },
    ],
    ['callback for a slot: scheduled', [requested(2, at(500))], { status: 'scheduled', owner: null }],
    [
      'callback moved: scheduled anew, nobody has it',
      [requested(2, at(500)), assigned(3), entry(4, 'callback-rescheduled', { item: 'i', at: at(900) })],
      { status: 'scheduled', owner: null, assignedAt: null, version: 4 },
    ],
    [
      'callback moved to now: waits',
      [requested(2, at(500)), entry(4, 'callback-rescheduled', { item: 'i', at: null })],
      { status: 'waiting' },
    ],
    [
      'not reached: scheduled for the next time',
      [requested(2, null), assigned(3), attempted(4, { nextAt: at(700) })],
      { status: 'scheduled', owner: null, dueAt: at(700), answered: false },
    ],
    [
      'reached: stays with its owner, answered',
      [requested(2, null), assigned(3), attempted(4, { outcome: 'reached' })],
      { status: 'active', owner: leena, answered: true },
    ],
    [
      'last attempt: stays with its owner, unanswered',
      [requested(2, null), assigned(3), attempted(4, {})],
      { status: 'active', owner: leena, answered: false },
    ],
  ];
  for (const [name, entries, expected] of table) {
    it(name, () => {
      const item = itemAfter(...entries);
      const seen = Object.fromEntries(Object.keys(expected).map((key) => [key, item[key as keyof WorkItem]]));
      assert.deepEqual(seen, expected);
    });
  }

  it('count attempts and remember the last outcome', () => {
    const { callback } = itemAfter(requested(2, null), assigned(3), attempted(4, { outcome: 'busy', attempt: 2, nextAt: at(700) }));
    assert.deepEqual(callback && [callback.attempts, callback.lastOutcome, callback.at], [2, 'busy', at(700)]);
  });

  it('leave an item that is not a callback as it is', () => {
    const before = itemAfter(...withOwner);
    assert.deepEqual(itemAfter(...withOwner, attempted(5, { nextAt: at(9) })), { ...before, version: 5 });
  });

  it('change their own item only', () => {
    const other = queued(3, { item: 'other' });
    const state = fold(queued(2), other, offered(4));
    assert.deepEqual(
      state.items.map(({ id, status, version }) => [id, status, version]),
      [
        ['i', 'offered', 4],
        ['other', 'waiting', 3],
      ],
    );
  });

  it('give a version that grows with every change of the item', () => {
    const entries = [...withOwner, entry(5, 'transferred', { item: 'i', from: leena }), queued(6), closed(7)];
    let last = 0;
    for (let length = 1; length <= entries.length; length += 1) {
      const { version } = itemAfter(...entries.slice(0, length));
      assert.ok(version > last);
      last = version;
    }
  });
});

describe('messages', () => {
  it('move the last message of their own side', () => {
    const state = fold(...withOwner, wrote(5, customer), wrote(6, asAuthor(leena)), wrote(7, system));
    assert.deepEqual([state.lastCustomerMessage, state.lastAgentMessage], [5, 6]);
  });

  it('answer active chats and messages, not callbacks', () => {
    assert.equal(itemAfter(...withOwner, wrote(5, asAuthor(leena))).answered, true);
    assert.equal(itemAfter(...withOwner, wrote(5, customer)).answered, false);
    assert.equal(itemAfter(queued(2), wrote(3, asAuthor(leena))).answered, false);
    assert.equal(itemAfter(requested(2, null), assigned(3), wrote(4, asAuthor(leena))).answered, false);
  });

  it('are previewed by their words, a file or an article, at most 140 characters', () => {
    const preview = (body: Partial<EntryBody<'message'>>) => fold(entry(2, 'message', { ...said(''), ...body }, customer)).preview;
    const file = { id: 'f', name: 'kuva.png', type: 'image/png', bytes: 1 };
    assert.deepEqual(preview({ text: 'Hei' }), { text: 'Hei', by: 'customer' });
    assert.equal(preview({ files: [file] }).text, 'kuva.png');
    assert.equal(preview({ articles: [{ id: 'a', lang: 'fi', title: 'Laskut' }] }).text, 'Laskut');
    assert.equal(preview({ text: 'ä'.repeat(300) }).text.length, 140);
    assert.equal(preview({}).text, '');
  });
});

describe('what is known about the customer', () => {
  it('adds up: what is told later replaces what was told before, field by field', () => {
    const told = (seq: number, contact: EntryBody<'contact'>['contact']) => entry(seq, 'contact', { contact }, customer);
    assert.deepEqual(fold(told(2, { name: 'Aino', email: 'a@b.fi' }), told(3, { email: 'aino@b.fi' })).contact, {
      name: 'Aino',
      email: 'aino@b.fi',
    });
  });

  it('takes the page from the story, else from its last page step, and moves it with the journey', () => {
    const page = (title: string) => ({ path: '/', title });
    const step = (title: string) => ({ kind: 'page', page: page(title) }) as const;
    const search = { kind: 'search', words: 'lasku', results: 0 } as const;
    const story = entry(2, 'story', { story: aStory({ steps: [step('Laskut'), search], page: page('Tilaus') }) }, customer);
    const bare = entry(2, 'story', { story: aStory({ steps: [step('Laskut'), search] }) }, customer);
    const moved = (...steps: (ReturnType<typeof step> | typeof search)[]) => entry(3, 'journey', { steps }, customer);
    assert.equal(fold(story).page, 'Tilaus');
    assert.equal(fold(bare).page, 'Laskut');
    assert.equal(fold(story, moved(search)).page, 'Tilaus');
    assert.equal(fold(story, moved(step('Ehdot'), step('Yhteys'))).page, 'Yhteys');
  });

  it('adds the facts of a story and replaces them by facts', () => {
    const story = (seq: number, facts: Record<string, string>) => entry(seq, 'story', { story: aStory({ facts }) }, customer);
    assert.deepEqual(fold(story(2, { order: '7' }), story(3, { cart: '9' })).facts, { order: '7', cart: '9' });
    assert.deepEqual(fold(story(2, { order: '7' }), entry(3, 'facts', { facts: { cart: '9' } }, customer)).facts, { cart: '9' });
    assert.deepEqual(fold(story(2, { order: '7' }), entry(3, 'story', { story: aStory() }, customer)).facts, { order: '7' });
  });

  it('keeps the last rating', () => {
    const rated = (seq: number, score: number) => entry(seq, 'rated', { score, comment: '' }, customer);
    assert.equal(fold().rating, null);
    assert.equal(fold(rated(2, 2), rated(3, 5)).rating, 5);
  });

  it('knows up to where it was mailed, which only grows', () => {
    const mailed = (seq: number, upTo: number) => entry(seq, 'mailed', { kind: 'unseen', upTo });
    assert.equal(fold(mailed(2, 9), mailed(3, 4)).mailedUpTo, 9);
  });
});

describe('declined offers', () => {
  it('are remembered, the last twenty of them; other ends are not', () => {
    const rounds = (count: number, reason: EntryBody<'offer-ended'>['reason']) =>
      Array.from({ length: count }, (_, index) => [offered(3 + 2 * index), offerEnded(4 + 2 * index, reason)]).flat();
    assert.deepEqual(fold(queued(2), ...rounds(1, 'declined')).declines, [{ item: 'i', agent: 'leena', at: at(4) }]);
    assert.equal(fold(queued(2), ...rounds(25, 'declined')).declines.length, 20);
    assert.deepEqual(fold(queued(2), ...rounds(3, 'expired')).declines, []);
    assert.deepEqual(fold(queued(2), ...rounds(3, 'withdrawn')).declines, []);
  });

  it('are remembered of who passes work back to the queue, not of who passes it to a colleague', () => {
    const passed = (agent?: typeof leena) => entry(5, 'transferred', { item: 'i', from: leena, ...(agent && { agent }) });
    assert.deepEqual(fold(...withOwner, passed()).declines, [{ item: 'i', agent: 'leena', at: at(5) }]);
    assert.deepEqual(fold(...withOwner, passed({ id: 'mikko', name: 'Mikko' })).declines, []);
  });
});

describe('reading a case', () => {
  const item = (status: WorkItem['status'], over: Partial<WorkItem> = {}): WorkItem => ({ ...itemAfter(queued(2)), status, ...over });
  const offer = { agent: onni, until: 1 };

  it('counts an item against whom it was offered to or who owns it', () => {
    const holders = (['scheduled', 'waiting', 'offered', 'active', 'wrap-up', 'closed'] as const).map((status) =>
      holder(item(status, { owner: leena, offer })),
    );
    assert.deepEqual(holders, [null, null, 'onni', 'leena', 'leena', null]);
    assert.deepEqual([holder(item('offered')), holder(item('active'))], [null, null]);
  });

  it('takes wrap-up and closed for over', () => {
    const open = (['scheduled', 'waiting', 'offered', 'active', 'wrap-up', 'closed'] as const).filter((status) => isOpen(item(status)));
    assert.deepEqual(open, ['scheduled', 'waiting', 'offered', 'active']);
    assert.equal(openItem(fold(queued(2)), 'chat')?.id, 'i');
    assert.equal(openItem(fold(queued(2)), 'message'), undefined);
    assert.equal(openItem(fold(queued(2), closed(3)), 'chat'), undefined);
  });
});

describe('law 1: the log is the truth', () => {
  const kinds: ((seq: number) => Entry)[] = [
    (seq) => queued(seq),
    (seq) => queued(seq, { reason: 'reopened', kind: 'message' }),
    offered,
    (seq) => offerEnded(seq, 'declined'),
    (seq) => assigned(seq),
    closed,
    (seq) => requested(seq, at(500)),
    (seq) => attempted(seq, { nextAt: at(900) }),
    (seq) => wrote(seq, customer),
    (seq) => wrote(seq, asAuthor(leena)),
    (seq) => entry(seq, 'note', { text: 'n' }, asAuthor(leena)),
    (seq) => entry(seq, 'reopened', { item: 'i' }),
    (seq) => entry(seq, 'rated', { score: 4, comment: '' }, customer),
    (seq) => entry(seq, 'mailed', { kind: 'unseen', upTo: seq - 1 }),
    (seq) => entry(seq, 'wrapped-up', { item: 'i', code: 'solved', note: '', handleMs: 0 }),
  ];
  const logs = fc
    .array(fc.constantFrom(...kinds), { maxLength: 40 })
    .map((made) => [started, ...made.map((make, index) => make(index + 2))]);

  it('folding at once gives what folding in two parts gives, wherever it is cut', () => {
    fc.assert(
      fc.property(logs, fc.nat(40), (log, cut) => {
        const first = foldCase('main', 'case-1', log.slice(0, Math.max(1, cut)));
        const both = foldCase('main', 'case-1', log.slice(Math.max(1, cut)), first);
        assert.deepEqual(both, foldCase('main', 'case-1', log));
      }),
    );
  });

  it('folding goes through JSON unharmed, as the store keeps entries and states', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const stored = JSON.parse(JSON.stringify(log)) as Entry[];
        assert.deepEqual(JSON.parse(JSON.stringify(foldCase('main', 'case-1', log))), foldCase('main', 'case-1', stored));
      }),
    );
  });

  it('folding changes no earlier state', () => {
    fc.assert(
      fc.property(logs, (log) => {
        let state = foldCase('main', 'case-1', log.slice(0, 1));
        for (const one of log.slice(1)) {
          const before = JSON.stringify(state);
          const after = applyEntry(state, one as EntryOf<EntryType>);
          assert.equal(JSON.stringify(state), before);
          state = after;
        }
      }),
    );
  });
});
