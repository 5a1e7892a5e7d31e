import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { WholeStore } from '../../app/record-ports.ts';
import { aMail, anItem, answered, asked, decided, type Happening, happen, minute, morning, opened } from './case-fixtures.ts';
import { aFile, eraseAll } from './erasure-contract.ts';

const long = 1000 * 24 * 60 * minute;
/** Far before everything that other tests leave, so that only what is made here is old enough. */
const old = morning - long;
const after = old + long / 2;
const many = 1000;
const shared: Happening = {
  type: 'story',
  author: { kind: 'customer' },
  body: { story: { steps: [], lang: 'fi', device: { kind: 'phone', width: 390, height: 844 } } },
};

/** What is due to go. */
export function retentionContract(store: () => WholeStore): void {
  const oldCase = (over: Parameters<typeof opened>[1] = {}, items: Parameters<typeof opened>[2] = []) =>
    opened(store(), { startedAt: old, lastAt: old, ...over }, items);
  const due = async (scope: 'everything' | 'story' | 'files', before = after) => store().retention.casesToErase(scope, before, many);

  describe('retention of searches', () => {
    it('removes old ones, who asked, and questions that nobody is left for; what was accepted stays', async () => {
      const site = randomUUID();
      const { learning, retention } = store();
      const question = { site, article: 'refund', lang: 'en', text: 'money back', asker: 'one' };
      for (const key of ['forgotten', 'accepted', 'asked again']) await learning.ask({ ...question, key, at: old });
      await learning.ask({ ...question, key: 'asked again', asker: 'two', at: morning });
      await learning.decide({ site, article: 'refund', lang: 'en', key: 'accepted' }, 'accepted', null);
      const searched = { lang: 'en', outcome: 'nothing', results: 0, escalated: false } as const;
      await learning.tell(site, [searched, searched], old);
      await learning.tell(site, [searched], morning);
      assert.equal(await retention.removeSearches(after), 2);
      assert.equal((await learning.counts({ site, from: 0, to: morning + minute })).searches, 1);
      assert.deepEqual(
        (await learning.questions(site, 'waiting', 10)).map(({ key, customers }) => [key, customers]),
        [['asked again', 1]],
      );
      assert.equal((await learning.accepted(site, 'en')).get('refund')?.length, 1);
    });
  });

  describe('retention of cases', () => {
    it('names what has been silent for long enough, until it is erased', async () => {
      const state = await oldCase();
      assert.ok((await due('everything')).includes(state.id));
      assert.ok(!(await due('everything', old)).includes(state.id));
      await eraseAll(store(), state);
      assert.ok(!(await due('everything')).includes(state.id));
    });

    it('names it again when it came back to life after that', async () => {
      const state = await eraseAll(store(), await oldCase());
      await happen(store(), decided(state, [asked('Vielä')]));
      assert.ok((await due('everything')).includes(state.id));
    });

    it('never names one that is open, or has lived since', async () => {
      const open = await oldCase({}, [anItem()]);
      const lived = await oldCase();
      await happen(store(), decided({ ...lived, lastAt: morning }, [answered('Hei')]));
      const named = await due('everything');
      assert.deepEqual(
        named.filter((id) => id === open.id || id === lived.id),
        [],
      );
    });

    it('names for its story only one that has one, and for its files only one that has some', async () => {
      const [plain, told, filed] = [await oldCase(), await oldCase(), await oldCase()];
      const { state } = await happen(store(), decided(told, [shared]));
      const file = aFile();
      await store().files.add(file);
      await happen(store(), decided(filed, [asked('Kuva', [file.id])]));
      const ids = [plain.id, told.id, filed.id];
      assert.deepEqual(
        (await due('story')).filter((id) => ids.includes(id)),
        [told.id],
      );
      assert.deepEqual(
        (await due('files')).filter((id) => ids.includes(id)),
        [filed.id],
      );
      await eraseAll(store(), state);
      assert.deepEqual(
        (await due('story')).filter((id) => ids.includes(id)),
        [],
      );
    });

    it('names so many at once as are asked for, the oldest first', async () => {
      const first = await oldCase({ startedAt: old - long, lastAt: old - long });
      assert.deepEqual(await store().retention.casesToErase('everything', old, 1), [first.id]);
      await eraseAll(store(), first);
    });
  });

  describe('retention of the rest', () => {
    it('names uploads that no message carries, once they are old enough', async () => {
      const [loose, fresh] = [aFile({ createdAt: old }), aFile()];
      for (const file of [loose, fresh]) await store().files.add(file);
      const named = await store().retention.looseFiles(after);
      assert.deepEqual([named.includes(loose.id), named.includes(fresh.id)], [true, false]);
      const nobody = randomUUID();
      assert.deepEqual([...(await store().retention.knownFiles([loose.id, nobody]))], [loose.id]);
      await store().erasures.forgetFile(loose.id);
      assert.deepEqual([...(await store().retention.knownFiles([loose.id]))], []);
    });

    it('removes letters that were given up, not those that still wait', async () => {
      const state = await oldCase();
      const [given, waiting] = [aMail({ conversation: state.id }), aMail({ conversation: state.id })];
      await happen(store(), decided(state, [], { mails: [given, waiting] }));
      await store().mails.failed(given.id, null, 'no such address');
      assert.equal(await store().retention.removeLetters(old), 0);
      assert.equal(await store().retention.removeLetters(after), 1);
      assert.deepEqual(
        (await store().records.letters(state.id)).map(({ id }) => id),
        [waiting.id],
      );
    });

    it('removes devices without a case that lives, and customers of whom nothing is left', async () => {
      const made = async () => {
        const ids = { device: randomUUID(), customer: randomUUID() };
        await store().customers.ofDevice('main', randomUUID(), ids, old);
        return ids;
      };
      const [gone, kept, erased, alive] = [await made(), await made(), await made(), await made()];
      await oldCase({ customer: kept.customer });
      await eraseAll(store(), await oldCase({ customer: erased.customer }));
      await oldCase({ customer: alive.customer }, [anItem()]);
      const removed = await store().retention.removeDevices(after);
      const devices = [gone, kept, erased, alive].map(({ device }) => removed.devices.includes(device));
      assert.deepEqual(devices, [true, true, true, false]);
      const customers = await Promise.all([gone, kept, erased, alive].map(({ customer }) => store().customers.get(customer)));
      assert.deepEqual(
        customers.map((customer) => customer !== undefined),
        [false, true, false, true],
      );
    });
  });
}
