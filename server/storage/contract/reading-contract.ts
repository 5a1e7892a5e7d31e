import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Store } from '../../app/ports.ts';
import type { CaseState } from '../../domain/case-state.ts';
import { aCase, anItem, answered, asked, begun, decided, happen, minute, morning, noted, opened } from './case-fixtures.ts';

const seqs = async (store: Store, id: string, after: number, audience: 'all' | 'staff', limit = 100): Promise<number[]> =>
  (await store.cases.entries(id, after, audience, limit)).map(({ entry }) => entry.seq);

/** Reading cases: resuming a log, a customer's cases, and how far each side has read. */
export function readingContract(store: () => Store): void {
  describe('resuming a log', () => {
    it('goes on after any entry, page by page, and hides notes from customers', async () => {
      const state = await opened(store());
      await happen(store(), decided(state, [noted('tuttu asiakas'), answered('Hei'), noted('lasku 7'), asked('Hei')]));
      assert.deepEqual(await seqs(store(), state.id, 0, 'staff'), [1, 2, 3, 4, 5, 6]);
      assert.deepEqual(await seqs(store(), state.id, 0, 'all'), [1, 2, 4, 6]);
      assert.deepEqual(await seqs(store(), state.id, 2, 'all', 1), [4]);
      assert.deepEqual(await seqs(store(), state.id, 6, 'staff'), []);
    });

    it('chains what a customer sees by prevAll, without a gap', async () => {
      const state = await opened(store());
      await happen(store(), decided(state, [noted('a'), answered('b'), noted('c'), asked('d')]));
      const seen = await store().cases.entries(state.id, 0, 'all', 100);
      assert.deepEqual(
        seen.map(({ prevAll }) => prevAll),
        [0, 1, 2, 4],
      );
    });

    it('knows nothing of a case that is not there', async () => {
      assert.equal(await store().cases.load(randomUUID()), undefined);
      assert.deepEqual(await seqs(store(), randomUUID(), 0, 'staff'), []);
    });
  });

  describe("a customer's cases", () => {
    it('come newest first, with what is open and unread', async () => {
      const customer = randomUUID();
      const older = await opened(store(), { customer, lastAt: morning }, [anItem({ kind: 'message', status: 'closed' })]);
      const newer = await opened(store(), { customer, lastAt: morning + minute }, [anItem()]);
      await happen(store(), decided(newer, [answered('Hei'), noted('lasku 7'), answered('Löytyi')]));
      await store().cases.markSeen(newer.id, { kind: 'customer' }, { delivered: 5, read: 3 });
      const [first, second, ...rest] = await store().cases.summariesOf(customer);
      assert.deepEqual(first, {
        conversation: newer.id,
        reference: newer.reference,
        head: 5,
        open: true,
        unread: 1,
        lastAt: morning + minute + 3,
      });
      assert.deepEqual(second, {
        conversation: older.id,
        reference: older.reference,
        head: 2,
        open: false,
        unread: 0,
        lastAt: older.lastAt,
      });
      assert.deepEqual(rest, []);
    });

    it('never tell a customer the number of a note', async () => {
      const state = await opened(store());
      await happen(store(), decided(state, [noted('tuttu asiakas')]));
      assert.equal((await store().cases.summariesOf(state.customer))[0]?.head, 2);
    });

    it('are found whole, the last active one first', async () => {
      const customer = randomUUID();
      const older = await opened(store(), { customer });
      const newer = await opened(store(), { customer, lastAt: morning + minute });
      assert.deepEqual(await store().cases.earlierOf(customer), [newer, older]);
      assert.deepEqual(await store().cases.earlierOf(randomUUID()), []);
    });
  });

  describe('read positions', () => {
    it('only grow, each part by itself', async () => {
      const { id } = await opened(store());
      const customer = { kind: 'customer' } as const;
      assert.deepEqual(await store().cases.markSeen(id, customer, { delivered: 2, read: 1 }), { delivered: 2, read: 1 });
      assert.deepEqual(await store().cases.markSeen(id, customer, { delivered: 1, read: 2 }), { delivered: 2, read: 2 });
      assert.deepEqual(await store().cases.markSeen(id, customer, { delivered: 0, read: 0 }), { delivered: 2, read: 2 });
    });

    it('tell of the staff the furthest agent, and nothing before anybody has read', async () => {
      const { id } = await opened(store());
      const nothing = { delivered: 0, read: 0 };
      assert.deepEqual(await store().cases.positions(id), { customer: nothing, staff: nothing });
      await store().cases.markSeen(id, { kind: 'agent', id: 'leena' }, { delivered: 2, read: 1 });
      await store().cases.markSeen(id, { kind: 'agent', id: 'onni' }, { delivered: 1, read: 1 });
      assert.deepEqual(await store().cases.positions(id), { customer: nothing, staff: { delivered: 2, read: 1 } });
    });
  });

  unseenContract(store);
}

/** Replies that an e-mail should tell about. */
function unseenContract(store: () => Store): void {
  const contact = { name: 'Aino', email: 'aino@example.com' };
  const waiting = async (over: Partial<CaseState>, status: 'active' | 'closed' = 'active'): Promise<CaseState> => {
    const state = aCase({ contact, ...over });
    const change = decided(state, [begun(state), answered('Hei, Aino')], { items: [anItem({ status })] });
    return (await happen(store(), change)).state;
  };
  const unseen = async (state: CaseState, before = state.lastAt + 1): Promise<boolean> =>
    (await store().cases.unseenBefore(before)).some(({ id }) => id === state.id);

  describe('unseenBefore', () => {
    it('names a case whose last reply nobody has read', async () => {
      const state = await waiting({});
      assert.equal(await unseen(state), true);
      assert.equal(await unseen(state, state.lastAt), false);
    });

    it('names a closed one too: the last reply is often the one that solves it', async () => {
      assert.equal(await unseen(await waiting({}, 'closed')), true);
    });

    it('leaves out what was read or mailed, and customers without an address', async () => {
      const read = await waiting({});
      await store().cases.markSeen(read.id, { kind: 'customer' }, { delivered: 2, read: 2 });
      assert.equal(await unseen(read), false);
      assert.equal(await unseen(await waiting({ mailedUpTo: 2 })), false);
      assert.equal(await unseen(await waiting({ contact: { name: 'Aino' } })), false);
    });

    it('names it again when another reply comes', async () => {
      const state = await waiting({ mailedUpTo: 2 });
      const { state: after } = await happen(store(), decided(state, [answered('Vielä yksi asia')]));
      assert.equal(await unseen(after), true);
    });
  });
}
