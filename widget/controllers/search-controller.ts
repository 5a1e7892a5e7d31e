import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Article, IndexedArticle } from '../../protocol/article.ts';
import type { SearchEngine } from '../core/search-engine.ts';
import {
  emptySearch,
  foundOf,
  isAnswered,
  type KeyPassage,
  type Move,
  moveActive,
  type SearchSession,
  settle,
  takeAnswer,
  takeLiterally,
  takePassage,
  typeWords,
} from '../core/search-session.ts';
import type { Api } from '../io/api.ts';
import { readArticle, readSearchIndex } from '../io/article-requests.ts';

/** A pause in typing after which a search counts as made. */
const pauseMs = 1200;
/** A shorter one, after which the answer's own text is fetched. */
const clarifyMs = 300;

/** `idle`: the index has not been asked for yet. */
export type SearchStatus = 'idle' | 'loading' | 'ready' | 'failed';

export interface SearchOptions {
  api: Api;
  lang: string;
  /** Languages that the site has articles in. */
  languages(): readonly string[];
  /** Words of what the customer looks at: the page, facts, articles read. They stay in the browser. */
  context(): string;
  /** A search the customer stopped at, once. */
  settled(search: { words: string; results: number }): void;
}

type CloserLook = typeof import('../core/closer-look.ts');

/** Search in the browser: the index comes on first focus, and no key stroke asks the network. */
export class SearchController implements ReactiveController {
  session: SearchSession = emptySearch;
  status: SearchStatus = 'idle';
  readonly #host: ReactiveControllerHost;
  readonly #options: SearchOptions;
  readonly #engines = new Map<string, Promise<SearchEngine>>();
  #life: AbortController | null = null;
  #closer: CloserLook | null = null;
  #engine: SearchEngine | null = null;
  /** Of the language that the words turned out to be in. */
  #other: { lang: string; engine: SearchEngine } | null = null;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, options: SearchOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#life = new AbortController();
  }

  hostDisconnected(): void {
    this.#life?.abort();
    this.#life = null;
    this.#stopTimers();
    if (this.status === 'loading') this.status = 'idle';
  }

  /** Gets the index, unless it is here or on its way; after a failure it tries again. */
  async prepare(): Promise<void> {
    const signal = this.#life?.signal;
    if (!signal || this.status === 'loading' || this.status === 'ready') return;
    this.#set('loading');
    try {
      const engine = await this.#engineFor(this.#options.lang, signal);
      if (signal.aborted) return;
      this.#engine = engine;
      this.#set('ready');
      this.#answer();
      // The customer may have paused already, waiting for the first results.
      this.#settleLater();
    } catch {
      if (!signal.aborted) this.#set('failed');
    }
  }

  /** What fits the page while nothing is typed, once the index is here. */
  fitting(): IndexedArticle[] {
    if (!this.#engine) return [];
    this.#engine.lean(this.#options.context());
    return this.#engine.fitting();
  }

  /** The words in the field changed. */
  type(words: string): void {
    if (words === this.session.words) return;
    this.session = typeWords(this.session, words);
    void this.prepare();
    this.#answer();
    this.#settleLater();
    this.#host.requestUpdate();
  }

  /** The customer undid a correction. */
  literally(): void {
    this.session = takeLiterally(this.session);
    this.#answer();
    this.#settleLater();
    this.#host.requestUpdate();
  }

  move(move: Move): void {
    this.session = moveActive(this.session, move);
    this.#host.requestUpdate();
  }

  /** Where an article that was found answers the words; null for one that was come to otherwise. */
  passageIn(article: Article): KeyPassage | null {
    const { answer } = this.session;
    if (!answer || !foundOf(this.session).some((found) => found.article.id === article.id)) return null;
    return this.#closer?.keyPassageOf(article, answer.marked) ?? null;
  }

  /** Counts the search now: the customer opened a result, asked for a person, or paused. */
  settle(): void {
    clearTimeout(this.#pause);
    const { session, told } = settle(this.session);
    this.session = session;
    if (!told) return;
    this.#options.settled(told);
    // What was typed to its end may now turn out to fit nothing.
    this.#host.requestUpdate();
  }

  /** Begins anew, for the next customer of this browser. */
  reset(): void {
    this.#stopTimers();
    this.session = emptySearch;
    this.#host.requestUpdate();
  }

  async #engineFor(lang: string, signal: AbortSignal): Promise<SearchEngine> {
    const known = this.#engines.get(lang);
    if (known) return known;
    const engine = this.#load(lang, signal);
    this.#engines.set(lang, engine);
    engine.catch(() => this.#engines.delete(lang));
    return engine;
  }

  async #load(lang: string, signal: AbortSignal): Promise<SearchEngine> {
    const [{ createSearchEngine }, file] = await Promise.all([
      import('../core/search-engine.ts'),
      readSearchIndex(this.#options.api, lang, signal),
    ]);
    void this.#lookCloser();
    return createSearchEngine(file, nextTask);
  }

  /** Search answers without it as well; what was typed meanwhile is answered again. */
  async #lookCloser(): Promise<void> {
    if (this.#closer) return;
    this.#closer = await import('../core/closer-look.ts').catch(() => null);
    if (!this.#life || !this.session.words) return;
    this.#answer();
    this.#settleLater();
    this.#host.requestUpdate();
  }

  #stopTimers(): void {
    clearTimeout(this.#pause);
    clearTimeout(this.#soon);
  }

  #settleLater(): void {
    this.#stopTimers();
    this.#pause = setTimeout(() => this.settle(), pauseMs);
    this.#soon = setTimeout(() => void this.#clarify(), clarifyMs);
  }

  #answer(): void {
    const { words, ticket, literal } = this.session;
    if (!this.#engine || !words.trim()) return;
    this.#engine.lean(this.#options.context());
    const own = this.#engine.find(words, literal);
    const lang = this.#closer?.otherLanguageOf(words, this.#options.lang, this.#options.languages());
    const other = lang && lang === this.#other?.lang ? this.#other.engine.find(words, literal) : null;
    this.session = takeAnswer(this.session, ticket, other && other.verdict !== 'nothing' ? other : own);
    if (lang && !other) void this.#fetchOther(lang);
  }

  /** Words in another language of the site are answered from its articles. */
  async #fetchOther(lang: string): Promise<void> {
    const signal = this.#life?.signal;
    if (!signal) return;
    // Without that index the page's own language answers.
    const engine = await this.#engineFor(lang, signal).catch(() => null);
    if (!engine || signal.aborted) return;
    this.#other = { lang, engine };
    this.#answer();
    this.#host.requestUpdate();
  }

  /** Shows the passage of a clear answer. The article is asked for as if it were opened: without an identifier, and without the words. */
  async #clarify(): Promise<void> {
    const { session } = this;
    const first = foundOf(session)[0]?.article;
    if (!first || session.answer?.verdict !== 'clear' || !isAnswered(session) || session.passage?.article === first.id) return;
    const article = await readArticle(this.#options.api, first.id, first.lang, this.#life?.signal).catch(() => null);
    const passage = article && this.passageIn(article);
    if (!passage) return;
    this.session = takePassage(this.session, passage);
    this.#host.requestUpdate();
  }

  #set(status: SearchStatus): void {
    this.status = status;
    this.#host.requestUpdate();
  }
}

/** Between two slices of a load the page answers its visitor. */
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
