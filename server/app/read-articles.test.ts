import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { anArticle } from '../testing/test-cases.ts';
import { openWorld, refusalOf } from '../testing/test-world.ts';
import type { StoredArticle } from './ports.ts';

async function scene(context: TestContext, articles: StoredArticle[]) {
  const world = await openWorld(context, { sites: [{ languages: ['fi', 'en', 'sv'] }] });
  await world.store.articles.put(articles);
  return (id: string, lang?: string) => world.services.articles.read('main', id, lang);
}

describe('reading an article', () => {
  it('gives the language asked for, else the site’s first one that has it', async (context) => {
    const read = await scene(context, [anArticle('a'), anArticle('a', { lang: 'sv' }), anArticle('b', { lang: 'sv' })]);
    const langs = [await read('a', 'sv-FI'), await read('a', 'en'), await read('a'), await read('b', 'fi')].map(({ lang }) => lang);
    assert.deepEqual(langs, ['sv', 'fi', 'fi', 'sv']);
  });

  it('names related ones: the author’s own, then neighbours, four at most, never itself', async (context) => {
    const others = ['n1', 'n2', 'n3', 'n4', 'n5'].map((id, order) => anArticle(id, { order }));
    const far = anArticle('far', { category: 'muut' });
    const read = await scene(context, [anArticle('a', { related: ['far', 'gone', 'n3'], order: 9 }), far, ...others]);
    assert.deepEqual(
      (await read('a')).related.map(({ id }) => id),
      ['far', 'n3', 'n1', 'n2'],
    );
    assert.deepEqual((await read('far')).related, []);
  });

  it('is not found for what is not there', async (context) => {
    const read = await scene(context, []);
    assert.equal(await refusalOf(read('a')), 'not-found');
  });
});
