import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { Article, IndexedArticle } from '../protocol/article.ts';
import type { SiteInfo } from '../protocol/site.ts';
import { SearchController } from './controllers/search-controller.ts';
import { contextWords } from './core/context-words.ts';
import { SearchDiary } from './core/search-diary.ts';
import { foundOf, type KeyPassage, type Move } from './core/search-session.ts';
import type { View } from './core/view-stack.ts';
import type { Api } from './io/api.ts';
import { sendSearches } from './io/article-requests.ts';
import type { Catalogue } from './messages/catalogue.ts';
import type { PageContext } from './options.ts';
import { laterStyles } from './views/later-styles.ts';
import { resultStyles } from './views/result-styles.ts';
import { optionId, type SearchActions, type SearchState, searchResultsView } from './views/search-results-view.ts';

/** What the panel gives to the part that searches. */
export interface SearchHost extends ReactiveControllerHost {
  readonly api: Api;
  readonly texts: Catalogue;
  /** What stands in the field. */
  readonly words: string;
  readonly offline: boolean;
  readonly root: ShadowRoot;
  readonly info: SiteInfo | null;
  readonly context: PageContext | null;
  /** Titles of the articles read in this visit, the oldest first. */
  readonly read: readonly string[];
  go(view: View): void;
  reachPerson(reason: string, words: string): void;
  /** Words as they may be told to the company, undefined where the customer or the browser does not want it. */
  toTell(words: string): string | undefined;
  /** The customer stopped at a search. */
  searched(search: { words: string; results: number }): void;
}

const moves: Record<string, Move> = { ArrowDown: 'next', ArrowUp: 'previous' };
const edges: Record<string, Move> = { Home: 'first', End: 'last' };

/** Searching and what was found: a chunk that comes with the first focus of the field. */
export class SearchPart {
  readonly styles = [laterStyles, resultStyles];
  readonly #host: SearchHost;
  readonly #search: SearchController;
  readonly #diary: SearchDiary;

  constructor(host: SearchHost) {
    this.#host = host;
    const { api, texts } = host;
    this.#search = new SearchController(host, {
      api,
      lang: texts.lang,
      languages: () => host.info?.languages ?? [],
      context: () => contextWords({ title: document.title, path: location.pathname, facts: host.context, read: host.read }),
      settled: (search) => this.#settled(search),
    });
    this.#diary = new SearchDiary((words) => host.toTell(words));
    host.addController({ hostUpdated: () => this.#followActive(), hostDisconnected: () => this.tell() });
    this.#search.type(host.words);
  }

  /** Gets the index; after a failure it tries again. */
  prepare(): void {
    void this.#search.prepare();
  }

  /** What fits the page while nothing is typed, once the index is here. */
  fitting(): IndexedArticle[] {
    return this.#host.words ? [] : this.#search.fitting();
  }

  /** Where an article that was found answers the words. */
  passageIn(article: Article): KeyPassage | null {
    return this.#search.passageIn(article);
  }

  type(words: string): void {
    this.#search.type(words);
  }

  /** The customer reads an article, or asks for a person. */
  opened(article: string): void {
    this.#diary.opened(article);
  }
  escalated(): void {
    this.#diary.escalated();
  }

  /** The words that led to an article, as they may be told. */
  wordsFor(article: string): string | undefined {
    return this.#diary.wordsFor(article);
  }

  /** Tells how the searches ended. What does not arrive is not worth a customer's attention. */
  tell(): void {
    const searches = this.#diary.take();
    if (searches.length > 0) sendSearches(this.#host.api, searches).catch(() => {});
  }

  /** Counts the search now: the customer goes on. */
  settle(): void {
    this.#search.settle();
  }

  /** Whether something was found, and the id of the result that the arrow keys are on. */
  get list(): { found: boolean; active: string | null } {
    const { session } = this.#search;
    return { found: foundOf(session).length > 0, active: session.active < 0 ? null : optionId(session.active) };
  }

  /** A key in the field: moves among the results, or opens one. */
  press(event: KeyboardEvent): void {
    const { session } = this.#search;
    const move = moves[event.key] ?? (session.active >= 0 ? edges[event.key] : undefined);
    const found = foundOf(session)[session.active];
    if (move) this.#search.move(move);
    else if (event.key === 'Enter' && found) this.#actions.open(found.article.id);
    else return;
    event.preventDefault();
  }

  /** The result that the arrow keys are on stays in sight. */
  #followActive(): void {
    const { active } = this.list;
    if (active) this.#host.root.getElementById(active)?.scrollIntoView({ block: 'nearest' });
  }

  render(): TemplateResult {
    return searchResultsView(this.#state, this.#actions);
  }

  #settled(search: { words: string; results: number }): void {
    const { answer } = this.#search.session;
    const shown = foundOf(this.#search.session).map(({ article }) => article.id);
    if (answer) this.#diary.made({ words: search.words, lang: answer.lang, outcome: answer.verdict, shown });
    this.#host.searched(search);
  }

  get #state(): SearchState {
    const { texts, offline } = this.#host;
    return { texts, offline, session: this.#search.session, status: this.#search.status, behind: this.#search.behind };
  }

  get #actions(): SearchActions {
    const { words, misses } = this.#search.session;
    return {
      open: (id) => this.#host.go({ name: 'article', id }),
      literally: () => this.#search.literally(),
      person: () => this.#host.reachPerson(misses > 0 ? 'search-miss' : 'search', words.trim()),
      retry: () => this.prepare(),
    };
  }
}
