import assert from 'node:assert/strict';
import { suite, type TestContext, it as test } from 'node:test';
import type { Problem } from '../../protocol/error.ts';
import type { DraftEffect, EditedArticle, KnowledgeFigures, SearchTopic } from '../../protocol/learning.ts';
import { openStore } from '../storage/open-store.ts';
import { startTestServer } from '../testing/test-server.ts';

const base = '/api/v1/desk/knowledge';
const draft = { id: 'gift-card', lang: 'fi', title: 'Lahjakortin saldo', markdown: 'Saldon näet **kuitista**.' };

async function scene(t: TestContext) {
  const server = await startTestServer(t);
  const editor = await server.administrator();
  const get = async <T>(path: string): Promise<T> => (await (await editor.request('GET', `${base}${path}`)).json()) as T;
  const save = (body: unknown) => editor.request('PUT', `${base}/articles`, body);
  const tell = (searches: unknown[]) => server.request('POST', '/api/v1/sites/salpa/searches', { body: { searches } });
  return { server, editor, get, save, tell };
}

suite('what customers searched for', () => {
  test('shows as figures, and as topics where words were told', async (t) => {
    const { get, tell } = await scene(t);
    const nothing = { lang: 'fi', outcome: 'nothing', results: 0 };
    const answer = await tell([
      { ...nothing, words: 'lahjakortin saldo' },
      { ...nothing, words: 'saldo lahjakortin', escalated: true },
      { lang: 'fi', outcome: 'clear', results: 2, opened: { article: 'password', position: 1 } },
      nothing,
    ]);
    assert.equal(answer.status, 204);
    const figures = await get<KnowledgeFigures>('/figures?site=salpa');
    assert.deepEqual([figures.searches, figures.selfServiceRate, figures.zeroResultRate], [4, 0.75, 0.75]);
    assert.equal(figures.clicksByPosition[0], 1);
    assert.deepEqual(figures.calibrated, []);
    assert.deepEqual(
      figures.articles.map(({ article, opened }) => [article, opened]),
      [['password', 1]],
    );
    const { topics } = await get<{ topics: SearchTopic[] }>('/topics?site=salpa&days=7');
    assert.deepEqual(
      topics.map(({ text, others, searches, before }) => [text, others, searches, before]),
      [['lahjakortin saldo', ['saldo lahjakortin'], 2, 0]],
    );
  });

  test('is redacted on arrival, and refused where it is no search', async (t) => {
    const { get, tell } = await scene(t);
    await tell([{ lang: 'fi', outcome: 'nothing', results: 0, words: 'lasku aino@example.com' }]);
    assert.equal((await get<{ topics: SearchTopic[] }>('/topics?site=salpa')).topics[0]?.text, 'lasku [e-mail]');
    for (const searches of [[], [{}], Array(51).fill({ lang: 'fi', outcome: 'nothing', results: 0 })])
      assert.equal((await tell(searches)).status, 400);
  });
});

suite('a vote with words', () => {
  test('counts the customer’s line once for the question, and only where it helped', async (t) => {
    const { server, get } = await scene(t);
    const vote = (helped: boolean) =>
      server.request('POST', '/api/v1/sites/salpa/votes', {
        body: { article: 'password', lang: 'fi', helped, words: 'unohdin tunnuksen' },
      });
    await vote(false);
    assert.deepEqual((await get<{ questions: unknown[] }>('/questions?site=salpa')).questions, []);
    for (let time = 0; time < 10; time += 1) assert.equal((await vote(true)).status, 204);
    const { questions } = await get<{ questions: { customers: number; state: string }[] }>('/questions?site=salpa');
    assert.deepEqual(
      questions.map(({ customers, state }) => [customers, state]),
      [[1, 'waiting']],
    );
  });
});

suite('an editor', () => {
  test('sees what an article would change, writes it, and customers find it', async (t) => {
    const { server, editor, get, save, tell } = await scene(t);
    await tell([{ lang: 'fi', outcome: 'nothing', results: 0, words: 'lahjakortin saldo' }]);
    const effect = (await (await editor.request('POST', `${base}/articles/effect`, { site: 'salpa', draft })).json()) as DraftEffect;
    assert.deepEqual([effect.searches, effect.gained, effect.lost], [1, ['lahjakortin saldo'], []]);
    assert.equal((await server.get('/api/v1/sites/salpa/articles/gift-card?lang=fi')).status, 404);
    const saved = (await (await save({ site: 'salpa', basis: null, draft })).json()) as EditedArticle;
    assert.deepEqual([saved.source, saved.draft.state, saved.versions.length], ['desk', 'published', 1]);
    assert.equal((await server.get('/api/v1/sites/salpa/articles/gift-card?lang=fi')).status, 200);
    const withdrawn = { site: 'salpa', basis: saved.updatedAt, draft: { ...draft, state: 'draft' } };
    assert.equal((await save(withdrawn)).status, 200);
    assert.equal((await server.get('/api/v1/sites/salpa/articles/gift-card?lang=fi')).status, 404);
    const first = await get<{ state: string; title: string }>('/articles/gift-card/versions/1?site=salpa&lang=fi');
    assert.deepEqual([first.state, first.title], ['published', draft.title]);
  });

  test('sees what a change does to searches that find an article by a question it learned', async (t) => {
    const { server, editor, get, tell } = await scene(t);
    const words = 'sesam aukene';
    const vote = { article: 'password', lang: 'fi', helped: true, words };
    assert.equal((await server.request('POST', '/api/v1/sites/salpa/votes', { body: vote })).status, 204);
    const { questions } = await get<{ questions: { lang: string; article: string; key: string }[] }>('/questions?site=salpa');
    const [{ lang, article, key } = assert.fail('the vote is counted')] = questions;
    const agreed = await editor.request('POST', `${base}/questions`, { site: 'salpa', lang, article, key, state: 'accepted' });
    assert.equal(agreed.status, 204);
    await tell([{ lang: 'fi', outcome: 'clear', results: 1, words }]);
    const effectOf = async (state: string) => {
      const changed = { ...draft, id: 'password', state };
      return (await (await editor.request('POST', `${base}/articles/effect`, { site: 'salpa', draft: changed })).json()) as DraftEffect;
    };
    assert.deepEqual((await effectOf('published')).lost, []);
    assert.deepEqual((await effectOf('draft')).lost, [words]);
  });

  test('does not overwrite what a colleague wrote meanwhile, nor an article that is there', async (t) => {
    const { save } = await scene(t);
    const saved = (await (await save({ site: 'salpa', basis: null, draft })).json()) as EditedArticle;
    assert.equal((await save({ site: 'salpa', basis: null, draft })).status, 409);
    assert.equal((await save({ site: 'salpa', basis: saved.updatedAt, draft: { ...draft, title: 'A' } })).status, 200);
    const late = await save({ site: 'salpa', basis: saved.updatedAt, draft: { ...draft, title: 'B' } });
    assert.equal(late.status, 409);
    assert.match(((await late.json()) as { message: string }).message, /somebody else has changed this article/);
  });

  test('is told what is no article', async (t) => {
    const { save } = await scene(t);
    const refused = async (changes: object) => {
      const answer = await save({ site: 'salpa', basis: null, draft: { ...draft, ...changes } });
      assert.equal(answer.status, 400);
      return ((await answer.json()) as { path: string }).path;
    };
    assert.equal(await refused({ lang: 'de' }), 'draft.lang');
    assert.equal(await refused({ markdown: ' \n' }), 'draft.markdown');
    assert.equal(await refused({ title: ' ' }), 'draft.title');
    assert.equal(await refused({ id: 'a b' }), 'draft.id');
  });

  test('is told that a change cannot be tried among more articles than should be held in memory', async (t) => {
    const { server, editor } = await scene(t);
    const store = await openStore(server.configuration.database);
    const [one] = await store.articles.inLanguage('salpa', 'fi');
    assert.ok(one);
    await store.articles.put(Array.from({ length: 5000 }, (_, number) => ({ ...one, id: `more-${number}` })));
    await store.close();
    const answer = await editor.request('POST', `${base}/articles/effect`, { site: 'salpa', draft });
    const { code, message } = (await answer.json()) as Problem;
    assert.deepEqual([answer.status, code], [409, 'closed']);
    assert.match(message, /at most 5000 articles, and fi has 5003/);
  });
});
