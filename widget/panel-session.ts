import type { ReactiveController } from 'lit';
import type { Article } from '../protocol/article.ts';
import { ArticleController, type ArticleVote } from './controllers/article-controller.ts';
import { ControllerSet } from './controllers/controller-set.ts';
import { JourneyController } from './controllers/journey-controller.ts';
import { SearchController } from './controllers/search-controller.ts';
import { SiteController } from './controllers/site-controller.ts';
import { SurfaceController } from './controllers/surface-controller.ts';
import { personView } from './core/reach.ts';
import { currentView, isSupportView, popView, pushView, replaceView, startStack, type View, type ViewStack } from './core/view-stack.ts';
import type { TukiEventDetails, TukiEventName } from './events.ts';
import { Api } from './io/api.ts';
import { createKeep, type Keep } from './io/keep.ts';
import type { Catalogue } from './messages/catalogue.ts';
import type { Identity, Options, PageContext } from './options.ts';
import type { EscalationIntent, SupportHost } from './support-contract.ts';
import { SupportLoader } from './support-loader.ts';
import type { EscalationRequest, WidgetHost } from './widget-host.ts';

const noIntent: EscalationIntent = { reason: '', topic: null, words: '' };

/**
 * One customer at one site in one language: the controllers, and the way through the views. It is also what the
 * support side sees of the panel.
 */
export class PanelSession implements SupportHost {
  readonly texts: Catalogue;
  readonly locale: string;
  readonly api: Api;
  readonly keep: Keep;
  readonly siteState: SiteController;
  readonly search: SearchController;
  readonly articles: ArticleController;
  readonly story: JourneyController;
  readonly people: SupportLoader;
  intent: EscalationIntent = noIntent;
  announcement = '';
  stack: ViewStack = startStack();
  readonly widget: WidgetHost;
  readonly #options: Options;
  readonly #surface: SurfaceController;
  readonly #set: ControllerSet;
  #everShown = false;
  /** What is to be focused; `waiting`: focus is on the title until it has been loaded. */
  #focusNext: { selector: string; waiting: boolean } | null = null;
  #told: View | null = null;

  /** `draw` puts the present view on the widget's surface; it is handed in, since it knows the session's insides. */
  constructor(widget: WidgetHost, options: Options, texts: Catalogue, draw: (session: PanelSession) => void) {
    this.widget = widget;
    this.#options = options;
    this.#set = new ControllerSet(() => this.#everShown && draw(this));
    this.texts = texts;
    this.locale = options.lang.toLowerCase().startsWith(texts.lang) ? options.lang : texts.lang;
    this.api = new Api(options.server, options.site);
    const visit = createKeep(options.site, () => sessionStorage);
    if (options.storyFromStart) visit.begin();
    this.keep = keepWithVisit(
      createKeep(options.site, () => localStorage),
      visit,
    );
    this.#surface = this.#makeSurface();
    this.siteState = new SiteController(this, this.api, texts.lang);
    this.search = new SearchController(this, { api: this.api, lang: texts.lang, settled: (search) => this.#searched(search) });
    this.articles = new ArticleController(this, {
      api: this.api,
      lang: texts.lang,
      opened: (article) => this.#read(article),
      voted: (article, vote) => this.#voted(article, vote),
    });
    this.story = new JourneyController(this, {
      keep: visit,
      about: () => ({ lang: this.lang, reason: this.intent.reason, facts: this.context }),
      now: () => Date.now(),
    });
    this.people = new SupportLoader(this);
    this.addController({ hostUpdated: () => this.#afterDrawing() });
  }

  get site(): string {
    return this.#options.site;
  }
  get lang(): string {
    return this.texts.lang;
  }
  get info(): SiteController['info'] {
    return this.siteState.info;
  }
  get identity(): Identity | null {
    return this.widget.identity;
  }
  get context(): PageContext | null {
    return this.widget.context;
  }
  get root(): ShadowRoot {
    return this.widget.root;
  }
  get view(): View {
    return currentView(this.stack);
  }
  get isOpen(): boolean {
    return this.#surface.isOpen;
  }
  get visible(): boolean {
    return this.isOpen && document.visibilityState === 'visible';
  }
  get updateComplete(): Promise<boolean> {
    return this.#set.updateComplete;
  }

  addController(controller: ReactiveController): void {
    this.#set.addController(controller);
  }
  removeController(controller: ReactiveController): void {
    this.#set.removeController(controller);
  }
  requestUpdate(): void {
    this.#set.requestUpdate();
  }

  connect(): void {
    this.#set.connect();
  }
  disconnect(): void {
    if (this.isOpen) this.#closeSurface();
    this.#set.disconnect();
  }

  isFor({ server, site, lang }: Options): boolean {
    return server === this.#options.server && site === this.#options.site && lang === this.#options.lang;
  }
  repaint(): void {
    this.#surface.paint();
  }

  show(view: View | null, focus: boolean): void {
    const wasOpen = this.isOpen;
    this.#everShown = true;
    this.#surface.open();
    this.siteState.watch(true);
    if (view) this.#enter(pushView(this.stack, view), focus);
    else if (!wasOpen) this.#enter(this.stack, focus);
    if (wasOpen) return;
    this.widget.opened(true);
    this.emit('tuki-open', { view: this.view.name });
  }

  hide(): void {
    if (!this.isOpen) return;
    this.search.settle();
    this.articles.flush();
    this.#closeSurface();
    this.emit('tuki-close', {});
  }

  close(): void {
    this.hide();
  }

  /** Loads the support side without opening the panel: an open case wants its connection. */
  resume(): void {
    void this.people.load();
  }

  async escalate({ reason = 'page', topic, text = '' }: EscalationRequest): Promise<void> {
    this.intent = { reason: reason.slice(0, 80), topic: topic ?? null, words: text };
    this.show({ name: 'contact' }, true);
    if (!this.info) await this.siteState.refresh();
    const view = personView(this.info);
    if (this.view.name === 'contact') this.replace(view);
  }

  contextChanged(): void {
    this.people.support?.contextChanged();
  }

  logout(): void {
    this.people.support?.logout();
    this.keep.clear();
    this.story.forget();
    this.search.reset();
    this.intent = noIntent;
    this.setUnread(0);
    this.#enter(startStack(), false);
  }

  go(view: View): void {
    this.#enter(pushView(this.stack, view), true);
  }
  replace(view: View): void {
    this.#enter(replaceView(this.stack, view), true);
  }
  back(): void {
    this.#enter(popView(this.stack), true);
  }

  /** Leads to a person in one tap, remembering why and the words already written. */
  reachPerson(reason: string, words: string): void {
    this.search.settle();
    this.intent = { reason, topic: null, words };
    this.go(personView(this.info));
  }
  /** The way was chosen: the reason stays where the customer came from somewhere else than home. */
  reach(view: View, reason: string): void {
    if (reason === 'home' || !this.intent.reason) this.intent = { ...noIntent, reason };
    this.go(view);
  }

  /** A result was opened: the search that found it counts before the article does. */
  openResult(id: string): void {
    this.search.settle();
    this.go({ name: 'article', id });
  }

  /** The words in the search field changed: home becomes search, and an empty field home again. */
  typeWords(words: string): void {
    this.search.type(words);
    if (words.trim() === '') this.stack = this.view.name === 'search' ? popView(this.stack) : this.stack;
    else if (this.view.name === 'search') this.stack = replaceView(this.stack, { name: 'search', words });
    else this.#enter(pushView(this.stack, { name: 'search', words }), false);
  }

  /** A vote takes the buttons away that had focus: it goes to what stands in their place. */
  vote(act: (articles: ArticleController) => void): void {
    act(this.articles);
    this.#focusNext = { selector: '.vote', waiting: false };
  }

  announce(text: string): void {
    // The same words twice are heard twice only when the text differs.
    this.announcement = text === this.announcement ? `${text}\u00a0` : text;
    this.requestUpdate();
  }
  emit<N extends TukiEventName>(name: N, detail: TukiEventDetails[N]): void {
    this.widget.emit(name, detail);
  }
  setUnread(count: number): void {
    this.widget.setUnread(count);
  }
  setReturning(returning: { view: View | null } | null): void {
    this.widget.setReturning(returning);
  }

  #enter(stack: ViewStack, focus: boolean): void {
    const before = this.view;
    this.stack = stack;
    const { view } = this;
    if (before.name === 'article' && view !== before) this.articles.flush();
    if (view.name === 'home') this.search.type('');
    if (view.name === 'search') this.search.type(view.words);
    if (view.name === 'article') void this.articles.open(view.id);
    if (isSupportView(view)) void this.people.load();
    this.#focusNext = focus ? { selector: this.#focusOf(view), waiting: false } : null;
    this.#tell(view);
    this.requestUpdate();
  }

  #tell(view: View): void {
    if (view === this.#told) return;
    this.#told = view;
    this.emit('tuki-view', { view: view.name, ...(view.name === 'article' && { id: view.id }) });
  }

  /** Home's field is focused where that brings up no on-screen keyboard. */
  #focusOf(view: View): string {
    return view.name === 'home' && matchMedia('(pointer: coarse)').matches ? '.panel-title' : '[data-focus]';
  }

  #afterDrawing(): void {
    this.#moveFocus();
    this.root.querySelector('.result.active')?.scrollIntoView({ block: 'nearest' });
  }

  #moveFocus(): void {
    const next = this.#focusNext;
    if (!next || !this.isOpen) return;
    const left = next.waiting && !this.#surface.titleHasFocus;
    const found = !left && this.#surface.focus(next.selector);
    this.#focusNext = left || found ? null : { ...next, waiting: true };
  }

  #closeSurface(): void {
    const hadFocus = this.#surface.hasFocus;
    this.#surface.close();
    this.siteState.watch(false);
    this.widget.opened(false);
    if (hadFocus) this.widget.focusLauncher();
    this.requestUpdate();
  }

  #makeSurface(): SurfaceController {
    const surface = new SurfaceController({
      root: this.widget.root,
      surface: this.widget.surface,
      theme: () => this.widget.options.theme,
      leave: () => this.hide(),
      visibilityChanged: () => this.siteState.watch(this.visible),
    });
    this.addController(surface);
    return surface;
  }

  #searched({ words, results }: { words: string; results: number }): void {
    this.story.record({ kind: 'search', words, results });
    this.announce(this.texts.search.results(results));
    this.emit('tuki-search', { words, results });
    if (results === 0) this.emit('tuki-search-miss', { words });
  }

  #read({ id, title, lang }: Article): void {
    this.story.record({ kind: 'article', article: { id, title, lang } });
    this.emit('tuki-article', { id, lang, title });
  }

  #voted({ id, title, lang }: Article, { helped, reason }: ArticleVote): void {
    this.story.record({ kind: 'vote', article: { id, title, lang }, helped, ...(reason && { reason }) });
    this.emit('tuki-vote', { article: id, helped, ...(reason && { reason }) });
  }
}

/** What begins at the customer's first act begins for this visit too: from there on the journey outlives a page load. */
const keepWithVisit = (keep: Keep, visit: Keep): Keep => ({
  ...keep,
  begin() {
    keep.begin();
    visit.begin();
  },
});
