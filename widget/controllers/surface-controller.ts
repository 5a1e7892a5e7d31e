import type { ReactiveController } from 'lit';

/** Under this width the panel fills the window and is modal. */
const narrow = '(max-width: 479.98px)';
const focusable = ':is(a[href], button, input, textarea, select, [tabindex="0"]):not(:disabled)';

/** A dialog, or where the element has a place of its own a section, which the style sheet shows by the element's `open`. */
type Surface = Omit<HTMLDialogElement, 'show'> & Partial<Pick<HTMLDialogElement, 'show'>>;

export interface SurfaceOptions {
  root: ShadowRoot;
  surface: HTMLElement;
  theme(): 'auto' | 'light' | 'dark';
  /** The customer wants out: Escape that no view took, or the system's own gesture. */
  leave(): void;
  /** The page came to the front or went behind. */
  visibilityChanged(): void;
}

/**
 * The panel as a thing in the window: top layer or modal, focus in and out, light or dark. It knows nothing of what is
 * shown inside.
 */
export class SurfaceController implements ReactiveController {
  readonly #options: SurfaceOptions;
  #life: AbortController | null = null;
  #open = false;
  #shown: Surface | null = null;
  #next: { selector: string; waiting: boolean } | null = null;
  #lock: CSSStyleSheet | null = null;

  constructor(options: SurfaceOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** Aborts when the element leaves the page; undefined while it is not in one. */
  get life(): AbortSignal | undefined {
    return this.#life?.signal;
  }

  hostConnected(): void {
    this.#life = new AbortController();
    const { signal } = this.#life;
    matchMedia(narrow).addEventListener('change', () => this.#reshow(), { signal });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.paint(), { signal });
    document.addEventListener('visibilitychange', () => this.#options.visibilityChanged(), { signal });
    this.#options.surface.addEventListener('keydown', (event) => this.#key(event), { signal });
    this.#options.surface.addEventListener('cancel', (event) => this.#cancel(event), { capture: true, signal });
    this.paint();
  }

  hostDisconnected(): void {
    this.#life?.abort();
    this.#life = null;
    this.#takeDown();
  }

  hostUpdated(): void {
    if (this.#open && !this.#shown) this.#putUp();
    if (this.#open && this.#next) this.#moveFocus(this.#next);
  }

  /** Shows what the next drawing brings. */
  open(): void {
    this.#open = true;
    this.paint();
  }

  /** Lays out the closed panel once, unseen: fonts and the shapes of its words are ready when it opens. */
  warm(): void {
    const panel = this.#find('.panel');
    if (this.#open || !panel) return;
    panel.style.display = 'flex';
    panel.getBoundingClientRect();
    panel.style.display = '';
  }

  close(): void {
    this.#open = false;
    this.#takeDown();
  }

  /** Light or dark: the `theme`, else the page's own `color-scheme` together with the system's choice. */
  paint(): void {
    const theme = this.#options.theme();
    const dark = theme === 'auto' ? this.#pageIsDark() : theme === 'dark';
    this.#options.surface.classList.toggle('dark', dark);
  }

  /**
   * Focus moves to the first element that fits, as soon as one is drawn; until then it is on the panel's title, unless
   * the customer moves it meanwhile. Null: it stays where it is.
   */
  focusSoon(selector: string | null): void {
    this.#next = selector === null ? null : { selector, waiting: false };
  }

  /** Whether focus is inside the panel. */
  get hasFocus(): boolean {
    return this.#shown?.contains(this.#options.root.activeElement) ?? false;
  }

  #find(selector: string): HTMLElement | null {
    return this.#options.root.querySelector(selector);
  }

  #moveFocus({ selector, waiting }: { selector: string; waiting: boolean }): void {
    const title = this.#find('.panel-title');
    const target = this.#find(selector);
    const wentElsewhere = waiting && this.#options.root.activeElement !== title;
    if (!wentElsewhere) (target ?? title)?.focus({ preventScroll: true });
    this.#next = target || wentElsewhere ? null : { selector, waiting: true };
  }

  #pageIsDark(): boolean {
    const page = this.#options.root.host.parentElement ?? document.documentElement;
    const scheme = getComputedStyle(page).colorScheme;
    if (!scheme.includes('dark')) return false;
    return !scheme.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches;
  }

  #putUp(): void {
    const dialog = this.#find('.panel') as Surface | null;
    if (!dialog) return;
    this.#shown = dialog;
    const first = this.#next && (this.#find(this.#next.selector) ?? this.#find('.panel-title'));
    // A dialog focuses its first control when it is shown, unless another one is named. An inert one focuses none.
    if (first) first.autofocus = true;
    else dialog.inert = true;
    const placement = this.#options.root.host.getAttribute('placement');
    const isModal = placement === null && matchMedia(narrow).matches;
    // Browsers call every open dialog modal, whose page a screen reader then passes over.
    if (placement === null) dialog.ariaModal = `${isModal}`;
    if (isModal) this.#putUpModal(dialog);
    else if (placement !== 'inline' && 'showPopover' in dialog) dialog.showPopover();
    else dialog.show?.();
    if (first) first.autofocus = false;
    else dialog.inert = false;
  }

  #putUpModal(dialog: Surface): void {
    dialog.showModal();
    this.#lock = new CSSStyleSheet();
    this.#lock.replaceSync('html { overflow: hidden !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#lock];
  }

  #takeDown(): void {
    const dialog = this.#shown;
    this.#shown = null;
    if (!dialog) return;
    if (dialog.open) dialog.close();
    else if (dialog.isConnected && 'hidePopover' in dialog) dialog.hidePopover();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#lock);
    this.#lock = null;
  }

  #reshow(): void {
    if (!this.#shown) return;
    const focused = this.#options.root.activeElement;
    this.#takeDown();
    this.#putUp();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }

  #cancel(event: Event): void {
    if (event.target !== this.#shown) return;
    event.preventDefault();
    this.#options.leave();
  }

  #key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#options.leave();
    }
    if (event.key === 'Tab' && this.#shown?.matches(':modal')) this.#wrap(event, this.#shown);
  }

  /** In a modal dialog browsers let focus wander to their own bars; a full screen panel keeps it. */
  #wrap(event: KeyboardEvent, dialog: Surface): void {
    const stops = [...dialog.querySelectorAll<HTMLElement>(focusable)].filter((stop) => stop.checkVisibility?.() ?? true);
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (this.#options.root.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? stops[stops.length - 1] : stops[0])?.focus();
  }
}
