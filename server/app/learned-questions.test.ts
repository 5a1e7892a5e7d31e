import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { anArticle } from '../testing/test-cases.ts';
import { chatBody, openWorld, words } from '../testing/test-world.ts';

/** A world with two articles; `asks` is a customer for whom the refund article answered their words. */
async function scene(context: TestContext, { acceptAfterCustomers = 3 as number | null } = {}) {
  const world = await openWorld(context);
  const { settings } = world.store;
  await settings.put(
    (await settings.all()).map((site) => ({ ...site, learning: { acceptAfterCustomers } })),
    0,
  );
  await world.services.sites.reload();
  await world.store.articles.put([
    anArticle('refund', { lang: 'fi', title: 'Hyvitys' }),
    anArticle('track', { lang: 'fi', title: 'Seuranta' }),
  ]);
  const asks = (asker: string, said: string, article = 'refund') =>
    world.services.questions.answered({ site: 'main', article, lang: 'fi', words: said, asker });
  const accepted = async () => [...(await world.store.learning.accepted('main', 'fi')).entries()];
  const maija = await world.agent('maija');
  return { world, asks, accepted, maija };
}

describe('what customers asked before an article helped', () => {
  it('becomes a question of the article once enough customers asked it, in whatever words', async (context) => {
    const { asks, accepted } = await scene(context);
    await asks('one', 'rahat takaisin');
    await asks('two', 'Miten rahat takaisin?');
    assert.deepEqual(await accepted(), []);
    await asks('three', 'takaisin rahat');
    assert.deepEqual(await accepted(), [['refund', ['rahat takaisin']]]);
  });

  it('is never changed by one customer alone, however often they try', async (context) => {
    const { asks, accepted, world } = await scene(context, { acceptAfterCustomers: 2 });
    for (let time = 0; time < 50; time += 1) await asks('mallory', 'rahat takaisin', time % 2 === 0 ? 'refund' : 'track');
    assert.deepEqual(await accepted(), []);
    assert.deepEqual(
      (await world.store.learning.questions('main', 'waiting', 10)).map(({ customers }) => customers),
      [1, 1],
    );
  });

  it('is supported by those who asked something like it, and by nobody twice', async (context) => {
    const { asks, accepted } = await scene(context);
    await asks('one', 'rahat takaisin tilauksesta');
    await asks('one', 'rahat takaisin');
    await asks('two', 'rahat takaisin kortille');
    assert.deepEqual(await accepted(), []);
    await asks('three', 'haluan rahat takaisin nyt heti');
    const [[article, texts] = ['', []]] = await accepted();
    assert.equal(article, 'refund');
    assert.ok(texts.includes('rahat takaisin'), texts.join());
  });

  it('is left to editors where the company wants it so', async (context) => {
    const { asks, accepted } = await scene(context, { acceptAfterCustomers: null });
    for (const asker of ['1', '2', '3', '4', '5']) await asks(asker, 'rahat takaisin');
    assert.deepEqual(await accepted(), []);
  });

  it('is redacted, and no question where it says nothing, is a story, or its article is not there', async (context) => {
    const { asks, world } = await scene(context);
    await asks('one', 'hyvitys osoitteeseen aino@example.com');
    for (const said of ['', 'miten', 'x'.repeat(161)]) await asks('one', said);
    await asks('one', 'rahat takaisin', 'gone');
    assert.deepEqual(
      (await world.store.learning.questions('main', 'waiting', 10)).map(({ text }) => text),
      ['hyvitys osoitteeseen [e-mail]'],
    );
  });
});

describe('an editor', () => {
  it('accepts with one decision, takes it back, and each is written down', async (context) => {
    const { asks, accepted, world, maija } = await scene(context);
    await asks('one', 'rahat takaisin');
    const [question] = await world.services.questions.list(maija, 'main', 'waiting');
    assert.ok(question);
    assert.deepEqual([question.title, question.customers, question.decidedBy], ['Hyvitys', 1, null]);
    const { article, lang, key } = question;
    await world.services.questions.decide(maija, { site: 'main', article, lang, key, state: 'accepted' });
    assert.deepEqual(await accepted(), [['refund', ['rahat takaisin']]]);
    assert.equal((await world.services.questions.list(maija, 'main', 'accepted'))[0]?.decidedBy, maija.name);
    await world.services.questions.decide(maija, { site: 'main', article, lang, key, state: 'refused' });
    assert.deepEqual(await accepted(), []);
    for (const asker of ['two', 'three', 'four']) await asks(asker, 'rahat takaisin');
    assert.deepEqual(await accepted(), [], 'what an editor refused stays refused');
    const events = await world.store.audit.read({ site: 'main' }, 0, 10);
    assert.deepEqual(
      events.map(({ action }) => action),
      ['question.accepted', 'question.refused'],
    );
  });

  it('of another site sees and decides nothing', async (context) => {
    const { asks, world, maija } = await scene(context);
    await asks('one', 'rahat takaisin');
    const stranger = { ...maija, sites: ['elsewhere'] };
    await assert.rejects(world.services.questions.list(stranger, 'main', 'waiting'), notFoundHere);
    const decision = { site: 'main', article: 'refund', lang: 'fi', key: 'rahat takais', state: 'accepted' } as const;
    await assert.rejects(world.services.questions.decide(stranger, decision), notFoundHere);
  });
});

describe('what a customer asked before an agent sent an article', () => {
  it('counts for that article: their last search, else their last message', async (context) => {
    const { world, maija } = await scene(context);
    const waiting = async () => (await world.store.learning.questions('main', 'waiting', 10)).map(({ article, text }) => [article, text]);
    const aino = await world.visitor('aino');
    const { conversation } = await world.services.visitorWork.startChat(aino, world.newId(), {
      ...chatBody,
      text: 'Missä pakettini viipyy?',
    });
    await world.services.agentWork.next(maija, world.newId());
    const sent = { ...words(conversation, 'Tästä näet'), articles: [{ id: 'track', lang: 'fi', title: 'Seuranta' }] };
    await world.services.agentWork.send(maija, world.newId(), sent);
    await until(async () => (await waiting()).length > 0);
    assert.deepEqual(await waiting(), [['track', 'Missä pakettini viipyy?']]);
  });
});

const notFoundHere = (error: { problem?: { code: string } }) => error.problem?.code === 'not-found';

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}
