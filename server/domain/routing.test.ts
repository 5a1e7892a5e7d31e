import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { WorkItem } from '../../protocol/work-item.ts';
import { minute, monday, waitingChat } from '../testing/test-cases.ts';
import { byUrgency, type Candidate, mayTake, nextFor, type Offer, planOffers, type Waiting } from './routing.ts';

const base = waitingChat().item();
const anItem = (changes: Partial<WorkItem> = {}): WorkItem => ({ ...base, ...changes });
const waiting = (changes: Partial<Waiting> = {}, item: Partial<WorkItem> = {}): Waiting => ({
  site: 'main',
  conversation: `case of ${item.id ?? base.id}`,
  item: anItem(item),
  present: true,
  declined: [],
  ...changes,
});
const agent = (id: string, changes: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id.toUpperCase(),
  sites: ['main'],
  skills: [],
  languages: [],
  capacity: 3,
  load: 0,
  available: true,
  online: true,
  idleSince: 0,
  ...changes,
});
const pairs = (offers: Offer[]) => offers.map((offer) => `${offer.item} → ${offer.agent.id}`);
const plan = (work: Waiting[], agents: Candidate[], now = monday) => pairs(planOffers(work, agents, now));

describe('byUrgency', () => {
  it('puts what is due first before what waited longest, and the rest by id', () => {
    const items = [
      anItem({ id: 'd', dueAt: 2, queuedAt: 1 }),
      anItem({ id: 'c', dueAt: 1, queuedAt: 2 }),
      anItem({ id: 'b', dueAt: 1, queuedAt: 1 }),
      anItem({ id: 'a', dueAt: 1, queuedAt: 1 }),
    ];
    assert.deepEqual(
      items.sort(byUrgency).map(({ id }) => id),
      ['a', 'b', 'c', 'd'],
    );
  });
});

describe('mayTake', () => {
  const item = anItem({ skills: ['invoices', 'cards'], lang: 'fi', dueAt: monday });
  const able = agent('a', { skills: ['cards', 'invoices', 'orders'], languages: ['fi'] });
  const inTime = monday - 1;
  const table: [string, Candidate, number, boolean][] = [
    ['somebody of the site with every skill and the language', able, inTime, true],
    ['not somebody without one of the skills', { ...able, skills: ['cards'] }, inTime, false],
    ['a generalist, who names no skills', { ...able, skills: [] }, inTime, true],
    ['not somebody without the language', { ...able, languages: ['sv', 'en'] }, inTime, false],
    ['somebody with a regional tag of the language, in any case', { ...able, languages: ['FI-fi'] }, inTime, true],
    ['somebody with no languages named', { ...able, languages: [] }, inTime, true],
    ['anybody of the site once the promise is broken', agent('a', { languages: ['sv'] }), monday, true],
    ['never somebody of another site', { ...able, sites: ['other'] }, inTime, false],
    ['never somebody of another site, even late', { ...able, sites: ['other'] }, monday, false],
  ];
  for (const [who, candidate, now, expected] of table) it(who, () => assert.equal(mayTake(candidate, 'main', item, now), expected));
});

describe('planOffers', () => {
  it('offers nothing where nothing waits or nobody is there', () => {
    assert.deepEqual(plan([], [agent('a')]), []);
    assert.deepEqual(plan([waiting()], []), []);
  });

  it('says what goes to whom', () => {
    assert.deepEqual(planOffers([waiting({ conversation: 'case' }, { id: 'x' })], [agent('a')], monday), [
      { conversation: 'case', item: 'x', agent: { id: 'a', name: 'A' } },
    ]);
  });

  it('gives the last room to what is due first', () => {
    const late = waiting({}, { id: 'late', dueAt: monday + minute });
    const soon = waiting({}, { id: 'soon', dueAt: monday + 1 });
    assert.deepEqual(plan([late, soon], [agent('a', { capacity: 1 })]), ['soon → a']);
  });

  it('asks who has most room in proportion, then who has been idle longest, then by id', () => {
    const busy = agent('busy', { capacity: 2, load: 1 });
    const roomy = agent('roomy', { capacity: 6, load: 2 });
    assert.deepEqual(plan([waiting()], [busy, roomy]), ['item-1 → roomy']);
    assert.deepEqual(plan([waiting()], [agent('b', { idleSince: 5 }), agent('c', { idleSince: 4 })]), ['item-1 → c']);
    assert.deepEqual(plan([waiting()], [agent('b'), agent('a')]), ['item-1 → a']);
  });

  it('spreads what comes at once', () => {
    const work = ['1', '2', '3', '4'].map((id) => waiting({}, { id }));
    assert.deepEqual(plan(work, [agent('a'), agent('b')]), ['1 → a', '2 → b', '3 → a', '4 → b']);
  });

  it('asks nobody again who declined a short while ago', () => {
    assert.deepEqual(plan([waiting({ declined: ['a'] })], [agent('a')]), []);
    assert.deepEqual(plan([waiting({ declined: ['a'] })], [agent('a'), agent('b', { load: 2 })]), ['item-1 → b']);
  });

  it('offers no chat whose customer has gone, but callbacks and messages', () => {
    const kinds = (['chat', 'callback', 'message'] as const).map((kind) => waiting({ present: false }, { id: kind, kind }));
    assert.deepEqual(plan(kinds, [agent('a')]), ['callback → a', 'message → a']);
  });

  it('gives the room that an unfit item leaves to the next one', () => {
    const unfit = waiting({}, { id: 'unfit', skills: ['cards'], dueAt: monday + 1 });
    const fit = waiting({}, { id: 'fit', dueAt: monday + 2 });
    assert.deepEqual(plan([unfit, fit], [agent('a', { capacity: 1, skills: ['invoices'] })]), ['fit → a']);
  });
});

describe('nextFor', () => {
  it('is the most urgent work that this agent may take', () => {
    const work = [
      waiting({}, { id: 'later', dueAt: monday + 3 }),
      waiting({}, { id: 'unfit', dueAt: monday + 1, skills: ['cards'] }),
      waiting({ present: false }, { id: 'gone', dueAt: monday + 1 }),
      waiting({ site: 'other' }, { id: 'elsewhere', dueAt: monday + 1 }),
      waiting({}, { id: 'soon', dueAt: monday + 2 }),
    ];
    assert.equal(nextFor(agent('a', { skills: ['invoices'] }), work, monday)?.item.id, 'soon');
    assert.equal(nextFor(agent('a', { sites: [] }), work, monday), undefined);
  });
});

describe('any work and any agents', () => {
  const subset = (...values: string[]) => fc.subarray(values);
  const agents = fc
    .array(
      fc.record({
        sites: subset('main', 'other'),
        skills: subset('cards', 'invoices'),
        languages: subset('fi', 'sv', 'en-GB'),
        capacity: fc.integer({ min: 1, max: 5 }),
        load: fc.integer({ min: 0, max: 5 }),
        available: fc.boolean(),
        online: fc.boolean(),
        idleSince: fc.nat(9),
      }),
      { maxLength: 6 },
    )
    .map((made) => made.map((one, index) => agent(`agent-${index}`, one)));
  const work = fc
    .array(
      fc.record({
        site: fc.constantFrom('main', 'other'),
        present: fc.boolean(),
        declined: subset('agent-0', 'agent-1'),
        item: fc.record({
          kind: fc.constantFrom('chat', 'callback', 'message'),
          skills: subset('cards', 'invoices'),
          lang: fc.constantFrom('fi', 'sv', 'en'),
          weight: fc.integer({ min: 1, max: 3 }),
          dueAt: fc.integer({ min: -5, max: 5 }).map((ms) => monday + ms),
          queuedAt: fc.nat(5).map((ms) => monday - 10 + ms),
        }),
      }),
      { maxLength: 12 },
    )
    .map((made) =>
      made.map(({ item, ...rest }, index) => waiting({ ...rest, conversation: `case-${index}` }, { ...item, id: `item-${index}` })),
    );
  const scene = fc.tuple(work, agents);
  const check = (law: (work: Waiting[], agents: Candidate[], offers: Offer[]) => void) =>
    fc.assert(
      fc.property(scene, ([some, many]) => law(some, many, planOffers(some, many, monday))),
      { numRuns: 300 },
    );
  const workOf = (all: Waiting[], offer: Offer): Waiting => {
    const found = all.find(({ item }) => item.id === offer.item);
    assert.ok(found);
    return found;
  };
  const agentOf = (all: Candidate[], offer: Offer): Candidate => {
    const found = all.find(({ id }) => id === offer.agent.id);
    assert.ok(found);
    return found;
  };

  it('never goes over anybody’s capacity', () => {
    check((all, many, offers) => {
      for (const one of many) {
        const given = offers.filter((offer) => offer.agent.id === one.id).reduce((sum, offer) => sum + workOf(all, offer).item.weight, 0);
        assert.ok(given === 0 || one.load + given <= one.capacity);
      }
    });
  });

  it('goes to nobody who is away, gone, of another site, or who just declined it', () => {
    check((all, many, offers) => {
      for (const offer of offers) {
        const { available, online, sites, id } = agentOf(many, offer);
        const { site, declined } = workOf(all, offer);
        assert.ok(available && online && sites.includes(site) && !declined.includes(id));
      }
    });
  });

  it('respects skills and language until the promise is broken', () => {
    check((all, many, offers) => {
      for (const offer of offers) {
        const { skills, languages } = agentOf(many, offer);
        const { item } = workOf(all, offer);
        if (monday >= item.dueAt) continue;
        assert.ok(skills.length === 0 || item.skills.every((skill) => skills.includes(skill)));
        assert.ok(languages.length === 0 || languages.some((lang) => lang.startsWith(item.lang)));
      }
    });
  });

  it('offers no chat without its customer, and nothing twice', () => {
    check((all, _many, offers) => {
      for (const { item, present } of offers.map((offer) => workOf(all, offer))) assert.ok(item.kind !== 'chat' || present);
      assert.equal(new Set(offers.map(({ item }) => item)).size, offers.length);
    });
  });

  it('offers the most urgent first', () => {
    check((all, _many, offers) => {
      const given = offers.map((offer) => workOf(all, offer).item);
      assert.deepEqual(given, [...given].sort(byUrgency));
    });
  });

  it('leaves nothing waiting that somebody still has room for', () => {
    check((all, many, offers) => {
      const loads = new Map(many.map(({ id, load }) => [id, load]));
      for (const offer of offers) loads.set(offer.agent.id, (loads.get(offer.agent.id) ?? 0) + workOf(all, offer).item.weight);
      for (const { item, site, present, declined } of all) {
        if (offers.some((offer) => offer.item === item.id) || (item.kind === 'chat' && !present)) continue;
        const free = many.filter(({ available, online, id }) => available && online && !declined.includes(id));
        assert.ok(!free.some((one) => mayTake(one, site, item, monday) && (loads.get(one.id) ?? 0) + item.weight <= one.capacity));
      }
    });
  });

  it('comes to the same in whatever order work and agents are told', () => {
    const shuffled = scene.chain(([some, many]) =>
      fc.tuple(
        fc.constant(planOffers(some, many, monday)),
        fc.shuffledSubarray(some, { minLength: some.length }),
        fc.shuffledSubarray(many, { minLength: many.length }),
      ),
    );
    fc.assert(fc.property(shuffled, ([offers, some, many]) => assert.deepEqual(planOffers(some, many, monday), offers)));
  });

  it('pools alike work evenly over alike agents: shares differ by one item at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }), fc.nat(40), (count, capacity, items) => {
        const many = Array.from({ length: count }, (_, index) => agent(`agent-${index}`, { capacity }));
        const offers = planOffers(
          Array.from({ length: items }, (_, index) => waiting({}, { id: `item-${index}` })),
          many,
          monday,
        );
        const shares = many.map(({ id }) => offers.filter((offer) => offer.agent.id === id).length);
        assert.ok(Math.max(...shares) - Math.min(...shares) <= 1);
        assert.equal(offers.length, Math.min(items, count * capacity));
      }),
    );
  });
});
