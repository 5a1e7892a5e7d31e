import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SearchEngine } from '../core/search-engine.ts';
import {
  emptySearch,
  type Move,
  moveActive,
  type SearchSession,
  settle,
  takeAnswer,
  takeLiterally,
  typeWords,
} from '../core/search-session.ts';
import type { Api } from '../io/api.ts';

/** A pause in typing after which a search counts as made. */
const pauseMs = 1200;

/** `idle`: the index has not been asked for yet. */
export type SearchStatus = 'idle' | 'loading' | 'ready' | 'failed';

export interface SearchOptions {
  api: Api;
  lang: string;
  /** A search the customer stopped at, once. */
  settled(search: { words: string; results: number }): void;
}

/** Search in the browser: the index comes on first focus, and no key stroke asks the network. */
export class SearchController implements ReactiveController {
  session: SearchSession = emptySearch;
  status: SearchStatus = 'idle';
  readonly #host: ReactiveControllerHost;
  readonly #options: SearchOptions;
  #life: AbortController | null = null;
  #engine: SearchEngine | null = null;
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
    if (this.status === 'loading') this.status = 'idle';
  }

  /** Gets the index, unless it is here or on its way; after a failure it tries again. */
  async prepare(): Promise<void> {
    const signal = this.#life?.signal;
    if (!signal || this.status === 'loading' || this.status === 'ready') return;
    this.#set('loading');
    try {
      const [{ createSearchEngine }, file] = await Promise.all([
        import('../core/search-engine.ts'),
        this.#options.api.searchIndex(this.#options.lang, signal),
      ]);
      this.#engine = await createSearchEngine(file, nextTask);
      if (signal.aborted) return;
      this.#set('ready');
      this.#answer();
      // The customer may have paused already, waiting for the first results.
      this.#settleLater();
    } catch {
      if (!signal.aborted) this.#set('failed');
    }
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

  #settleLater(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.settle(), pauseMs);
  }

  #answer(): void {
    const { words, ticket, literal } = this.session;
    if (this.#engine && words.trim()) this.session = takeAnswer(this.session, ticket, this.#engine(words, literal));
  }

  #set(status: SearchStatus): void {
    this.status = status;
    this.#host.requestUpdate();
  }
}

/** Between two slices of a load the page answers its visitor. */
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
