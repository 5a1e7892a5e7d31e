import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { audienceOf } from '../protocol/audience.ts';
import type { Author, Entry, EntryBody, EntryType } from '../protocol/entry.ts';
import type { WorkRow } from '../protocol/work-item.ts';
import { check } from './checker.ts';
import type { Desk, LoggedEntry, RunHistory, SentCommand, Tab } from './run-history.ts';

const system: Author = { kind: 'system' };
const customer: Author = { kind: 'customer' };
const leena = { id: 'leena', name: 'Leena' };
const onni = { id: 'onni', name: 'Onni' };
const byLeena: Author = { kind: 'agent', ...leena };
const minute = 60_000;

/** A history of conversations, written entry by entry; every tab sees all that it may unless a test takes some away. */
class SmallHistory {
  readonly log: LoggedEntry[] = [];
  readonly commands: SentCommand[] = [];
  now = 0;

  add<T extends EntryType>(conversation: string, type: T, body: EntryBody<T>, author: Author = system): this {
    const seq = this.log.filter((logged) => logged.conversation === conversation).length + 1;
    const entry = { seq, at: this.now, v: 1, author, audience: audienceOf[type], type, body } as Entry;
    this.log.push({ conversation, position: this.log.length + 1, entry });
    return this;
  }

  /** A chat of `aino` that waits, as `item`. */
  waiting(conversation: string, item: string): this {
    const queued: EntryBody<'queued'> = {
      item,
      kind: 'chat',
      topic: null,
      skills: [],
      lang: 'fi',
      weight: 1,
      queuedAt: 0,
      dueAt: minute,
      reason: 'new',
    };
    return this.add(conversation, 'started', { reference: conversation, lang: 'fi', customer: 'aino' }).add(conversation, 'queued', queued);
  }

  owned(conversation: string, item: string, agent = leena): this {
    return this.waiting(conversation, item)
      .add(conversation, 'offered', { item, agent, until: minute })
      .add(conversation, 'assigned', { item, agent });
  }

  said(conversation: string, id: string, author: Author = customer): this {
    return this.add(conversation, 'message', { text: `text ${id}`, files: [], articles: [], clientId: id }, author);
  }

  sent(command: Partial<SentCommand> & { id: string }): this {
    const body = { conversation: 'one', text: `text ${command.id}` };
    this.commands.push({ sender: 'phone', name: 'message.send', body, answers: [{ ack: {} }], ...command });
    return this;
  }

  tab(side: Tab['side'], changes: Partial<Tab> = {}, keep: (entry: Entry) => boolean = () => true): Tab {
    const conversations = [...new Set(this.log.map(({ conversation }) => conversation))];
    const views = conversations.map((conversation) => {
      const all = this.log.filter((logged) => logged.conversation === conversation).map(({ entry }) => entry);
      return { conversation, shown: all.filter((entry) => side === 'staff' || entry.audience === 'all').filter(keep), unread: 0 };
    });
    return { name: `a ${side} tab`, side, open: true, views, ...changes };
  }

  history(changes: Partial<RunHistory> = {}): RunHistory {
    const { log, commands } = this;
    const customers = [{ device: 'phone', customer: 'aino' }];
    return { log, commands, tabs: [], desks: [], customers, summaries: [], endedAt: this.now, ...changes };
  }
}

const desk = (agent: string, changes: Partial<Desk> = {}): Desk => ({ agent, available: true, capacity: 2, rows: [], ...changes });
const row = (changes: Partial<WorkRow>): WorkRow =>
  ({ id: 'chat-1', conversation: 'one', status: 'active', owner: leena, offer: null, unread: 0, ...changes }) as WorkRow;
const rulesOf = (history: RunHistory): string[] => [...new Set(check(history).map(({ rule }) => rule))];
const ledgerOnly = (history: SmallHistory): string[] =>
  rulesOf(history.history({ desks: [desk('leena', { available: false }), desk('onni', { available: false })] })).filter(
    (rule) => rule !== 'work-list',
  );

describe('the checker', () => {
  it('finds nothing in a run that kept everything', () => {
    const small = new SmallHistory().owned('one', 'chat-1').said('one', 'a').said('one', 'b', byLeena);
    small.add('one', 'note', { text: 'text n' }, byLeena).sent({ id: 'a', answers: [{ ack: { conversation: 'one', seq: 5 } }] });
    const views = small.tab('customer').views.map((view) => ({ ...view, unread: 1 }));
    const tabs = [small.tab('staff'), small.tab('customer', { views })];
    assert.deepEqual(check(small.history({ tabs, desks: [desk('leena', { rows: [row({})] }), desk('onni', { rows: [row({})] })] })), []);
  });

  it('finds a gap in a log, and a log that does not begin at 1', () => {
    const small = new SmallHistory().said('one', 'a').said('one', 'b').said('one', 'c');
    assert.deepEqual(rulesOf(small.history({ log: small.log.filter(({ entry }) => entry.seq !== 2) })), ['sequence']);
    assert.deepEqual(rulesOf(small.history({ log: small.log.slice(1) })), ['sequence']);
  });

  describe('of commands', () => {
    it('finds what was acknowledged and is not there', () => {
      assert.deepEqual(rulesOf(new SmallHistory().sent({ id: 'a' }).history()), ['lost']);
      const nowhere = new SmallHistory().said('one', 'a').sent({ id: 'a', answers: [{ ack: { conversation: 'one', seq: 2 } }] });
      assert.deepEqual(rulesOf(nowhere.history()), ['lost']);
    });

    it('finds an acknowledged acceptance whose entry is another agent’s', () => {
      const small = new SmallHistory().owned('one', 'chat-1', onni);
      const answers = [{ ack: { conversation: 'one', seq: 4 } }];
      small.sent({ id: 'x', name: 'offer.accept', sender: 'leena', body: { conversation: 'one', item: 'chat-1', version: 3 }, answers });
      assert.deepEqual(ledgerOnly(small), ['lost']);
    });

    it('finds what is there twice, acknowledged or not', () => {
      const small = new SmallHistory().said('one', 'a').said('one', 'a');
      assert.deepEqual(rulesOf(small.history()), ['doubled']);
      assert.deepEqual(rulesOf(small.sent({ id: 'a' }).history()), ['doubled']);
    });

    it('finds a note that is there twice', () => {
      const small = new SmallHistory().add('one', 'note', { text: 'text n' }, byLeena).add('one', 'note', { text: 'text n' }, byLeena);
      assert.deepEqual(rulesOf(small.sent({ id: 'n', name: 'note.add' }).history()), ['doubled']);
    });

    it('finds what was refused and is there all the same', () => {
      const problem = { code: 'closed', message: 'closed', retryable: false } as const;
      const small = new SmallHistory().said('one', 'a').sent({ id: 'a', answers: [{ refused: problem }] });
      assert.deepEqual(rulesOf(small.history()), ['not-refused']);
    });

    it('finds two answers that differ, and a command that nobody answered', () => {
      const answers = [{ ack: { conversation: 'one', seq: 1 } }, { ack: { conversation: 'one', seq: 2 } }];
      const small = new SmallHistory().said('one', 'a').said('one', 'b').sent({ id: 'a', answers });
      assert.deepEqual(rulesOf(small.history()), ['answers-differ']);
      assert.deepEqual(rulesOf(new SmallHistory().said('one', 'a').sent({ id: 'a', answers: [] }).history()), ['unanswered']);
    });
  });

  describe('of views', () => {
    const small = () => new SmallHistory().said('one', 'a').add('one', 'note', { text: 'n' }, byLeena).said('one', 'b').said('one', 'c');

    it('finds an entry that is missing in the middle', () => {
      const tabs = [small().tab('customer', {}, ({ seq }) => seq !== 3)];
      assert.deepEqual(rulesOf(small().history({ tabs })), ['view']);
    });

    it('finds a note that the customer saw', () => {
      const tabs = [small().tab('staff', { side: 'customer' })];
      assert.deepEqual(rulesOf(small().history({ tabs })), ['view']);
    });

    it('wants the whole from a tab that is open, and a beginning from one that was closed', () => {
      const begun = ({ seq }: Entry) => seq < 4;
      assert.deepEqual(rulesOf(small().history({ tabs: [small().tab('staff', { open: false }, begun)] })), []);
      assert.deepEqual(rulesOf(small().history({ tabs: [small().tab('staff', { open: true }, begun)] })), ['view']);
    });

    it('finds what was shown in another order, or twice', () => {
      const [view] = small().tab('staff').views;
      const shown = view?.shown ?? [];
      for (const wrong of [shown.toReversed(), [...shown.slice(0, 1), ...shown]]) {
        const tabs = [small().tab('staff', { views: [{ conversation: 'one', shown: wrong, unread: 0 }] })];
        assert.deepEqual(rulesOf(small().history({ tabs })), ['order']);
      }
    });

    it('finds an entry that says something else than the log', () => {
      const other = new SmallHistory().said('one', 'x').add('one', 'note', { text: 'n' }, byLeena).said('one', 'b').said('one', 'c');
      assert.deepEqual(rulesOf(small().history({ tabs: [other.tab('staff')] })), ['view']);
    });
  });

  describe('of owners', () => {
    it('finds a second owner, and an offer of what is owned', () => {
      assert.deepEqual(ledgerOnly(new SmallHistory().owned('one', 'chat-1').add('one', 'assigned', { item: 'chat-1', agent: leena })), [
        'two-owners',
      ]);
      const offered = new SmallHistory().owned('one', 'chat-1').add('one', 'offered', { item: 'chat-1', agent: leena, until: minute });
      assert.deepEqual(ledgerOnly(offered), ['two-owners']);
    });

    it('finds work that goes to another than it was offered to', () => {
      const small = new SmallHistory().waiting('one', 'chat-1').add('one', 'offered', { item: 'chat-1', agent: onni, until: minute });
      const rules = rulesOf(small.add('one', 'assigned', { item: 'chat-1', agent: leena }).history());
      assert.ok(rules.includes('two-owners'));
    });

    it('lets work change hands by the queue, and back to whom it came from', () => {
      const small = new SmallHistory().owned('one', 'chat-1').add('one', 'transferred', { item: 'chat-1', from: leena }, byLeena);
      small.add('one', 'offered', { item: 'chat-1', agent: leena, until: minute });
      small.add('one', 'offer-ended', { item: 'chat-1', agent: leena, reason: 'declined' });
      assert.deepEqual(ledgerOnly(small), []);
    });

    it('finds an owner with more than fits, over all conversations in the order of the store', () => {
      const two = new SmallHistory().owned('one', 'chat-1').owned('two', 'chat-2');
      assert.deepEqual(ledgerOnly(two), []);
      assert.deepEqual(ledgerOnly(two.owned('three', 'chat-3')), ['capacity']);
    });

    it('counts work until it is wrapped up', () => {
      const small = new SmallHistory().owned('one', 'chat-1').owned('two', 'chat-2');
      small.add('one', 'closed', { item: 'chat-1', reason: 'ended-by-customer' }, customer);
      assert.deepEqual(ledgerOnly(small.owned('three', 'chat-3')), ['capacity']);
      const wrapped = new SmallHistory().owned('one', 'chat-1').owned('two', 'chat-2');
      wrapped.add('one', 'closed', { item: 'chat-1', reason: 'solved' }, byLeena);
      wrapped.add('one', 'wrapped-up', { item: 'chat-1', code: 'solved', note: '', handleMs: 1 }, byLeena);
      assert.deepEqual(ledgerOnly(wrapped.owned('three', 'chat-3')), []);
    });
  });

  describe('of those who wait', () => {
    const waiting = row({ status: 'waiting', owner: null });
    const waits = (desks: Desk[], changes: Partial<RunHistory> = {}) =>
      new SmallHistory().waiting('one', 'chat-1').history({ desks, ...changes });

    it('finds a chat that nobody was offered while somebody had room', () => {
      assert.deepEqual(rulesOf(waits([desk('leena', { rows: [waiting] })])), ['stranded']);
    });

    it('lets it wait while nobody can take it, or its customer has gone', () => {
      assert.deepEqual(rulesOf(waits([desk('leena', { rows: [waiting], available: false })])), []);
      assert.deepEqual(rulesOf(waits([desk('leena', { rows: [waiting], capacity: 0 })])), []);
      assert.deepEqual(rulesOf(waits([desk('leena', { rows: [waiting] })], { customers: [] })), []);
    });

    it('lets it wait for who declined it a moment ago', () => {
      const small = new SmallHistory().waiting('one', 'chat-1').add('one', 'offered', { item: 'chat-1', agent: leena, until: minute });
      small.now = 1000;
      small.add('one', 'offer-ended', { item: 'chat-1', agent: leena, reason: 'declined' });
      const desks = [desk('leena', { rows: [waiting] })];
      assert.deepEqual(rulesOf(small.history({ desks, endedAt: 2000 })), []);
      assert.deepEqual(rulesOf(small.history({ desks, endedAt: 2 * minute })), ['stranded']);
    });
  });

  describe('of work lists', () => {
    const owned = () => new SmallHistory().owned('one', 'chat-1');

    it('finds open work that a desk does not show', () => {
      assert.deepEqual(rulesOf(owned().history({ desks: [desk('leena')] })), ['work-list']);
    });

    it('finds a row with another owner or state, and one of work that is over', () => {
      for (const wrong of [row({ owner: onni }), row({ status: 'wrap-up' })]) {
        assert.deepEqual(rulesOf(owned().history({ desks: [desk('leena', { rows: [wrong] })] })), ['work-list']);
      }
      const over = owned().add('one', 'wrapped-up', { item: 'chat-1', code: 'solved', note: '', handleMs: 1 }, byLeena);
      assert.deepEqual(rulesOf(over.history({ desks: [desk('leena', { rows: [row({})] })] })), ['work-list']);
    });
  });

  describe('of what is unread', () => {
    const small = () => new SmallHistory().said('one', 'a', byLeena).said('one', 'b', byLeena).said('one', 'c', byLeena);

    it('finds a tab or a welcome that counts wrong', () => {
      const tab = small().tab('customer');
      const unread = (count: number) => [{ ...tab, views: tab.views.map((view) => ({ ...view, unread: count })) }];
      assert.deepEqual(rulesOf(small().history({ tabs: unread(3) })), []);
      assert.deepEqual(rulesOf(small().history({ tabs: unread(2) })), ['unread']);
      const summaries = [{ tab: 'a tab', cases: [{ conversation: 'one', unread: 4 }] }];
      assert.deepEqual(rulesOf(small().history({ summaries })), ['unread']);
    });

    it('counts from what the customer read, once that was acknowledged', () => {
      const history = new SmallHistory().waiting('one', 'chat-1').said('one', 'a', byLeena).said('one', 'b', byLeena);
      const body = { conversation: 'one', delivered: 4, read: 3 };
      const summaries = (unread: number) => [{ tab: 'a tab', cases: [{ conversation: 'one', unread }] }];
      history.sent({ id: 'seen', name: 'message.seen', body });
      assert.deepEqual(rulesOf(history.history({ summaries: summaries(1) })), []);
      assert.deepEqual(rulesOf(history.history({ summaries: summaries(2) })), ['unread']);
    });

    it('finds a desk that counts what was answered or read', () => {
      const history = new SmallHistory().owned('one', 'chat-1').said('one', 'a').said('one', 'b', byLeena).said('one', 'c');
      const shown = (unread: number) => [desk('leena', { rows: [row({ unread })] })];
      assert.deepEqual(rulesOf(history.history({ desks: shown(1) })), []);
      assert.deepEqual(rulesOf(history.history({ desks: shown(2) })), ['unread']);
      history.sent({ id: 'seen', sender: 'leena', name: 'message.seen', body: { conversation: 'one', delivered: 7, read: 7 } });
      assert.deepEqual(rulesOf(history.history({ desks: shown(0) })), []);
    });
  });
});
