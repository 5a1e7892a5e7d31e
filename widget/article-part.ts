import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { Article } from '../protocol/article.ts';
import type { Step } from '../protocol/story.ts';
import { ArticleController, type ArticleVote } from './controllers/article-controller.ts';
import type { KeyPassage } from './core/search-session.ts';
import type { View } from './core/view-stack.ts';
import type { TukiEventDetails, TukiEventName } from './events.ts';
import type { Api } from './io/api.ts';
import type { Catalogue } from './messages/catalogue.ts';
import { articleStyles } from './views/article-styles.ts';
import { type ArticleActions, type ArticleState, articleView } from './views/article-view.ts';
import { laterStyles } from './views/later-styles.ts';

/** What the panel gives to the part that shows articles. */
export interface ArticleHost extends ReactiveControllerHost {
  readonly api: Api;
  readonly texts: Catalogue;
  readonly locale: string;
  readonly offline: boolean;
  readonly root: ShadowRoot;
  /** What in an article answers the search that led to it; null for none. */
  passageIn(article: Article): KeyPassage | null;
  /** What was searched for before this article, as it may be told. */
  wordsFor(article: string): string | undefined;
  go(view: View): void;
  goSearch(): void;
  reachPerson(reason: string): void;
  /** Focus goes here once it is drawn. */
  focusSoon(selector: string): void;
  record(step: Step): void;
  emit<N extends TukiEventName>(name: N, detail: TukiEventDetails[N]): void;
}

/** Articles and the votes on them: a chunk that comes with the first article. */
export class ArticlePart {
  readonly styles = [laterStyles, articleStyles];
  readonly #host: ArticleHost;
  readonly #articles: ArticleController;

  constructor(host: ArticleHost) {
    this.#host = host;
    this.#articles = new ArticleController(host, {
      api: host.api,
      lang: host.texts.lang,
      opened: (article) => this.#opened(article),
      voted: (article, vote) => this.#voted(article, vote),
      wordsFor: (id) => host.wordsFor(id),
    });
  }

  open(id: string): void {
    void this.#articles.open(id);
  }

  /** The customer goes elsewhere: a vote that waits for its reason is sent without. */
  leave(): void {
    this.#articles.flush();
  }

  render(id: string): TemplateResult {
    return articleView(this.#state(id), this.#actions(id));
  }

  #state(id: string): ArticleState {
    const { texts, locale, offline } = this.#host;
    const open = this.#articles.get(id);
    const passage = open.article && this.#host.passageIn(open.article);
    return { texts, lang: locale, offline, passage, ...open };
  }

  #actions(id: string): ArticleActions {
    const host = this.#host;
    return {
      open: (other) => host.go({ name: 'article', id: other }),
      vote: (helped) => this.#answer(() => this.#articles.vote(id, helped)),
      explain: (reason) => this.#answer(() => this.#articles.explain(id, reason)),
      person: () => host.reachPerson(this.#articles.get(id).vote?.helped === false ? 'vote' : 'article'),
      search: () => host.goSearch(),
      retry: () => this.open(id),
    };
  }

  /** An answer takes the buttons away that had focus: it goes to what stands in their place. */
  #answer(act: () => void): void {
    act();
    this.#host.focusSoon('.vote');
  }

  #opened({ id, title, lang }: Article): void {
    void this.#host.updateComplete.then(() => this.#host.root.querySelector('[data-passage]')?.scrollIntoView({ block: 'center' }));
    this.#host.record({ kind: 'article', article: { id, title, lang } });
    this.#host.emit('tuki-article', { id, lang, title });
  }

  #voted({ id, title, lang }: Article, { helped, reason }: ArticleVote): void {
    this.#host.record({ kind: 'vote', article: { id, title, lang }, helped, ...(reason && { reason }) });
    this.#host.emit('tuki-vote', { article: id, helped, ...(reason && { reason }) });
  }
}
