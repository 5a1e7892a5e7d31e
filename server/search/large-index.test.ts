import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';
import { buildIndex } from '../../kernel/build-index.ts';
import { search } from '../../kernel/search.ts';
import { LargeIndex } from './large-index.ts';
import { LargeIndexWriter, type WrittenArticle } from './large-index-writer.ts';

const words = 'salasana tilaus lasku palautus toimitus vaihtaminen e-laskun osoite maksu käyttäjätunnus peruutus kortti reklamaatio'.split(
  ' ',
);
const little = ['miten', 'voinko', 'on', 'ja'];

/** A knowledge base in which every subject comes in many articles. */
const articles: WrittenArticle[] = Array.from({ length: 900 }, (_, number) => {
  const at = (step: number) => words[(number * step + Math.floor(number / 13)) % words.length] as string;
  return {
    id: `article-${number}`,
    title: `${at(1)} ${at(3)} ${number % 7}`,
    category: at(5),
    questions: number % 3 ? [] : [`miten ${at(2)} ${at(7)}`, `${at(4)}n tunnus${number}`],
    body: `Kun ${at(6)} on tehty, ${at(8)} tulee. ${at(9)}${at(2)} ja ${at(2)} kohta${number % 50}.`,
    summary: `Kun ${at(6)}`,
  };
});

const folder = mkdtempSync(join(tmpdir(), 'tuki-large-'));
let large: LargeIndex;
const whole = buildIndex(articles, 'fi');
before(() => {
  const file = join(folder, 'index.sqlite');
  const writer = new LargeIndexWriter(file, 'fi');
  for (const article of articles) writer.add(article);
  writer.finish();
  large = new LargeIndex(file, 'fi');
});
after(() => {
  large.close();
  rmSync(folder, { recursive: true });
});

const typed = fc
  .array(fc.constantFrom(...words, ...little, 'salsaana', 'laskun', 'toimitusosoite', 'tunnus42', '3'), { minLength: 1, maxLength: 5 })
  .map((some) => some.join(' '));

/** An index of these articles alone; closed when the test ends. */
function indexOf(t: TestContext, some: readonly WrittenArticle[]): LargeIndex {
  const file = join(folder, `${randomUUID()}.sqlite`);
  const writer = new LargeIndexWriter(file, 'fi');
  for (const article of some) writer.add(article);
  writer.finish();
  const index = new LargeIndex(file, 'fi');
  t.after(() => index.close());
  return index;
}

describe('LargeIndex', () => {
  it('scores an article as the index of all articles in memory does', () => {
    fc.assert(
      fc.property(typed, fc.boolean(), (text, partial) => {
        const all = new Map(search(whole, text, { partial, limit: 50 }).results.map(({ id, score }) => [id, score]));
        for (const { id, score } of large.search(text, { partial, limit: 5 }).results) {
          const own = all.get(id);
          if (own !== undefined) assert.ok(Math.abs(own - score) < 1e-3, `${id}: ${score} is not ${own}`);
        }
      }),
    );
  });

  it('finds first what the index of all articles finds first, but for one search in a hundred', () => {
    const texts = fc.sample(typed, { numRuns: 500, seed: 1 });
    const worse = texts.filter((text) => {
      const [best] = search(whole, text, { limit: 1 }).results;
      const [first] = large.search(text, { limit: 1 }).results;
      return (first?.score ?? 0) < (best?.score ?? 0) - 1e-3;
    });
    assert.ok(worse.length <= texts.length / 100, `${worse.length} of ${texts.length}, as “${worse[0]}”`);
  });

  it('says as sure, marks and corrects the same', () => {
    const [here, there] = [large.search('salsaana vaihtaminen'), search(whole, 'salsaana vaihtaminen')];
    assert.deepEqual([here.verdict, here.marked, here.corrections], [there.verdict, there.marked, there.corrections]);
    assert.deepEqual(here.corrections, [{ typed: 'salsaana', meant: 'salasana' }]);
    assert.ok(Math.abs(here.confidence - there.confidence) < 1e-3);
  });

  it('brings an article first of which the text is the title, and tells what results show', () => {
    const [, article] = articles;
    const { results, exact } = large.search(`${article?.title}`);
    const titled = articles.filter(({ title }) => title === article?.title).map(({ id }) => id);
    assert.ok(exact && titled.includes(results[0]?.id ?? ''));
    assert.deepEqual(Object.keys(results[0] ?? {}).sort(), ['category', 'id', 'lang', 'score', 'summary', 'title']);
  });

  it('finds the best one behind more equals than are ranked', (t) => {
    const plain = { title: 'Maksu', category: 'raha', questions: [], summary: '' };
    const equals = Array.from({ length: 1500 }, (_, number) => ({ ...plain, id: `equal-${number}`, body: 'Lasku tulee postissa.' }));
    const best = { ...plain, id: 'best', title: 'Lasku ja palautus', body: 'Lasku lasku lasku.' };
    const { results } = indexOf(t, [...equals, best]).search('lasku');
    assert.equal(results[0]?.id, 'best');
  });

  it('takes anything a person can type', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => assert.ok(large.search(text, { partial: true }))));
  });
});
