import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { type SiteSettings, siteSettings } from '../../../protocol/settings.ts';
import type { Store, StoredArticle, StoredFile } from '../../app/ports.ts';
import { aCase, aMail, begun, decided, happen, minute, morning } from './case-fixtures.ts';

const anArticle = (over: Partial<StoredArticle> = {}): StoredArticle => ({
  site: 'main',
  id: 'laskun-maksaminen',
  lang: 'fi',
  title: 'Laskun maksaminen',
  category: 'Laskut',
  body: [{ tag: 'p', children: ['Maksa lasku viimeistään eräpäivänä.'] }],
  markdown: 'Maksa lasku viimeistään eräpäivänä.',
  plain: 'Maksa lasku viimeistään eräpäivänä.',
  summary: 'Maksa lasku viimeistään eräpäivänä.',
  related: [],
  questions: ['Miten maksan laskun?'],
  order: 1,
  source: 'files',
  sourceId: 'laskut.md',
  state: 'published',
  author: '',
  reviewOn: null,
  updatedAt: morning,
  ...over,
});
const someSettings = (over: Partial<SiteSettings> = {}): SiteSettings => ({
  ...siteSettings.parse({
    id: randomUUID(),
    name: 'Esimerkki',
    origins: ['self'],
    languages: ['fi'],
    hours: { timeZone: 'Europe/Helsinki', week: {} },
  }),
  ...over,
});

/** The knowledge base, settings, outgoing e-mail, files and secrets. */
export function contentContract(store: () => Store): void {
  articleContract(store);
  mailContract(store);

  describe('settings', () => {
    it('are kept site by site, the last ones put', async () => {
      const [first, second] = [someSettings(), someSettings()];
      await store().settings.put([first, second], morning);
      await store().settings.put([{ ...first, name: 'Uusi nimi' }], morning + minute);
      const kept = (await store().settings.all()).filter(({ id }) => id === first.id || id === second.id);
      assert.deepEqual(
        new Map(kept.map((site) => [site.id, site.name])),
        new Map([
          [first.id, 'Uusi nimi'],
          [second.id, second.name],
        ]),
      );
      assert.deepEqual(
        kept.find(({ id }) => id === second.id),
        second,
      );
    });

    it('may be put for no site at all', async () => {
      await store().settings.put([], morning);
    });
  });

  describe('a file', () => {
    it('is kept as it was uploaded', async () => {
      const file: StoredFile = {
        id: randomUUID(),
        site: 'main',
        customer: randomUUID(),
        agent: null,
        conversation: null,
        name: 'kuva.png',
        type: 'image/png',
        bytes: 2048,
        width: 640,
        height: 480,
        createdAt: morning,
      };
      await store().files.add(file);
      assert.deepEqual(await store().files.get(file.id), file);
      assert.equal(await store().files.get(randomUUID()), undefined);
    });
  });

  describe('a secret', () => {
    it('stays the first one written', async () => {
      const name = randomUUID();
      assert.deepEqual(await Promise.all([store().secret(name, 'first'), store().secret(name, 'second')]), ['first', 'first']);
      assert.equal(await store().secret(name, 'third'), 'first');
    });
  });

  it('answers a ping', async () => {
    await store().ping();
  });
}

function articleContract(store: () => Store): void {
  describe('articles', () => {
    it('are counted as added, changed or unchanged, and only a change is one', async () => {
      const site = randomUUID();
      const [paying, due] = [anArticle({ site }), anArticle({ site, id: 'erapaiva', title: 'Eräpäivä', order: 2 })];
      assert.deepEqual(await store().articles.put([paying, due]), { added: 2, changed: 0, unchanged: 0 });
      const later = { updatedAt: morning + minute };
      const changed = { ...due, ...later, title: 'Eräpäivän siirto' };
      assert.deepEqual(await store().articles.put([{ ...paying, ...later }, changed]), { added: 0, changed: 1, unchanged: 1 });
      assert.deepEqual(await store().articles.get(site, paying.id, 'fi'), paying);
      assert.deepEqual(await store().articles.get(site, due.id, 'fi'), changed);
    });

    it('count a revision a change, and none when nothing changed', async () => {
      const site = randomUUID();
      assert.equal(await store().articles.revision(site), 0);
      await store().articles.put([anArticle({ site })]);
      const first = await store().articles.revision(site);
      await store().articles.put([anArticle({ site, updatedAt: morning + minute })]);
      assert.equal(await store().articles.revision(site), first);
      await store().articles.put([anArticle({ site, plain: 'Uusi teksti.' })]);
      assert.ok((await store().articles.revision(site)) > first);
    });

    it('are listed in category and order, each language by itself', async () => {
      const site = randomUUID();
      const [last, first, middle] = [
        anArticle({ site, id: 'c', category: 'Sopimus' }),
        anArticle({ site, id: 'b', order: 1 }),
        anArticle({ site, id: 'a', order: 2 }),
      ];
      await store().articles.put([last, middle, first, anArticle({ site, lang: 'sv', id: 'b' })]);
      assert.deepEqual(await store().articles.inLanguage(site, 'fi'), [first, middle, last]);
      assert.deepEqual(await store().articles.published(site, 'fi'), ['b', 'a', 'c']);
      assert.deepEqual(await store().articles.some(site, 'fi', ['c', 'nowhere']), [last]);
      const { id, lang, title, category, summary } = first;
      assert.deepEqual(await store().articles.first(site, 'fi', 1), [{ id, lang, title, category, summary }]);
      assert.deepEqual(
        (await store().articles.first(site, 'fi', 9, 'Sopimus')).map((one) => one.id),
        ['c'],
      );
      const many = Array.from({ length: 1100 }, (_, number) => `id-${number}`);
      const titled = await store().articles.titled(site, 'fi', ['c', ...many, 'a']);
      assert.deepEqual(titled.map((one) => one.id).sort(), ['a', 'c']);
      assert.deepEqual(await store().articles.titled(site, 'fi', []), []);
      assert.equal(await store().articles.get(site, 'a', 'sv'), undefined);
    });

    it('are listed for editors in whatever state, by language, category and order', async () => {
      const site = randomUUID();
      const draft = anArticle({ site, id: 'b', category: 'Sopimus', state: 'draft', author: 'Maija', reviewOn: '2027-01-31' });
      const swedish = anArticle({ site, id: 'a', lang: 'sv' });
      const published = anArticle({ site, id: 'c' });
      await store().articles.put([draft, swedish, published]);
      const line = ({ id, lang, title, category, state, author, reviewOn, source, updatedAt }: StoredArticle) => ({
        ...{ id, lang, title, category, state, author, reviewOn, source, updatedAt },
      });
      assert.deepEqual(await store().articles.lines(site), [published, draft, swedish].map(line));
      await store().articles.put([{ ...draft, reviewOn: null, author: 'Eero', updatedAt: morning + minute }]);
      const changed = (await store().articles.lines(site)).find(({ id }) => id === 'b');
      assert.deepEqual([changed?.author, changed?.reviewOn, changed?.updatedAt], ['Eero', null, morning + minute]);
    });

    it('keep every version that they had, newest first', async () => {
      const site = randomUUID();
      const first = anArticle({ site });
      const second = { ...first, title: 'Maksaminen', author: 'Maija', updatedAt: morning + minute };
      await store().articles.put([first]);
      await store().articles.put([first, second].slice(0, 1));
      await store().articles.put([second]);
      assert.deepEqual(await store().articles.versions(site, first.id, 'fi'), [
        { version: 2, at: morning + minute, article: second },
        { version: 1, at: morning, article: first },
      ]);
      assert.deepEqual(await store().articles.versions(site, first.id, 'sv'), []);
    });

    it('that only moved in their source are unchanged, and are known by their new place', async () => {
      const site = randomUUID();
      await store().articles.put([anArticle({ site })]);
      const before = await store().articles.revision(site);
      const counts = await store().articles.put([anArticle({ site, source: 'ohjeet', sourceId: 'uusi/laskut.md' })]);
      assert.deepEqual(counts, { added: 0, changed: 0, unchanged: 1 });
      assert.equal(await store().articles.revision(site), before);
      assert.deepEqual(await store().articles.fromSource(site, 'files'), []);
      assert.deepEqual(await store().articles.fromSource(site, 'ohjeet'), [{ id: 'laskun-maksaminen', lang: 'fi' }]);
    });

    it('are found when they are published, and not as drafts', async () => {
      const site = randomUUID();
      await store().articles.put([anArticle({ site, state: 'draft' })]);
      assert.equal(await store().articles.get(site, 'laskun-maksaminen', 'fi'), undefined);
      assert.deepEqual(await store().articles.titled(site, 'fi', ['laskun-maksaminen']), []);
      assert.deepEqual(await store().articles.inLanguage(site, 'fi'), []);
      await store().articles.put([anArticle({ site, state: 'published' })]);
      assert.equal((await store().articles.first(site, 'fi', 9)).length, 1);
    });

    it('go out of sight when they are archived, each language by itself, and come back when they are put again', async () => {
      const site = randomUUID();
      const [finnish, swedish] = [anArticle({ site }), anArticle({ site, lang: 'sv' })];
      await store().articles.put([finnish, swedish]);
      await store().articles.archive(site, [{ id: finnish.id, lang: 'fi' }], morning + minute);
      assert.equal(await store().articles.get(site, finnish.id, 'fi'), undefined);
      assert.deepEqual(await store().articles.get(site, swedish.id, 'sv'), swedish);
      assert.deepEqual(await store().articles.fromSource(site, 'files'), [{ id: swedish.id, lang: 'sv' }]);
      assert.equal((await store().articles.versions(site, finnish.id, 'fi'))[0]?.article.state, 'archived');
      assert.deepEqual(await store().articles.put([finnish]), { added: 0, changed: 1, unchanged: 0 });
      assert.deepEqual(await store().articles.get(site, finnish.id, 'fi'), finnish);
    });

    it('come in by hundreds, and no articles are fine too', async () => {
      const site = randomUUID();
      const many = Array.from({ length: 250 }, (_, order) => anArticle({ site, id: `ohje-${order}`, order }));
      assert.deepEqual(await store().articles.put(many), { added: 250, changed: 0, unchanged: 0 });
      assert.deepEqual(await store().articles.put([]), { added: 0, changed: 0, unchanged: 0 });
      assert.equal((await store().articles.inLanguage(site, 'fi')).length, 250);
    });

    it('take votes, with and without a reason', async () => {
      await store().articles.vote('main', { article: 'laskun-maksaminen', lang: 'fi', helped: true }, morning);
      await store().articles.vote('main', { article: 'laskun-maksaminen', lang: 'fi', helped: false, reason: 'unclear' }, morning);
    });
  });
}

function mailContract(store: () => Store): void {
  /** Long before every other test's mails, so that only these are due. */
  const then = 1_000 * minute;
  const write = async (nextAt: number) => {
    const state = aCase();
    const mail = aMail({ conversation: state.id, nextAt });
    await happen(store(), decided(state, [begun(state)], { mails: [mail] }));
    return mail;
  };
  const due = async (now: number, limit = 10) => (await store().mails.due(now, limit)).map(({ id }) => id);

  describe('mails', () => {
    it('are due when their time has come, to one sender at a time, and gone when sent', async () => {
      const mail = await write(then);
      assert.deepEqual(await store().mails.due(then - 1, 10), []);
      const [handed] = await store().mails.due(then, 10);
      assert.deepEqual({ ...handed, nextAt: then }, mail);
      assert.deepEqual(await due(then), []);
      assert.deepEqual(await due(then + 60 * minute), [mail.id]);
      await store().mails.sent(mail.id);
      assert.deepEqual(await due(then + 600 * minute), []);
    });

    it('come again when they failed, with their attempts counted, until they are given up', async () => {
      const mail = await write(then);
      await due(then);
      await store().mails.failed(mail.id, then + minute, 'the mail server did not answer');
      const [again] = await store().mails.due(then + minute, 10);
      assert.equal(again?.attempts, 1);
      await store().mails.failed(mail.id, null, 'no such mailbox');
      assert.deepEqual(await due(then + 6_000 * minute), []);
    });

    it('are handed out the oldest first, as many as asked for', async () => {
      const [later, sooner] = [await write(then + 2), await write(then + 1)];
      assert.deepEqual(await due(then + 2, 1), [sooner.id]);
      assert.deepEqual(await due(then + 2, 1), [later.id]);
    });
  });
}
