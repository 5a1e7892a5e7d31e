import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { SearchTold } from '../../../protocol/learning.ts';
import type { Asked } from '../../app/learning-ports.ts';
import type { Store } from '../../app/ports.ts';
import { minute, morning } from './case-fixtures.ts';

const asked = (over: Partial<Asked> = {}): Asked => ({
  site: 'main',
  article: 'refund',
  lang: 'en',
  key: 'back money',
  text: 'money back',
  asker: 'one',
  at: morning,
  ...over,
});
const told = (over: Partial<SearchTold> = {}): SearchTold => ({ lang: 'en', outcome: 'results', results: 3, escalated: false, ...over });

/** Searches, and the questions that articles learn from them. */
export function learningContract(store: () => Store): void {
  describe('learned questions', () => {
    it('count each customer once, keep the first wording, and know when they were asked', async () => {
      const site = randomUUID();
      const { learning } = store();
      assert.equal((await learning.ask(asked({ site }))).customers, 1);
      assert.equal((await learning.ask(asked({ site, at: morning + minute }))).customers, 1);
      const { customers, text, firstAt, lastAt, state } = await learning.ask(
        asked({ site, asker: 'two', text: 'give my money back', at: morning + 2 * minute }),
      );
      assert.deepEqual(
        { customers, text, firstAt, lastAt, state },
        { customers: 2, text: 'money back', firstAt: morning, lastAt: morning + 2 * minute, state: 'waiting' },
      );
    });

    it('tell which wait at an article, and how many customers asked any of them', async () => {
      const site = randomUUID();
      const { learning } = store();
      for (const [key, asker] of [
        ['a', 'one'],
        ['b', 'one'],
        ['b', 'two'],
        ['c', 'three'],
      ] as const)
        await learning.ask(asked({ site, key, asker }));
      await learning.ask(asked({ site, article: 'track', key: 'd' }));
      await learning.decide({ site, article: 'refund', lang: 'en', key: 'c' }, 'accepted', null);
      const place = { site, article: 'refund', lang: 'en' };
      assert.deepEqual(await learning.waitingKeys(place), ['a', 'b']);
      assert.equal(await learning.customersOf(place, ['a', 'b']), 2);
      assert.equal(await learning.customersOf(place, ['a', 'b', 'c']), 3);
      assert.equal(await learning.customersOf(place, []), 0);
    });

    it('are listed by state, the most asked first, each site by itself', async () => {
      const site = randomUUID();
      const { learning } = store();
      await learning.ask(asked({ site, key: 'a' }));
      for (const asker of ['one', 'two']) await learning.ask(asked({ site, key: 'b', asker }));
      await learning.ask(asked({ site: randomUUID(), key: 'c' }));
      assert.deepEqual(
        (await learning.questions(site, 'waiting', 10)).map(({ key, customers }) => [key, customers]),
        [
          ['b', 2],
          ['a', 1],
        ],
      );
      assert.equal((await learning.questions(site, 'waiting', 1)).length, 1);
      assert.deepEqual(await learning.questions(site, 'accepted', 10), []);
    });

    it('belong to their article once accepted, and no longer once refused; each change is a revision', async () => {
      const site = randomUUID();
      const { learning, articles } = store();
      await learning.ask(asked({ site }));
      const place = { site, article: 'refund', lang: 'en', key: 'back money' };
      const before = await articles.revision(site);
      assert.equal(await learning.decide(place, 'accepted', 'maija'), true);
      assert.deepEqual([...(await learning.accepted(site, 'en'))], [['refund', ['money back']]]);
      assert.deepEqual(await learning.accepted(site, 'fi').then((map) => map.size), 0);
      const accepted = await articles.revision(site);
      assert.ok(accepted > before);
      assert.equal((await learning.questions(site, 'accepted', 10))[0]?.decidedBy, 'maija');
      assert.equal(await learning.decide(place, 'accepted', 'olli'), false);
      assert.equal(await articles.revision(site), accepted, 'nothing changed');
      assert.equal(await learning.decide(place, 'refused', 'olli'), true);
      assert.equal((await learning.accepted(site, 'en')).size, 0);
      assert.equal((await learning.ask(asked({ site, asker: 'two' }))).state, 'refused', 'a decision stays');
      assert.equal(await learning.decide({ ...place, key: 'nothing' }, 'accepted', null), false);
    });
  });

  describe('searches', () => {
    const period = (site: string, from = morning, to = morning + 60 * minute) => ({ site, from, to });

    it('are counted in their period', async () => {
      const site = randomUUID();
      const { learning } = store();
      const opened = { article: 'refund', position: 2 };
      await learning.tell(
        site,
        [told(), told({ outcome: 'nothing', results: 0, escalated: true }), told({ opened, escalated: true })],
        morning,
      );
      await learning.tell(site, [told({ opened: { article: 'refund', position: 40 } })], morning + minute);
      await learning.tell(site, [told()], morning + 60 * minute);
      const counts = await learning.counts(period(site));
      assert.deepEqual(counts, { searches: 4, nothing: 1, escalated: 2, clicksByPosition: [0, 1, 0, 0, 0, 0, 0, 0, 0, 1] });
      assert.deepEqual(await learning.counts(period(randomUUID())), {
        searches: 0,
        nothing: 0,
        escalated: 0,
        clicksByPosition: Array(10).fill(0),
      });
    });

    it('tell of each article how often it was opened, helped and sent people on', async () => {
      const site = randomUUID();
      const { learning, articles } = store();
      const opened = { article: 'refund', position: 1 };
      await learning.tell(site, [told({ opened }), told({ opened, escalated: true })], morning);
      await articles.vote(site, { article: 'refund', lang: 'en', helped: true }, morning);
      await articles.vote(site, { article: 'refund', lang: 'en', helped: false }, morning);
      await articles.vote(site, { article: 'track', lang: 'en', helped: true }, morning);
      const counts = (await learning.articleCounts(period(site))).sort((a, b) => a.article.localeCompare(b.article));
      assert.deepEqual(counts, [
        { article: 'refund', lang: 'en', opened: 2, helped: 1, votes: 2, escalated: 1 },
        { article: 'track', lang: 'en', opened: 0, helped: 1, votes: 1, escalated: 0 },
      ]);
    });

    it('keep words where they were told, the most frequent first; unanswered are those without a clear answer and without a click', async () => {
      const site = randomUUID();
      const { learning } = store();
      const clear = told({ words: 'refund', outcome: 'clear' });
      const clicked = told({ words: 'order', opened: { article: 'track', position: 1 } });
      await learning.tell(site, [told({ words: 'giraffe' }), clear, clear, clicked, told()], morning);
      await learning.tell(site, [told({ words: 'giraffe', outcome: 'nothing', results: 0 })], morning + minute);
      assert.deepEqual(await learning.words(period(site), 'unanswered', 10), [
        { lang: 'en', words: 'giraffe', searches: 2, lastAt: morning + minute },
      ]);
      assert.deepEqual(
        (await learning.words(period(site), 'all', 10)).map(({ words, searches }) => [words, searches]),
        [
          ['giraffe', 2],
          ['refund', 2],
          ['order', 1],
        ],
      );
    });
  });
}
