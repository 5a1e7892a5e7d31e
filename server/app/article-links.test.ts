import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import fc from 'fast-check';
import type { IndexedArticle } from '../../protocol/article.ts';
import { linksTo, type WantedLinks } from './article-links.ts';

const id = fc.constantFrom(...'abcdefghij');
const article = fc.record({
  id,
  lang: fc.constant('fi'),
  title: fc.string(),
  category: fc.constantFrom('x', 'y'),
  summary: fc.constant(''),
});
const listed = fc.uniqueArray(article, { selector: (one) => one.id });
const wanted = fc.record({
  ...{ site: fc.constant('salpa'), lang: fc.constant('fi'), named: fc.uniqueArray(id), count: fc.nat(5) },
  ...{ category: fc.constantFrom('x', 'y'), except: id },
});

/** A store that has these articles in this order, and how many of them it was asked for. */
function storeOf(all: readonly IndexedArticle[]) {
  let read = 0;
  const told = (some: IndexedArticle[]) => {
    read += some.length;
    return Promise.resolve(some);
  };
  return {
    titled: (_site: string, _lang: string, ids: readonly string[]) => told(all.filter((one) => ids.includes(one.id)).reverse()),
    first: (_site: string, _lang: string, most: number, category?: string) =>
      told(all.filter((one) => category === undefined || one.category === category).slice(0, most)),
    read: () => read,
  };
}

/** The same by looking at all articles. */
function byAll(all: readonly IndexedArticle[], { named, count, category, except }: WantedLinks): string[] {
  const chosen = named.filter((one) => all.some((other) => other.id === one));
  const others = all.filter((one) => one.category === category && one.id !== except && !named.includes(one.id));
  return [...chosen, ...others.map((one) => one.id)].slice(0, Math.max(count, chosen.length));
}

suite('links to articles', () => {
  test('are those that were named, then the first others, without reading the rest', async () => {
    await fc.assert(
      fc.asyncProperty(listed, wanted, async (all, asked) => {
        const store = storeOf(all);
        const links = await linksTo(store, asked);
        assert.deepEqual(
          links.map((link) => link.id),
          byAll(all, asked),
        );
        assert.ok(store.read() <= asked.count + 2 * asked.named.length + 1);
      }),
    );
  });
});
