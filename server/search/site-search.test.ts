import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { packIndex } from '../../kernel/pack-index.ts';
import { settingsFile } from '../../protocol/settings.ts';
import type { EncodedIndex } from '../app/ports.ts';
import { SiteDirectory } from '../app/site-directory.ts';
import { testSite } from '../testing/test-site.ts';
import { encodedFile } from './encoded-index.ts';
import { LargeSearcher } from './large-searcher.ts';
import type { BuiltIndex } from './search-index-builder.ts';
import { SiteSearch } from './site-search.ts';

const titles = ['Salasanan vaihtaminen', 'Tilauksen peruminen', 'Laskun maksaminen'];
const articles = titles.map((title, number) => ({ id: `article-${number}`, title, category: '', questions: [], body: title }));

/** An index of these articles as it is served, and how often it was read. */
function served(): { index: EncodedIndex; reads: () => number } {
  const shown = articles.map(({ id, title, category, body }) => ({ id, lang: 'fi', title, category, summary: body }));
  const { json, ...rest } = encodedFile({ lang: 'fi', articles: shown, index: packIndex(articles, 'fi') }, (bytes) => bytes);
  let reads = 0;
  const index = {
    ...rest,
    get json() {
      reads += 1;
      return json;
    },
  };
  return { index, reads: () => reads };
}

async function searchOver(built: () => BuiltIndex): Promise<SiteSearch> {
  const { sites: settings } = settingsFile.parse({ sites: [testSite({ id: 'salpa' })] });
  const sites = new SiteDirectory({ all: async () => settings, put: async () => undefined });
  await sites.reload();
  return new SiteSearch({ builtFor: async () => built() }, sites, new LargeSearcher());
}

const asked = { site: 'salpa', lang: 'fi', words: 'salasana', literal: false, limit: 3 };

describe('SiteSearch', () => {
  it('loads an index once for all who ask, also while it is being loaded', async () => {
    const { index, reads } = served();
    const search = await searchOver(() => ({ served: index, largeFile: null }));
    const replies = await Promise.all(Array.from({ length: 20 }, () => search.find(asked)));
    assert.deepEqual(new Set(replies.map(({ results }) => results[0]?.id)), new Set(['article-0']));
    await search.find(asked);
    assert.equal(reads(), 1);
  });

  it('loads another once the articles have changed', async () => {
    const [first, second] = [served(), served()];
    let index = first.index;
    const search = await searchOver(() => ({ served: index, largeFile: null }));
    await search.find(asked);
    index = second.index;
    await search.find(asked);
    assert.deepEqual([first.reads(), second.reads()], [1, 1]);
  });
});
