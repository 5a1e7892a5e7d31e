import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Article } from '../../protocol/article.ts';
import type { VoteReason } from '../../protocol/story.ts';
import { type Api, ApiError } from '../io/api.ts';
import { readArticle, sendVote } from '../io/article-requests.ts';

export type ArticleStatus = 'loading' | 'ready' | 'missing' | 'failed';

/** The answer to 'did this help?'; `sent` once nothing more can be added to it. */
export interface ArticleVote {
  helped: boolean;
  reason: VoteReason | null;
  sent: boolean;
}
export interface OpenArticle {
  id: string;
  status: ArticleStatus;
  article: Article | null;
  vote: ArticleVote | null;
}

export interface ArticleOptions {
  api: Api;
  lang: string;
  opened(article: Article): void;
  voted(article: Article, vote: ArticleVote): void;
  /** What was searched for before, as it may be told. */
  wordsFor(id: string): string | undefined;
}

/** Articles of this visit: each is asked for once, and voted on once. */
export class ArticleController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: ArticleOptions;
  readonly #articles = new Map<string, OpenArticle>();
  #life: AbortController | null = null;

  constructor(host: ReactiveControllerHost, options: ArticleOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#life = new AbortController();
    window.addEventListener('pagehide', () => this.flush(), { signal: this.#life.signal });
  }

  hostDisconnected(): void {
    this.flush();
    this.#life?.abort();
    this.#life = null;
  }

  get(id: string): OpenArticle {
    return this.#articles.get(id) ?? { id, status: 'loading', article: null, vote: null };
  }

  /** The customer came to the article. One that failed to load is asked for again. */
  async open(id: string): Promise<void> {
    const { article } = this.get(id);
    if (article) return this.#options.opened(article);
    const signal = this.#life?.signal;
    this.#set({ id, status: 'loading', article: null, vote: null });
    try {
      const loaded = await readArticle(this.#options.api, id, this.#options.lang, signal);
      this.#set({ id, status: 'ready', article: loaded, vote: null });
      this.#options.opened(loaded);
    } catch (error) {
      if (!signal?.aborted) this.#set({ id, status: isMissing(error) ? 'missing' : 'failed', article: null, vote: null });
    }
  }

  /** A 'yes' is sent at once; a 'no' waits for its reason until the customer goes on. */
  vote(id: string, helped: boolean): void {
    const open = this.get(id);
    if (!open.article || open.vote) return;
    this.#set({ ...open, vote: { helped, reason: null, sent: false } });
    if (helped) this.#send(id);
  }

  explain(id: string, reason: VoteReason): void {
    const open = this.get(id);
    if (!open.vote || open.vote.sent) return;
    this.#set({ ...open, vote: { ...open.vote, reason } });
    this.#send(id);
  }

  /** Sends the votes that still wait for a reason: the customer goes elsewhere. */
  flush(): void {
    for (const { id, vote } of this.#articles.values()) if (vote && !vote.sent) this.#send(id);
  }

  #send(id: string): void {
    const open = this.get(id);
    const { article, vote } = open;
    if (!article || !vote) return;
    const sent = { ...vote, sent: true };
    this.#set({ ...open, vote: sent });
    this.#options.voted(article, sent);
    const { helped, reason } = vote;
    // A vote that does not arrive is not worth a customer's attention.
    const words = this.#options.wordsFor(id);
    const told = { article: id, lang: article.lang, helped, ...(reason && { reason }), ...(words && { words }) };
    sendVote(this.#options.api, told).catch(() => {});
  }

  #set(open: OpenArticle): void {
    this.#articles.set(open.id, open);
    this.#host.requestUpdate();
  }
}

const isMissing = (error: unknown): boolean => error instanceof ApiError && error.code === 'not-found';
