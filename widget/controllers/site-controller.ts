import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SiteInfo } from '../../protocol/site.ts';
import type { Api } from '../io/api.ts';

/** What the site says is true for about so long. */
const freshMs = 60_000;

/** `failed` and `offline` say how the last attempt went; what came before stays. */
export type SiteStatus = 'loading' | 'ready' | 'failed' | 'offline';

/** What the site offers now: asked for when the panel opens, then each minute while it is open. */
export class SiteController implements ReactiveController {
  info: SiteInfo | null = null;
  status: SiteStatus = 'loading';
  readonly #host: ReactiveControllerHost;
  readonly #api: Api;
  readonly #lang: string;
  #life: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: Promise<void> | null = null;
  #watching = false;
  #askedAt = 0;

  constructor(host: ReactiveControllerHost, api: Api, lang: string) {
    this.#host = host;
    this.#api = api;
    this.#lang = lang;
    host.addController(this);
  }

  hostConnected(): void {
    this.#life = new AbortController();
    const { signal } = this.#life;
    window.addEventListener('online', () => this.#lineChanged(), { signal });
    window.addEventListener('offline', () => this.#lineChanged(), { signal });
    if (this.#watching) this.watch(true);
  }

  hostDisconnected(): void {
    this.#life?.abort();
    this.#life = null;
    clearTimeout(this.#timer);
  }

  /** Whether the browser believes that it has a line at all. */
  get online(): boolean {
    return navigator.onLine;
  }

  /** Keeps the answer fresh while the panel is seen. */
  watch(on: boolean): void {
    this.#watching = on;
    clearTimeout(this.#timer);
    if (on && Date.now() - this.#askedAt >= freshMs) void this.refresh();
    else if (on) this.#schedule();
  }

  /** Asks now; resolves when the attempt has ended, however it went. */
  refresh(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #ask(): Promise<void> {
    const signal = this.#life?.signal;
    if (!signal) return;
    if (!this.info) this.#settle('loading');
    try {
      this.info = await this.#api.siteInfo(this.#lang, signal);
      this.#askedAt = Date.now();
      this.#settle('ready');
    } catch {
      if (!signal.aborted) this.#settle(this.online ? 'failed' : 'offline');
    }
    this.#schedule();
  }

  #settle(status: SiteStatus): void {
    this.status = status;
    this.#host.requestUpdate();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#watching && this.#life) this.#timer = setTimeout(() => void this.refresh(), freshMs);
  }

  #lineChanged(): void {
    this.#host.requestUpdate();
    if (this.online && this.#watching) void this.refresh();
  }
}
