import { answerInThread, threadBeside } from './answer-in-thread.ts';
import type { LearningStore } from './app/learning-ports.ts';
import type { ArticleStore, EncodedIndex, SearchIndexes } from './app/ports.ts';
import type { IndexOrder } from './search-index-worker.ts';

const thread = threadBeside(import.meta.url, 'search-index-worker');

interface Kept {
  revision: number;
  index: Promise<EncodedIndex>;
}

/**
 * Search indexes as they are served (`SearchIndexFile` in UTF-8, plain and compressed), one per site and language.
 * Each is built in a thread of its own and kept until the site's articles change.
 */
export class SearchIndexBuilder implements SearchIndexes {
  readonly #articles: ArticleStore;
  readonly #learning: LearningStore;
  readonly #kept = new Map<string, Kept>();
  /** Builds follow one another, so that a change in many languages leaves the other processors to the conversations. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(articles: ArticleStore, learning: LearningStore) {
    this.#articles = articles;
    this.#learning = learning;
  }

  /** `lang` is one of the site's languages; an index without articles is a valid one. Rejects when the store does not answer. */
  async indexFor(site: string, lang: string): Promise<EncodedIndex> {
    const revision = await this.#articles.revision(site);
    const key = JSON.stringify([site, lang]);
    const kept = this.#kept.get(key);
    if (kept && kept.revision >= revision) return kept.index;
    const index = this.#inTurn(() => this.#build(site, lang));
    this.#kept.set(key, { revision, index });
    index.catch(() => this.#forget(key, index));
    return index;
  }

  #inTurn<T>(build: () => Promise<T>): Promise<T> {
    const built = this.#last.then(build);
    this.#last = built.catch(() => undefined);
    return built;
  }

  async #build(site: string, lang: string): Promise<EncodedIndex> {
    const [articles, learned] = await Promise.all([this.#articles.inLanguage(site, lang), this.#learning.accepted(site, lang)]);
    const order: IndexOrder = {
      lang,
      articles: articles.map(({ id, lang, title, category, summary, plain, questions }) => ({
        id,
        lang,
        title,
        category,
        summary,
        plain,
        questions: [...questions, ...(learned.get(id) ?? [])],
      })),
    };
    return answerInThread(thread, order);
  }

  /** A build that failed is tried again by the next one who asks. */
  #forget(key: string, index: Promise<EncodedIndex>): void {
    if (this.#kept.get(key)?.index === index) this.#kept.delete(key);
  }
}
