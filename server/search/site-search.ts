import { setImmediate as rest } from 'node:timers/promises';
import { search } from '../../kernel/search.ts';
import { loadInSlices, type SearchIndex } from '../../kernel/search-index.ts';
import type { IndexedArticle, SearchIndexFile, SearchReply } from '../../protocol/article.ts';
import type { ArticleSearch } from '../app/fitting-articles.ts';
import type { AskedWords, EncodedIndex, SearchOnServer } from '../app/ports.ts';
import { closestLanguage, type SiteDirectory } from '../app/site-directory.ts';
import type { BuiltIndex } from '../search-index-builder.ts';
import type { LargeSearcher } from './large-searcher.ts';

interface Loaded {
  etag: string;
  file: SearchIndexFile;
  index: SearchIndex;
  articles: Map<string, IndexedArticle>;
}
interface Builder {
  builtFor(site: string, lang: string): Promise<BuiltIndex>;
}

/** The customers' own search, run on the server: the same ranking, over the index that browsers load or over a larger one. */
export class SiteSearch implements ArticleSearch, SearchOnServer {
  readonly #builder: Builder;
  readonly #sites: SiteDirectory;
  readonly #searcher: LargeSearcher;
  readonly #loaded = new Map<string, Loaded>();

  constructor(builder: Builder, sites: SiteDirectory, searcher: LargeSearcher) {
    this.#builder = builder;
    this.#sites = sites;
    this.#searcher = searcher;
  }

  async search(site: string, lang: string, words: string, limit: number): Promise<IndexedArticle[]> {
    const { results } = await this.find({ site, lang, words, limit, literal: false });
    return results.map(({ score: _, ...article }) => article);
  }

  async find(asked: AskedWords): Promise<SearchReply> {
    const lang = closestLanguage(this.#sites.get(asked.site), asked.lang);
    const { served, large } = await this.#builder.builtFor(asked.site, lang);
    if (large === null) return this.#findLoaded(await this.#load(asked.site, lang, served), lang, asked);
    const { words, literal, limit, signal } = asked;
    const { confidence: _, ...answer } = await this.#searcher.find({ file: large, lang, words, literal, limit }, signal);
    return { lang, ...answer };
  }

  #findLoaded({ file, index, articles }: Loaded, lang: string, { words, literal, limit }: AskedWords): SearchReply {
    const { calibration } = file;
    const answer = search(index, words, { limit, literal, partial: true, ...(calibration && { calibration }) });
    const { verdict, marked, corrections, exact } = answer;
    const results = answer.results.flatMap(({ id, score }) => {
      const article = articles.get(id);
      return article ? [{ ...article, score }] : [];
    });
    return { lang, results, exact, verdict, marked, corrections };
  }

  async #load(site: string, lang: string, { etag, json }: EncodedIndex): Promise<Loaded> {
    const key = `${site}\n${lang}`;
    const known = this.#loaded.get(key);
    if (known?.etag === etag) return known;
    const file = JSON.parse(Buffer.from(json).toString()) as SearchIndexFile;
    const articles = new Map(file.articles.map((article) => [article.id, article]));
    const loaded = { etag, file, index: await inSlices(file), articles };
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
