import { setImmediate as rest } from 'node:timers/promises';
import { search } from '../../kernel/search.ts';
import { loadInSlices, type SearchIndex } from '../../kernel/search-index.ts';
import type { IndexedArticle, SearchIndexFile, SearchReply } from '../../protocol/article.ts';
import type { ArticleSearch } from '../app/fitting-articles.ts';
import type { AskedWords, EncodedIndex, SearchOnServer } from '../app/ports.ts';
import { closestLanguage, type SiteDirectory } from '../app/site-directory.ts';
import type { LargeSearcher } from './large-searcher.ts';
import type { BuiltIndex } from './search-index-builder.ts';

interface Loaded {
  index: SearchIndex;
  articles: Map<string, IndexedArticle>;
  calibration: SearchIndexFile['calibration'];
}
interface Builder {
  builtFor(site: string, lang: string): Promise<BuiltIndex>;
}

/** The customers' own search, run on the server: the same ranking, over the index that browsers load or over a larger one. */
export class SiteSearch implements ArticleSearch, SearchOnServer {
  readonly #builder: Builder;
  readonly #sites: SiteDirectory;
  readonly #searcher: LargeSearcher;
  /** Goes with the index that it is made of. */
  readonly #loaded = new WeakMap<EncodedIndex, Promise<Loaded>>();

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
    const { served, largeFile } = await this.#builder.builtFor(asked.site, lang);
    if (largeFile === null) return foundIn(await this.#load(served), lang, asked);
    const { words, literal, limit, signal } = asked;
    const { confidence: _, ...answer } = await this.#searcher.find({ file: largeFile, lang, words, literal, limit }, signal);
    return { lang, ...answer };
  }

  /** Once for all who ask, those among them who come while it is being loaded. */
  #load(served: EncodedIndex): Promise<Loaded> {
    const loaded = this.#loaded.get(served) ?? loadedFrom(served.json);
    this.#loaded.set(served, loaded);
    return loaded;
  }
}

function foundIn({ index, articles, calibration }: Loaded, lang: string, { words, literal, limit }: AskedWords): SearchReply {
  const answer = search(index, words, { limit, literal, partial: true, ...(calibration && { calibration }) });
  const { verdict, marked, corrections, exact } = answer;
  const results = answer.results.flatMap(({ id, score }) => {
    const article = articles.get(id);
    return article ? [{ ...article, score }] : [];
  });
  return { lang, results, exact, verdict, marked, corrections };
}

async function loadedFrom(json: Uint8Array): Promise<Loaded> {
  const file = JSON.parse(Buffer.from(json).toString()) as SearchIndexFile;
  const articles = new Map(file.articles.map((article) => [article.id, article]));
  return { index: await inSlices(file), articles, calibration: file.calibration };
}

/** A load of half a second that no conversation waits for. */
async function inSlices({ index, articles, lang }: SearchIndexFile): Promise<SearchIndex> {
  const load = loadInSlices(index, articles, lang);
  for (let step = load.next(); ; step = load.next()) {
    if (step.done) return step.value;
    await rest();
  }
}
