import type { ReactiveController } from 'lit';
import type { Article } from '../protocol/article.ts';
import type { SiteInfo } from '../protocol/site.ts';
import type { Step } from '../protocol/story.ts';
import type { ArticleHost, ArticlePart } from './article-part.ts';
import { ControllerSet } from './controllers/controller-set.ts';
import { SiteController } from './controllers/site-controller.ts';
import { SurfaceController } from './controllers/surface-controller.ts';
import { personView } from './core/reach.ts';
import type { KeyPassage } from './core/search-session.ts';
import { currentView, isSupportView, popView, pushView, replaceView, startStack, type View, type ViewStack } from './core/view-stack.ts';
import type { TukiEventDetails, TukiEventName } from './events.ts';
import { Api } from './io/api.ts';
import type { Keep } from './io/keep.ts';
import { Lazy } from './lazy.ts';
import type { Catalogue } from './messages/catalogue.ts';
import { localeFor } from './messages/language-choice.ts';
import type { OwnTexts } from './messages/own-texts.ts';
import type { Identity, PageContext } from './options.ts';
import { type Options, themeOf } from './panel-options.ts';
import type { SearchHost, SearchPart } from './search-part.ts';
import type { Consent, EscalationIntent, StoryDraft, Support, SupportHost } from './support-contract.ts';
import { adoptStyles } from './views/css.ts';
import type { Visit, VisitHost } from './visit.ts';
import type { EscalationRequest, WidgetHost } from './widget-host.ts';

const noIntent: EscalationIntent = { reason: '', topic: null, words: '' };

/**
 * One customer at one site in one language: the controllers, and the way through the views. It is also what the
 * parts that are loaded later see of the panel.
 */
export class PanelSession implements SupportHost, ArticleHost, SearchHost, VisitHost {
  readonly widget: WidgetHost;
  readonly texts: Catalogue;
  readonly locale: string;
  readonly api: Api;
  readonly siteState: SiteController;
  readonly search: Lazy<SearchPart>;
  readonly articles: Lazy<ArticlePart>;
  readonly people: Lazy<Support>;
  intent: EscalationIntent = noIntent;
  /** What stands in the search field. */
  words = '';
  /** Titles of the articles read in this visit, the oldest first. */
  readonly read: string[] = [];
  announcement = '';
  stack: ViewStack = startStack();
  readonly #options: Options;
  readonly #visit: Lazy<Visit>;
  readonly #surface: SurfaceController;
  readonly #set: ControllerSet;
  readonly #over: () => void;
  #everShown = false;
  #told: View | null = null;

  /**
   * `draw` puts the present view on the widget's surface; it is handed in, since it knows the session's insides. `over` is
   * called when the customer has signed out: nothing of this object may be shown or used any more.
   */
  constructor(widget: WidgetHost, options: Options, texts: Catalogue, { draw, over }: { draw(session: PanelSession): void; over(): void }) {
    this.#over = over;
    this.widget = widget;
    this.#options = options;
    this.texts = texts;
    this.locale = localeFor(options.lang, texts.lang);
    this.api = new Api(options.server, options.site);
    this.#set = new ControllerSet(() => this.#everShown && draw(this));
    this.#surface = this.#makeSurface();
    this.siteState = new SiteController(this, this.api, texts.lang);
    this.#visit = this.#lazy(async () => new (await import('./visit.ts')).Visit(this));
    this.search = this.#lazy(async () => this.#adopt(new (await import('./search-part.ts')).SearchPart(this)));
    this.articles = this.#lazy(async () => this.#adopt(new (await import('./article-part.ts')).ArticlePart(this)));
    this.people = this.#lazy(() => this.#makeSupport());
  }

  get site(): string {
    return this.#options.site;
  }
  get tag(): string {
    return this.#options.lang;
  }
  get lang(): string {
    return this.texts.lang;
  }
  get ownTexts(): OwnTexts {
    return this.#options.texts;
  }
  get info(): SiteInfo | null {
    return this.siteState.info;
  }
  get offline(): boolean {
    return !this.siteState.online;
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
  get life(): AbortSignal | undefined {
    return this.#surface.life;
  }
  get visible(): boolean {
    return this.isOpen && document.visibilityState === 'visible';
  }
  get updateComplete(): Promise<boolean> {
    return this.#set.updateComplete;
  }
  get keep(): Keep {
    return this.#present.keep;
  }
  get consent(): Consent {
    return this.#present.consent;
  }
  get story(): StoryDraft {
    return this.#present.journey;
  }
  get pageConsent(): string | null {
    return this.widget.element.getAttribute('consent');
  }
  get storyFromStart(): boolean {
    return this.#options.storyFromStart;
  }
  /** The support side is made after it has come. */
  get #present(): Visit {
    if (!this.#visit.value) throw new Error('the visit is not loaded');
    return this.#visit.value;
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
    void this.#visit.load().then((visit) => {
      // What the site asks must be known before anything is kept.
      if (visit?.keepsFromStart) void this.siteState.refresh();
    });
  }
  disconnect(): void {
    if (this.isOpen) this.#closeSurface();
    this.#set.disconnect();
  }

  /** Whether it goes on by what the page says now; where that is wrong, it does. */
  isFor(options: Options | null): boolean {
    return !options || isSameSession(options, this.#options);
  }
  /** The page changed an attribute. */
  repaint(): void {
    this.#surface.paint();
    this.requestUpdate();
  }

  /** Draws the closed panel once the page has nothing to do. */
  prepare(): void {
    requestIdleCallback(() => {
      this.#everShown = true;
      this.requestUpdate();
      requestIdleCallback(() => this.#surface.warm());
    });
  }

  show(view: View | null, focus: boolean): void {
    const wasOpen = this.isOpen;
    this.#everShown = true;
    this.#surface.open();
    if (view) this.#enter(pushView(this.stack, view), focus);
    else if (!wasOpen) this.#enter(this.stack, focus);
    if (wasOpen) return;
    this.widget.opened(true);
    // Each in a task of its own: the panel is seen before, and takes input between them.
    setTimeout(() => {
      this.siteState.watch(this.isOpen);
      setTimeout(() => import('./looks.ts').then(({ applyLooks }) => applyLooks(this)).catch(() => {}));
    });
    this.emit('tuki-open', { view: this.view.name });
  }

  close(): void {
    if (!this.isOpen) return;
    this.search.value?.settle();
    this.search.value?.tell();
    this.articles.value?.leave();
    this.#closeSurface();
    this.emit('tuki-close', {});
  }

  /** Loads the support side without opening the panel: an open case wants its connection. */
  resume(): void {
    void this.people.load();
  }

  async escalate({ reason = 'page', topic, text = '' }: EscalationRequest): Promise<void> {
    this.intent = { reason: reason.slice(0, 80), topic: topic ?? null, words: text };
    this.show(personView(this.info), true);
    if (this.info) return;
    await this.siteState.refresh();
    if (this.view.name === 'contact') this.replace(personView(this.info));
  }

  contextChanged(): void {
    this.people.value?.contextChanged();
  }

  logout(): void {
    const visit = this.#visit.value;
    const token = visit?.keep.get('token');
    if (token) navigator.sendBeacon(this.api.url('session/end'), token);
    this.people.value?.logout();
    visit?.forget();
    this.setUnread(0);
    this.stack = startStack();
    this.#over();
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
  /** Tries again what the view could not load. */
  reload(): void {
    this.#enter(this.stack, true);
  }
  goSearch(): void {
    this.go({ name: 'search', words: this.words });
  }

  /** Leads to a person in one tap, remembering why and the words already written. */
  reachPerson(reason: string, words = ''): void {
    this.intent = { reason, topic: null, words };
    this.go(personView(this.info));
  }
  /** A way was chosen; where the customer came from somewhere else than home, the reason stays. */
  reach(view: View): void {
    if (this.view.name === 'home' || !this.intent.reason) this.intent = { ...noIntent, reason: 'home' };
    this.go(view);
  }

  /** The words in the search field changed: home becomes search, and an empty field home again. */
  typeWords(words: string): void {
    this.#setWords(words);
    const view: View = { name: 'search', words };
    if (words.trim() === '') this.stack = this.view.name === 'search' ? popView(this.stack) : this.stack;
    else if (this.view.name === 'search') this.stack = replaceView(this.stack, view);
    else this.#enter(pushView(this.stack, view), false);
  }

  /** The search field has focus: what it needs is got. */
  prepareSearch(): void {
    void this.search.load().then((search) => search?.prepare());
  }

  focusSoon(selector: string): void {
    this.#surface.focusSoon(selector);
  }
  announce(text: string): void {
    // The same words twice are heard twice only when the text differs.
    this.announcement = text === this.announcement ? `${text}\u00a0` : text;
    this.requestUpdate();
  }
  passageIn(article: Article): KeyPassage | null {
    return this.search.value?.passageIn(article) ?? null;
  }
  record(step: Step): void {
    if (step.kind === 'article') {
      this.search.value?.opened(step.article.id);
      this.read.push(step.article.title);
    }
    void this.#visit.load().then((visit) => visit?.journey.record(step));
  }
  emit<N extends TukiEventName>(name: N, detail: TukiEventDetails[N]): void {
    this.widget.emit(name, detail);
  }
  setUnread(count: number): void {
    this.widget.setUnread(count, this.texts.home.unread(count));
  }

  #enter(stack: ViewStack, focus: boolean): void {
    const before = this.view;
    this.stack = stack;
    const { view } = this;
    if (before !== view) this.articles.value?.leave();
    // A search that led somewhere counts before what it led to.
    if (before.name === 'search' && view.name !== 'search') this.search.value?.settle();
    if (view.name === 'home') this.#setWords('');
    if (view.name === 'search') this.#setWords(view.words);
    if (view.name === 'article') void this.articles.load().then((articles) => articles?.open(view.id));
    if (isSupportView(view)) {
      this.search.value?.escalated();
      void this.people.load();
    }
    this.#surface.focusSoon(focus ? focusOf(view) : null);
    if (view !== this.#told) this.emit('tuki-view', { view: view.name, ...(view.name === 'article' && { id: view.id }) });
    this.#told = view;
    this.requestUpdate();
  }

  #closeSurface(): void {
    const hadFocus = this.#surface.hasFocus;
    this.#surface.close();
    this.siteState.watch(false);
    this.widget.opened(false);
    if (hadFocus) this.widget.focusLauncher();
    this.requestUpdate();
  }

  #setWords(words: string): void {
    this.words = words;
    if (words) void this.search.load();
    this.search.value?.type(words);
    this.requestUpdate();
  }

  toTell(words: string): string | undefined {
    return this.#visit.value?.toTell(words);
  }

  wordsFor(article: string): string | undefined {
    return this.search.value?.wordsFor(article);
  }

  searched({ words, results }: { words: string; results: number }): void {
    this.record({ kind: 'search', words, results });
    this.announce(this.texts.search.results(results));
    this.emit('tuki-search', { words, results });
    if (results === 0) this.emit('tuki-search-miss', { words });
  }

  #makeSurface(): SurfaceController {
    const surface = new SurfaceController({
      root: this.widget.root,
      surface: this.widget.surface,
      theme: () => themeOf(this.widget.element),
      // A panel that is part of the page, or all of it, is not for the customer to close.
      leave: () => this.widget.element.hasAttribute('placement') || this.close(),
      visibilityChanged: () => this.siteState.watch(this.visible),
    });
    this.addController(surface);
    return surface;
  }

  async #makeSupport(): Promise<Support> {
    const [{ createSupport }] = await Promise.all([import('./support.ts'), this.#visit.load()]);
    return this.#adopt(await createSupport(this));
  }

  /** A part that brings style sheets of its own. */
  #adopt<T extends { readonly styles: readonly CSSStyleSheet[] }>(part: T): T {
    adoptStyles(this.root, part.styles);
    return part;
  }

  #lazy<T>(get: () => Promise<T>): Lazy<T> {
    return new Lazy(get, (error) => {
      if (error) this.emit('tuki-error', { code: 'network', message: `A part of the widget could not be loaded: ${error}` });
      this.requestUpdate();
    });
  }
}

/** Whether one session serves both: what it was made with is the same. */
export const isSameSession = (one: Options, other: Options): boolean =>
  one.server === other.server && one.site === other.site && one.lang === other.lang && one.texts === other.texts;

/** Home's field is focused where that brings up no on-screen keyboard. */
const focusOf = (view: View): string => (view.name === 'home' && matchMedia('(pointer: coarse)').matches ? '.panel-title' : '[data-focus]');
