import { signal } from '@preact/signals';
import type { Article, ArticleLink, IndexedArticle } from '../../protocol/article.ts';
import type { Timers } from '../../protocol/wire.ts';
import type { DeskApi } from './desk-api.ts';
import { Loadable } from './loadable.ts';

/** Where articles are looked for: the conversation's site and language. */
export interface ArticleScope {
  site: string;
  lang: string;
}

const pauseMs = 200;

/** Searching the knowledge base and reading one article of it before it is sent. */
export class ArticlesModel {
  readonly #api: DeskApi;
  readonly #timers: Timers;
  readonly #scope: () => ArticleScope;
  #cancel: () => void = () => {};
  readonly words = signal('');
  readonly found = new Loadable<IndexedArticle[]>();
  /** The article that is being read; idle while the list is shown. */
  readonly reading = new Loadable<Article>();

  constructor(api: DeskApi, timers: Timers, scope: () => ArticleScope) {
    this.#api = api;
    this.#timers = timers;
    this.#scope = scope;
  }

  /** Searches when the typing has paused. */
  search(words: string): void {
    this.words.value = words;
    this.#cancel();
    if (words.trim().length === 0) {
      this.found.reset();
      return;
    }
    this.#cancel = this.#timers.set(() => this.searchNow(), pauseMs);
  }

  searchNow(): void {
    const { site, lang } = this.#scope();
    const words = this.words.value.trim();
    this.found.load(() => this.#api.searchArticles(site, lang, words));
  }

  read(article: ArticleLink): void {
    const { site } = this.#scope();
    this.reading.load(() => this.#api.article(site, article.id, article.lang));
  }

  stopReading(): void {
    this.reading.reset();
  }
}
