import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Article, IndexedArticle } from '../../protocol/article.ts';
import type { SearchEngine } from '../core/search-engine.ts';
import {
  emptySearch,
  type FoundAnswer,
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
import { nextTask } from '../io/next-task.ts';

/** A pause in typing after which the answer's own text is fetched, and what else the words turn out to need. */
const clarifyMs = 300;
/** So much later a search counts as made. */
const settleMs = 900;

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

/** After so long a search that failed is tried again. */
const againMs = 4000;

/**
 * Search in the browser: the index comes on first focus, and no key stroke asks the network. Where the articles are too many for
 * that, the server is asked for the words that were typed, and what was found last stays until it answers.
 */
export class SearchController implements ReactiveController {
  session: SearchSession = emptySearch;
  status: SearchStatus = 'idle';
  /** Whether the last search was not answered, so that what is shown may be of earlier words. */
  behind = false;
  readonly #host: ReactiveControllerHost;
  readonly #options: SearchOptions;
  readonly #engines = new Map<string, Promise<SearchEngine>>();
  #life: AbortController | null = null;
  #closer: CloserLook | null = null;
  #engine: SearchEngine | null = null;
  /** Of the language that the words turned out to be in. */
  #other: { lang: string; engine: SearchEngine } | null = null;
  /** A language of the words whose index is not here. */
  #missing: string | undefined;
  /** The search that waits for an answer; the next one takes its place. */
  #asked = new AbortController();
  #again: ReturnType<typeof setTimeout> | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

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
    clearTimeout(this.#pause);
    this.#asked.abort();
    clearTimeout(this.#again);
    if (this.status === 'loading') this.status = 'idle';
  }

  /** Gets the index, unless it is here or on its way; after a failure it tries again. */
  async prepare(): Promise<void> {
    const signal = this.#life?.signal;
    if (this.behind) this.#answer();
    if (!signal || this.status === 'loading' || this.status === 'ready') return;
    this.#set('loading');
    try {
      const engine = await this.#engineFor(this.#options.lang, signal);
      // In a task of its own: what is done for the first time takes long.
      engine.lean(this.#options.context());
      await nextTask();
      if (signal.aborted) return;
      this.#engine = engine;
      this.#set('ready');
      this.#answer();
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
    if (!this.#engine) void this.prepare();
    this.#answer();
    this.#host.requestUpdate();
  }

  /** The customer undid a correction. */
  literally(): void {
    this.session = takeLiterally(this.session);
    this.#answer();
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

  async #engineFor(lang: string, signal: AbortSignal): Promise<SearchEngine> {
    const known = this.#engines.get(lang);
    if (known) return known;
    const engine = this.#load(lang, signal);
    this.#engines.set(lang, engine);
    engine.catch(() => this.#engines.delete(lang));
    return engine;
  }

  async #load(lang: string, signal: AbortSignal): Promise<SearchEngine> {
    const { api } = this.#options;
    const [{ createSearchEngine }, file] = await Promise.all([import('../core/search-engine.ts'), readSearchIndex(api, lang, signal)]);
    void this.#lookCloser();
    if (!('onServer' in file)) return createSearchEngine(file, nextTask);
    const { ServerEngine } = await import('../io/server-engine.ts');
    return new ServerEngine(api, file.lang);
  }

  /** Search answers without it as well; what was typed meanwhile is answered again. */
  async #lookCloser(): Promise<void> {
    if (this.#closer) return;
    this.#closer = await import('../core/closer-look.ts').catch(() => null);
    if (this.#life) this.#answer();
  }

  #settleLater(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      void this.#fetchOther();
      void this.#clarify();
      this.#pause = setTimeout(() => this.settle(), settleMs);
    }, clarifyMs);
  }

  /** Asks for what is typed now; whoever was asked before need not answer any more. */
  #answer(): void {
    this.#asked.abort();
    clearTimeout(this.#again);
    clearTimeout(this.#pause);
    if (!this.#engine || !this.session.words.trim()) return;
    this.#asked = new AbortController();
    this.#find(this.#engine, this.#asked.signal);
  }

  #find(engine: SearchEngine, signal: AbortSignal): void {
    const { words, ticket, literal } = this.session;
    engine.lean(this.#options.context());
    const lang = this.#closer?.otherLanguageOf(words, this.#options.lang, this.#options.languages());
    const other = lang && lang === this.#other?.lang ? [this.#other.engine] : [];
    this.#missing = other.length > 0 ? undefined : lang;
    const take = ([own, theirs]: FoundAnswer[]) => {
      if (signal.aborted || !own) return;
      this.behind = false;
      this.session = takeAnswer(this.session, ticket, theirs && theirs.verdict !== 'nothing' ? theirs : own);
      // Whoever waited for an answer pauses from here on.
      this.#settleLater();
      this.#host.requestUpdate();
    };
    const asked = [engine, ...other].map((one) => one.find(words, literal, signal));
    if (asked.every(isHere)) take(asked);
    else
      Promise.all(asked)
        .then(take)
        .catch(() => signal.aborted || this.#fallBehind());
  }

  #fallBehind(): void {
    this.behind = true;
    this.#again = setTimeout(() => this.#answer(), againMs);
    this.#host.requestUpdate();
  }

  /** Words in another language of the site are answered from its articles. */
  async #fetchOther(): Promise<void> {
    const signal = this.#life?.signal;
    const lang = this.#missing;
    if (!signal || !lang) return;
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

const isHere = (answer: FoundAnswer | Promise<FoundAnswer>): answer is FoundAnswer => !(answer instanceof Promise);
