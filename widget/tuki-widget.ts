import type { View } from './core/view-stack.ts';
import { emit } from './events.ts';
import { createLauncher, type Launcher } from './launcher.ts';
import { launcherTexts } from './messages/launcher-texts.ts';
import type { OwnTexts } from './messages/own-texts.ts';
import type { OpenTarget } from './open-request.ts';
import { type Identity, languageOf, type PageContext, type Theme } from './options.ts';
import { claimCodeOf, forget, type Returning, readReturning } from './returning.ts';
import type { EscalationRequest, PanelHandle, WidgetHost } from './widget-host.ts';

export type { TukiEvent, TukiEventDetails, TukiEventMap, TukiEventName } from './events.ts';
export type { LanguageTexts, OwnTexts } from './messages/own-texts.ts';
export type { OpenTarget } from './open-request.ts';
export type { Identity, PageContext, Theme } from './options.ts';
export type { EscalationRequest } from './widget-host.ts';

/** `tuki.open()`, `tuki.open('article', id)`, `tuki.open('search', words)`. */
export type OpenMethod = (target?: OpenTarget, id?: string) => void;

const loadPanel = () => import('./panel.ts');

/** On a server there are no elements: the class can be imported there, and is never made. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/**
 * The element: a launcher, and a panel that is loaded when the customer is about to open it.
 *
 * @tagname tuki-widget
 *
 * @attr {string} server - Address of the Tuki server, with its base path if it has one.
 * @attr {string} site - Id of the site, as the settings name it. Required.
 * @attr {string} lang - Language of the widget, such as `fi`. Without it that of what is around it, the page's, else the browser's.
 * @attr {'auto' | 'light' | 'dark'} theme - Colours: `auto` follows the page's own `color-scheme`.
 * @attr {string} label - A word on the launcher, which makes the circle a pill.
 * @attr {boolean} open - The panel is open.
 * @attr {'inline' | 'page'} placement - In the page where the element stands, or over the whole window: open from the start, without a launcher. Without it the panel opens from a launcher in a corner. Read when the element comes into the page.
 * @attr {'from-start'} story - Keeps the journey in session storage from the first page on, for sites whose privacy policy says so.
 * @attr {'granted' | 'denied' | 'pending'} consent - What the page's own consent banner says. Without it the widget asks where the site wants it to.
 *
 * @slot launcher - A button of the page's own in place of the launcher.
 * @slot header - At the start of the panel's header, such as a logo. Not shown where there is a way back.
 * @slot home - Under the home view's own content.
 *
 * @csspart launcher - The button that opens the panel.
 * @csspart badge - The number on that button.
 * @csspart panel - The panel itself.
 * @csspart header - The panel's head.
 * @csspart title - What the head says.
 * @csspart back - The button back, in the head.
 * @csspart close - The button that closes, in the head.
 * @csspart move - The button in the head that moves panel and launcher to the other side of the window.
 * @csspart body - What is under the head, of every view.
 * @csspart search - The search field with its icon.
 * @csspart result - An article that was found.
 * @csspart article - An article.
 * @csspart way - A way to reach a person.
 * @csspart message - What was said in a chat, by anybody.
 * @csspart composer - Where the customer writes.
 * @csspart send - The button beside it.
 *
 * @cssprop [--tuki-accent=oklch(0.5 0.11 210)] - Colour of the launcher, links and the customer's own messages.
 * @cssprop --tuki-on-accent - Text on that colour; chosen by the accent's lightness when it is not set.
 * @cssprop [--tuki-font=system-ui] - Font family.
 * @cssprop [--tuki-radius=20px] - Roundness of the panel; the rest follows.
 * @cssprop [--tuki-density=1] - How roomy it is: a number, under 1 for tighter rows and controls.
 * @cssprop --tuki-shadow - Shadow of the panel, as `box-shadow` takes it.
 * @cssprop [--tuki-inset=20px] - Distance from the window's edges.
 * @cssprop --tuki-layer - `z-index` of the launcher among the page's own layers; without it the launcher stands in the top layer.
 * @cssprop [--tuki-width=400px] - Width of the panel.
 * @cssprop [--tuki-height=720px] - Height of the panel, as far as the window has room.
 */
export class TukiWidget extends Base {
  static readonly observedAttributes = ['server', 'site', 'lang', 'theme', 'label', 'open', 'consent'];

  /** Defines the element under its name, unless it is there already or this is a server. */
  static define(): void {
    if (typeof customElements === 'undefined' || customElements.get('tuki-widget')) return;
    customElements.define('tuki-widget', TukiWidget);
  }

  #launcher: Launcher | null = null;
  #life: AbortController | null = null;
  #loading: Promise<PanelHandle | null> | null = null;
  #panel: PanelHandle | null = null;
  #identity: Identity | null = null;
  #context: PageContext | null = null;
  #texts: OwnTexts = {};
  #unread = 0;
  #unreadText = '';
  #shown = false;

  connectedCallback(): void {
    if (this.#life) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#takeEarlyProperties();
    this.#followLanguage(signal);
    this.#panel?.connect();
    this.#begin();
    // In tasks of their own: the page goes on before the button is drawn, and the button can be seen before anything is read.
    setTimeout(() => {
      if (signal.aborted) return;
      this.#draw();
      this.#update();
      emit(this, 'tuki-ready', {});
      setTimeout(() => signal.aborted || this.#settle(signal));
    });
  }

  disconnectedCallback(): void {
    this.#life?.abort();
    this.#life = null;
    this.#panel?.disconnect();
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (!this.#life || before === value) return;
    if (name === 'open') this.#followAttribute(value !== null);
    else this.#optionsChanged();
  }

  /** Address of the Tuki server, with its base path if it has one. */
  get server(): string {
    return this.getAttribute('server') ?? '';
  }
  set server(value: string) {
    this.setAttribute('server', value);
  }

  /** Id of the site, as the settings name it. */
  get site(): string {
    return this.getAttribute('site') ?? '';
  }
  set site(value: string) {
    this.setAttribute('site', value);
  }

  /** Colours: `auto` follows the page's own `color-scheme`. */
  get theme(): Theme {
    return (this.getAttribute('theme') as Theme | null) ?? 'auto';
  }
  set theme(value: Theme) {
    this.setAttribute('theme', value);
  }

  /** A word on the launcher; empty for the icon alone. */
  get label(): string {
    return this.getAttribute('label') ?? '';
  }
  set label(value: string) {
    this.setAttribute('label', value);
  }

  /** What the page's own consent banner says; null where the widget is to ask. */
  get consent(): string | null {
    return this.getAttribute('consent');
  }
  set consent(value: string) {
    this.setAttribute('consent', value);
  }

  /** Opens the panel, at a view if one is named. Assigned `true` or `false`, it opens or closes as the attribute does. */
  get open(): OpenMethod {
    return (target, id) => this.#withPanel((panel) => (target ? panel.open(target, id) : panel.show(null, true)));
  }
  set open(value: boolean) {
    this.toggleAttribute('open', value);
  }

  /** Whether the panel is open. */
  get opened(): boolean {
    return this.#shown;
  }

  /** Facts about this visit that go along when the customer asks for a person. */
  get context(): PageContext | null {
    return this.#context;
  }
  set context(value: PageContext | null) {
    this.#context = value;
    this.#panel?.changed('context');
  }

  /** The company's own texts by language, over the widget's; a language that the widget does not speak is added by them. */
  get texts(): OwnTexts {
    return this.#texts;
  }
  set texts(value: OwnTexts) {
    this.#texts = value;
    this.#optionsChanged();
  }

  /** Closes the panel. */
  close(): void {
    this.removeAttribute('open');
    this.#panel?.hide();
  }

  /** Brings a person: opens the best way there is now, with the page's reason and facts. */
  escalate(request: EscalationRequest = {}): void {
    if (request.context) this.context = { ...this.#context, ...request.context };
    this.#withPanel((panel) => panel.escalate(request));
  }

  /** Tells who the customer is; with `resume`, answers that wait for them are asked for now. */
  identify(identity: Identity): void {
    this.#identity = { ...identity };
    this.#panel?.changed('identity');
    if (identity.resume) this.#withPanel((panel) => panel.resume());
  }

  /** Ends the session of this device, in all its tabs and on the server, and forgets everything that was kept here. */
  logout(): void {
    this.#identity = null;
    this.#context = null;
    this.#panel?.logout();
    const token = forget(this.site);
    // A beacon arrives though the page goes on to another one. The token is its body: addresses end up in logs.
    if (token) navigator.sendBeacon(`${this.server.replace(/\/*$/, '/')}api/v1/session/end`, token);
  }

  /** Properties that the page set before the element was defined would hide the accessors: they are set again. */
  #takeEarlyProperties(): void {
    for (const [name, value] of Object.entries(this)) {
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }

  /** Once, as soon as anything needs it. */
  #draw(): Launcher {
    if (this.#launcher) return this.#launcher;
    const launcher = createLauncher(this.attachShadow({ mode: 'open' }));
    this.#launcher = launcher;
    const load = () => void this.#load();
    // Before the listeners of a button of the page's own, so that a view that they open is what is seen in the end.
    launcher.slot.addEventListener('click', () => this.#toggle(), true);
    launcher.slot.addEventListener('pointerenter', load);
    launcher.slot.addEventListener('focusin', load);
    return launcher;
  }

  /** The page's language, or that of what is around the element, may change at any time. */
  #followLanguage(signal: AbortSignal): void {
    const watch = new MutationObserver(() => this.#optionsChanged());
    watch.observe(this.ownerDocument.documentElement, { attributeFilter: ['lang'], subtree: true });
    signal.addEventListener('abort', () => watch.disconnect());
  }

  #optionsChanged(): void {
    this.#panel?.changed('options');
    if (this.#life) this.#update();
  }

  /** What the page or a link from an e-mail asks for as soon as the element is there. */
  #begin(): void {
    const code = claimCodeOf(location.hash);
    if (code) this.#claim(code);
    else if (this.matches('[open],[placement]')) this.#show(readReturning(this.site)?.view ?? null, false);
  }

  #settle(signal: AbortSignal): void {
    // In the top layer no stacking context hides it; a page that names a layer wants it among its own.
    if (!getComputedStyle(this).getPropertyValue('--tuki-layer')) this.#launcher?.button.showPopover?.();
    const returning = readReturning(this.site);
    if (returning) this.#return(returning);
    else if (this.getAttribute('story') === 'from-start') void this.#load();
    else this.#fetchAhead(signal);
  }

  /**
   * Where the line is known to be good and no data is to be saved, the panel is made before anybody asks, step by step while
   * the page has nothing to do; the server is asked nothing. Only Chromium tells (Network Information, WICG): elsewhere it
   * waits for intent.
   */
  #fetchAhead(signal: AbortSignal): void {
    const { connection } = navigator as { connection?: { effectiveType: string; saveData: boolean } };
    if (connection?.effectiveType !== '4g' || connection.saveData) return;
    const make = async () => {
      await (await loadPanel()).fetchAhead({ lang: languageOf(this), texts: this.#texts });
      requestIdleCallback(() => signal.aborted || this.#withPanel((panel) => panel.prepare()));
    };
    // Nobody waits for it: what does not come now comes when it is asked for.
    const idle = () => requestIdleCallback(() => signal.aborted || make().catch(() => {}));
    if (document.readyState === 'complete') idle();
    else addEventListener('load', idle, { once: true, signal });
  }

  /**
   * The panel opens again where it was, unless the page or the customer was faster, and not over a whole small window: there
   * the launcher tells what is new.
   */
  #return({ view }: Returning): void {
    this.#withPanel((panel) => {
      if (!view || this.#shown || innerWidth < 480) panel.resume();
      else panel.show(view, false);
    });
  }

  /** The code opens a conversation once: it leaves the address, so that it is in no history and no screenshot. */
  #claim(code: string): void {
    history.replaceState(history.state, '', location.pathname + location.search);
    this.#show({ name: 'claim', code });
  }

  #toggle(): void {
    if (this.#shown) this.close();
    else this.#show(null);
  }

  #followAttribute(open: boolean): void {
    if (open === this.#shown) return;
    if (open) this.#show(null, false);
    else this.#panel?.hide();
  }

  #show(view: View | null, focus = true): void {
    this.#withPanel((panel) => panel.show(view, focus));
  }

  #withPanel(act: (panel: PanelHandle) => void): void {
    void this.#load().then((panel) => panel && act(panel));
  }

  /** Loads the panel once; after a failure the next attempt tries again. Null where it cannot be loaded. */
  #load(): Promise<PanelHandle | null> {
    this.#loading ??= this.#import();
    return this.#loading;
  }

  async #import(): Promise<PanelHandle | null> {
    const { showFailure } = this.#draw();
    showFailure('');
    try {
      const { createPanel } = await loadPanel();
      this.#panel = await createPanel(this.#host());
      if (this.#life) this.#panel?.connect();
    } catch (error) {
      showFailure(launcherTexts(languageOf(this), this.#texts).failed);
      emit(this, 'tuki-error', { code: 'network', message: `The panel could not be loaded: ${error}` });
    }
    if (!this.#panel) this.#loading = null;
    return this.#panel;
  }

  #host(): WidgetHost {
    const element = this;
    const { surface } = this.#draw();
    const root = this.shadowRoot as ShadowRoot;
    return {
      element,
      root,
      surface,
      get lang() {
        return languageOf(element);
      },
      get texts() {
        return element.#texts;
      },
      get identity() {
        return element.#identity;
      },
      get context() {
        return element.#context;
      },
      emit: (name, detail) => emit(element, name, detail),
      opened: (open) => element.#opened(open),
      focusLauncher: () => element.#focusLauncher(),
      setUnread: (count, text) => element.#setUnread(count, text),
    };
  }

  #opened(open: boolean): void {
    this.#shown = open;
    this.toggleAttribute('open', open);
    this.#update();
  }

  /** Focus returns to what opened the panel: the button, or what the page put in its place. */
  #focusLauncher(): void {
    const [own] = this.#launcher?.slot.assignedElements() ?? [];
    const target = own instanceof HTMLElement ? own : this.#launcher?.button;
    target?.focus({ preventScroll: true });
  }

  #setUnread(count: number, text: string): void {
    if (count !== this.#unread) emit(this, 'tuki-unread', { count });
    this.#unread = count;
    this.#unreadText = text;
    this.#update();
  }

  #update(): void {
    this.#launcher?.update({
      lang: languageOf(this),
      texts: this.#texts,
      label: this.label || null,
      unread: this.#unread,
      unreadText: this.#unreadText,
      open: this.#shown,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tuki-widget': TukiWidget;
  }
}
