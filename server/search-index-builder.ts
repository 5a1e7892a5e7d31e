import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { answerInThread, threadBeside } from './answer-in-thread.ts';
import type { LearningStore } from './app/learning-ports.ts';
import type { ArticleStore, EncodedIndex, SearchIndexes, StoredArticle } from './app/ports.ts';
import { buildLargeIndex } from './search/build-large-index.ts';
import type { LargeBatch } from './search/large-index-worker.ts';
import { elsewhere } from './search/search-elsewhere.ts';
import type { IndexOrder } from './search-index-worker.ts';

const thread = threadBeside(import.meta.url, 'search-index-worker');

export interface IndexBuilderParts {
  articles: ArticleStore;
  learning: LearningStore;
  /** Where large indexes are kept while the server runs; what lies there from earlier runs goes. */
  folder: string;
  /** What a browser loads at most. */
  limits: { browserArticles: number; browserBytes: number };
  /** Told of a file that is searched no more, before it goes. */
  release(file: string): Promise<void>;
}

/** An index as browsers get it, and the file that the server searches where it is too large for them. */
export interface BuiltIndex {
  served: EncodedIndex;
  large: string | null;
}

interface Kept {
  revision: number;
  index: Promise<BuiltIndex>;
  /** What is searched until a large index is built anew. */
  earlier: BuiltIndex | null;
  built: BuiltIndex | null;
}

/**
 * Search indexes, one per site and language: as they are served (`SearchIndexFile` in UTF-8, plain and compressed), or, beyond what
 * a browser should load, as a file that the server searches. Each is built in a thread of its own and kept until the site's articles
 * change.
 */
export class SearchIndexBuilder implements SearchIndexes {
  readonly #parts: IndexBuilderParts;
  readonly #kept = new Map<string, Kept>();
  /** Builds follow one another, so that a change in many languages leaves the other processors to the conversations. */
  #last: Promise<unknown>;

  constructor(parts: IndexBuilderParts) {
    this.#parts = parts;
    this.#last = rm(parts.folder, { recursive: true, force: true });
  }

  /** `lang` is one of the site's languages; an index without articles is a valid one. Rejects when the store does not answer. */
  async indexFor(site: string, lang: string): Promise<EncodedIndex> {
    return (await this.builtFor(site, lang)).served;
  }

  calibratedBy(site: string, lang: string): number {
    return this.#kept.get(JSON.stringify([site, lang]))?.built?.served.calibratedBy ?? 0;
  }

  /** The same, with the file of a large one; while that is built anew, the one before it. */
  async builtFor(site: string, lang: string): Promise<BuiltIndex> {
    const revision = await this.#parts.articles.revision(site);
    const key = JSON.stringify([site, lang]);
    const kept = this.#kept.get(key);
    if (kept && (kept.revision >= revision || kept.earlier)) return kept.earlier ?? kept.index;
    const index = this.#inTurn(() => this.#build(site, lang));
    const next: Kept = { revision, index, earlier: kept?.built?.large ? kept.built : null, built: null };
    this.#kept.set(key, next);
    index.then(
      (built) => this.#done(next, built),
      () => this.#forget(key, next),
    );
    return next.earlier ?? index;
  }

  #inTurn<T>(build: () => Promise<T>): Promise<T> {
    const built = this.#last.then(build);
    this.#last = built.catch(() => undefined);
    return built;
  }

  async #build(site: string, lang: string): Promise<BuiltIndex> {
    const { articles, learning, limits } = this.#parts;
    const ids = await articles.published(site, lang);
    const learned = await learning.accepted(site, lang);
    if (ids.length <= limits.browserArticles) {
      const order: IndexOrder = { lang, articles: (await articles.inLanguage(site, lang)).map(indexed), confirmed: confirmedIn(learned) };
      const served: EncodedIndex = await answerInThread(thread, order);
      if (served.brotli.byteLength <= limits.browserBytes) return { served, large: null };
    }
    return { served: elsewhere(lang), large: await this.#buildLarge({ site, lang }, ids, learned) };
  }

  async #buildLarge({ site, lang }: { site: string; lang: string }, ids: string[], learned: Learned): Promise<string> {
    const { folder } = this.#parts;
    await mkdir(folder, { recursive: true });
    const file = join(folder, `${createHash('sha256').update(`${site}\n${lang}`).digest('hex').slice(0, 12)}-${randomUUID()}.sqlite`);
    await buildLargeIndex({ file, lang }, this.#batches(site, lang, ids, learned)).catch(async (error: unknown) => {
      await rm(`${file}.part`, { force: true });
      throw error;
    });
    return file;
  }

  /** The articles in their order, a few at a time: together they may be more than fits into memory. */
  async *#batches(site: string, lang: string, ids: string[], learned: Learned): AsyncGenerator<LargeBatch> {
    for (let from = 0; from < ids.length; from += atOnce) {
      const some = ids.slice(from, from + atOnce);
      const found = new Map((await this.#parts.articles.some(site, lang, some)).map((article) => [article.id, article]));
      yield some.flatMap((id) => {
        const article = found.get(id);
        return article ? [written(article, learned)] : [];
      });
    }
  }

  async #done(kept: Kept, built: BuiltIndex): Promise<void> {
    const before = kept.earlier?.large;
    kept.earlier = null;
    kept.built = built;
    if (!before) return;
    await this.#parts.release(before);
    await rm(before, { force: true });
  }

  /** A build that failed is tried again by the next one who asks. */
  #forget(key: string, kept: Kept): void {
    if (this.#kept.get(key) !== kept) return;
    if (kept.earlier) this.#kept.set(key, { revision: -1, index: Promise.resolve(kept.earlier), earlier: null, built: kept.earlier });
    else this.#kept.delete(key);
  }
}

/** Texts of accepted questions, by article. */
type Learned = ReadonlyMap<string, string[]>;

/** So many articles are read from the store at once: a few milliseconds of reading JSON. */
const atOnce = 100;

const confirmedIn = (learned: Learned): IndexOrder['confirmed'] =>
  [...learned].flatMap(([article, texts]) => texts.map((text) => ({ article, text })));

const indexed = (article: StoredArticle): IndexOrder['articles'][number] => {
  const { id, lang, title, category, summary, plain, questions } = article;
  return { id, lang, title, category, summary, plain, questions };
};

const written = (article: StoredArticle, learned: Learned): LargeBatch[number] => {
  const { id, title, category, summary, plain, questions } = article;
  return { id, title, category, summary, body: plain, questions: [...questions, ...(learned.get(id) ?? [])] };
};
