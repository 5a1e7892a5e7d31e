import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Step } from '../../protocol/story.ts';
import { anArticle, aStory } from '../testing/test-cases.ts';
import { chatBody, openWorld, words } from '../testing/test-world.ts';
import { type ArticleSearch, FittingArticles } from './fitting-articles.ts';

const search = (said: string): Step => ({ kind: 'search', words: said, results: 0 });

/** A chat whose customer told this; and the words that a search for it would be asked. */
async function scene(context: TestContext, { text = '', steps = [] as Step[] }) {
  const world = await openWorld(context);
  const leena = await world.agent('leena');
  const aino = await world.visitor('aino');
  const body = { ...chatBody, text, story: aStory({ steps }) };
  const { conversation } = await world.services.visitorWork.startChat(aino, world.newId(), body);
  const asked: string[][] = [];
  const spy: ArticleSearch = {
    search: async (...request) => {
      asked.push(request.map(String));
      return [];
    },
  };
  const fitting = new FittingArticles({ cases: world.store.cases, articles: spy });
  const wordsAsked = async () => {
    await fitting.forCase(await world.case(conversation));
    return asked.at(-1)?.[2];
  };
  return { world, leena, aino, conversation, asked, wordsAsked };
}

describe('the articles that fit a case', () => {
  it('are searched by the customer’s own words, the latest first', async (context) => {
    const { world, aino, conversation, wordsAsked } = await scene(context, {
      text: 'Lasku on väärin',
      steps: [search('hyvitys'), search('lasku')],
    });
    assert.equal(await wordsAsked(), 'Lasku on väärin lasku hyvitys');
    await world.services.visitorWork.send(aino, world.newId(), words(conversation, 'Entä kortti'));
    await world.services.visitorWork.addJourney(aino, world.newId(), { conversation, steps: [search('kortti')] });
    assert.equal(await wordsAsked(), 'kortti Entä kortti Lasku on väärin lasku hyvitys');
  });

  it('are not searched by what agents write, nor by pages', async (context) => {
    const { world, leena, conversation, wordsAsked } = await scene(context, {
      text: 'Lasku',
      steps: [{ kind: 'page', page: { path: '/hinnat', title: 'Hinnat' } }],
    });
    await world.services.agentWork.next(leena, world.newId());
    await world.services.agentWork.send(leena, world.newId(), words(conversation, 'Hei Aino'));
    await world.services.agentWork.addNote(leena, world.newId(), { conversation, text: 'vaikea' });
    assert.equal(await wordsAsked(), 'Lasku');
  });

  it('are none, without asking, where the customer said nothing', async (context) => {
    const { asked, wordsAsked } = await scene(context, {});
    await wordsAsked();
    assert.deepEqual(asked, []);
  });

  it('are asked for in few words, in the language of the case', async (context) => {
    const { world, asked, wordsAsked, conversation, aino } = await scene(context, { text: 'x'.repeat(3000) });
    assert.equal((await wordsAsked())?.length, 400);
    assert.deepEqual(
      asked.map(([site, lang, , limit]) => [site, lang, limit]),
      [['main', 'fi', '6']],
    );
    for (let index = 0; index < 70; index += 1) await world.services.visitorWork.send(aino, world.newId(), words(conversation, 'a'));
    assert.equal((await wordsAsked())?.length, 119, 'the last sixty entries');
  });

  it('come from the customers’ own search', async (context) => {
    const world = await openWorld(context);
    await world.agent('leena');
    await world.store.articles.put([
      anArticle('refund', { title: 'Hyvitys laskusta' }),
      anArticle('password', { title: 'Salasanan vaihtaminen' }),
    ]);
    const aino = await world.visitor('aino');
    const { conversation } = await world.services.visitorWork.startChat(aino, world.newId(), {
      ...chatBody,
      text: 'Haluan vaihtaa salasanan',
    });
    const found = await world.services.fitting.forCase(await world.case(conversation));
    assert.deepEqual(
      found.map(({ id }) => id),
      ['password'],
    );
    assert.deepEqual(
      (await world.services.fitting.search('main', 'fi', 'hyvitys')).map(({ id }) => id),
      ['refund'],
    );
  });
});
