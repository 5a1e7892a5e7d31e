import { setImmediate as rest } from 'node:timers/promises';
import { search } from '../kernel/search.ts';
import { loadInSlices, type SearchIndex } from '../kernel/search-index.ts';
import type { IndexedArticle, SearchIndexFile } from '../protocol/article.ts';
import type { ArticleSearch } from './app/fitting-articles.ts';
import { closestLanguage, type SiteDirectory } from './app/site-directory.ts';
import type { SearchIndexBuilder } from './search-index-builder.ts';

interface Loaded {
  etag: string;
  index: SearchIndex;
  articles: Map<string, IndexedArticle>;
}

/** The customers' own search, run on the server for agents: the same index, the same ranking. */
export class IndexedArticleSearch implements ArticleSearch {
  readonly #builder: SearchIndexBuilder;
  readonly #sites: SiteDirectory;
  readonly #loaded = new Map<string, Loaded>();

  constructor(builder: SearchIndexBuilder, sites: SiteDirectory) {
    this.#builder = builder;
    this.#sites = sites;
  }

  async search(siteId: string, asked: string, words: string, limit: number): Promise<IndexedArticle[]> {
    const lang = closestLanguage(this.#sites.get(siteId), asked);
    const { index, articles } = await this.#load(siteId, lang);
    return search(index, words, { limit }).results.flatMap(({ id }) => articles.get(id) ?? []);
  }

  async #load(site: string, lang: string): Promise<Loaded> {
    const { etag, json } = await this.#builder.indexFor(site, lang);
    const key = `${site}\n${lang}`;
    const known = this.#loaded.get(key);
    if (known?.etag === etag) return known;
    const file = JSON.parse(Buffer.from(json).toString()) as SearchIndexFile;
    const loaded = { etag, index: await inSlices(file), articles: new Map(file.articles.map((article) => [article.id, article])) };
    this.#loaded.set(key, loaded);
    return loaded;
  }
}

/** A load of half a second that no conversation waits for. */
async function inSlices({ index, articles, lang }: SearchIndexFile): Promise<SearchIndex> {
  const load = loadInSlices(index, articles, lang);
  for (let step = load.next(); ; step = load.next()) {
    if (step.done) return step.value;
    await rest();
  }
}
