import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { WorkItem } from '../../../protocol/work-item.ts';
import type { Store } from '../../app/ports.ts';
import { anItem, answered, asked, decided, happen, minute, morning, noted, opened } from './case-fixtures.ts';

const owner = { id: 'leena', name: 'Leena' };
const closed = (kind: WorkItem['kind'], closedAt: number, handleMs: number | null): WorkItem =>
  anItem({ kind, status: 'closed', closedAt, assignedAt: handleMs === null ? null : closedAt - handleMs });

/** Work over all cases. */
export function workContract(store: () => Store): void {
  describe('the work list', () => {
    it("lists a site's open work by due time, each beside its case", async () => {
      const site = randomUUID();
      const later = anItem({ kind: 'callback', status: 'scheduled', dueAt: morning + 90 * minute });
      const sooner = anItem({ dueAt: morning + minute });
      const state = await opened(store(), { site }, [later, sooner, anItem({ kind: 'message', status: 'closed' })]);
      const { position, rows } = await store().work.open([site]);
      assert.deepEqual(
        rows.map((row) => row.id),
        [sooner.id, later.id],
      );
      const { id: conversation, customer, reference, contact, lastAt } = state;
      const shown = { site, conversation, customer, reference, contact, lastAt, position, page: 'Laskut', present: false, unread: 1 };
      assert.deepEqual(rows[0], { ...sooner, ...shown, preview: 'Missä laskuni on?', previewBy: 'customer' });
    });

    it('lists the same items without their cases for those who look often', async () => {
      const site = randomUUID();
      const later = anItem({ kind: 'callback', status: 'scheduled', dueAt: morning + 90 * minute });
      const sooner = anItem({ dueAt: morning + minute });
      const { id: conversation, customer } = await opened(store(), { site }, [
        later,
        sooner,
        anItem({ kind: 'message', status: 'closed' }),
      ]);
      assert.deepEqual(
        await store().work.openItems([site]),
        [sooner, later].map((item) => ({ ...item, site, conversation, customer, present: false })),
      );
      assert.deepEqual(await store().work.openItems([]), []);
    });

    it('lists the sites that are asked for, and no others', async () => {
      const [here, there] = [randomUUID(), randomUUID()];
      await opened(store(), { site: here }, [anItem()]);
      assert.equal((await store().work.open([here, there])).rows.length, 1);
      assert.equal((await store().work.open([there])).rows.length, 0);
      assert.equal((await store().work.open([])).rows.length, 0);
    });

    it('resumes with the cases that changed, closed ones included', async () => {
      const site = randomUUID();
      const [quiet, busy] = [anItem(), anItem()];
      await opened(store(), { site }, [quiet]);
      const state = await opened(store(), { site }, [busy]);
      const { position } = await store().work.open([site]);
      assert.deepEqual((await store().work.since([site], position)).rows, []);
      await happen(store(), decided(state, [answered('Hei hei')], { items: [{ ...busy, status: 'closed', version: 3 }] }));
      const resumed = await store().work.since([site], position);
      assert.deepEqual(
        resumed.rows.map(({ id, status, version, preview }) => ({ id, status, version, preview })),
        [{ id: busy.id, status: 'closed', version: 3, preview: 'Hei hei' }],
      );
      assert.ok(resumed.position > position);
      assert.equal(resumed.rows[0]?.position, resumed.position);
    });

    it('tells of one case every item it ever had', async () => {
      const items = [anItem(), anItem({ kind: 'callback', status: 'closed' })];
      const state = await opened(store(), {}, items);
      assert.deepEqual(new Set((await store().work.rowsOf(state.id)).map((row) => row.id)), new Set(items.map((item) => item.id)));
    });

    it('counts what the owner has not read, and without an owner what nobody has answered', async () => {
      const item = anItem();
      const unread = async (id: string) => (await store().work.rowsOf(id))[0]?.unread;
      const first = await opened(store(), {}, [item]);
      assert.equal(await unread(first.id), 1);
      const { state } = await happen(store(), decided(first, [answered('Hei'), noted('lasku 7'), asked('Missä se on?'), asked('Haloo')]));
      assert.equal(await unread(first.id), 2);
      const owned = decided(state, [noted('otan')], { items: [{ ...item, status: 'active', owner }] });
      await happen(store(), owned);
      await store().cases.markSeen(first.id, { kind: 'agent', id: owner.id }, { delivered: 6, read: 5 });
      assert.equal(await unread(first.id), 1);
    });
  });

  describe('mean handle time', () => {
    it("is taken over the site's closed items of the kind that somebody handled", async () => {
      const site = randomUUID();
      assert.equal(await store().work.meanHandleMs(site, 'callback'), null);
      const handled = [closed('callback', morning, 4 * minute), closed('callback', morning, 6 * minute)];
      await opened(store(), { site }, [...handled, closed('callback', morning, null), closed('message', morning, 60 * minute)]);
      assert.equal(await store().work.meanHandleMs(site, 'callback'), 5 * minute);
    });

    it('forgets what was closed long before the last fifty', async () => {
      const site = randomUUID();
      const recent = Array.from({ length: 50 }, (_, index) => closed('callback', morning + index + 1, 2 * minute));
      await opened(store(), { site }, [closed('callback', morning, 600 * minute), ...recent]);
      assert.equal(await store().work.meanHandleMs(site, 'callback'), 2 * minute);
    });
  });
}
