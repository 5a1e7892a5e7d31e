import type { Catalogue } from './messages/catalogue.ts';
import { loadCatalogue } from './messages/load-catalogue.ts';
import { viewOf } from './open-request.ts';
import { drawPanel } from './panel-drawing.ts';
import { type Options, readOptions } from './panel-options.ts';
import { isSameSession, PanelSession } from './panel-session.ts';
import type { CreatePanel, PanelHandle, WidgetHost } from './widget-host.ts';

/** Makes the panel of one element. Resolves when its texts have come; nothing is drawn before `show`. */
export const createPanel: CreatePanel = async (host) => {
  const panel = new Panel(host);
  return (await panel.start()) ? panel : null;
};

/** Gets the texts that the panel of such an element needs. */
export const fetchAhead = async ({ lang, texts }: Pick<WidgetHost, 'lang' | 'texts'>): Promise<void> =>
  void (await loadCatalogue(lang, texts));

/** Keeps one session for the site and language that the element names, and begins another when they change. */
class Panel implements PanelHandle {
  readonly #host: WidgetHost;
  #session: PanelSession | null = null;
  #connected = false;

  constructor(host: WidgetHost) {
    this.#host = host;
  }

  /** Begins a session by what the page says now; false where that is wrong. Rejects where the texts cannot be loaded. */
  async start(): Promise<boolean> {
    const options = this.#options();
    if (!options) return false;
    const catalogue = await loadCatalogue(options.lang, options.texts);
    if (this.#host.element.hasAttribute('placement')) (await import('./placement.ts')).placeIn(this.#host.root);
    const now = this.#options();
    if (!now || !isSameSession(options, now)) return this.start();
    this.#begin(options, catalogue);
    return true;
  }

  prepare: PanelHandle['prepare'] = () => this.#session?.prepare();
  show: PanelHandle['show'] = (view, focus) => this.#session?.show(view, focus);
  open: PanelHandle['open'] = (target, id) => {
    const view = viewOf(target, id);
    if (view) this.show(view, true);
    else this.#mistake((mistakes) => mistakes.viewMistake(target));
  };
  hide: PanelHandle['hide'] = () => this.#session?.close();
  resume: PanelHandle['resume'] = () => this.#session?.resume();
  escalate: PanelHandle['escalate'] = (request) => void this.#session?.escalate(request);
  logout: PanelHandle['logout'] = () => this.#session?.logout();

  changed(what: 'options' | 'context' | 'identity'): void {
    const session = this.#session;
    if (what === 'identity') session?.requestUpdate();
    else if (what === 'context') session?.contextChanged();
    else if (session?.isFor(this.#options())) session.repaint();
    else this.start().catch((error) => this.#host.emit('tuki-error', { code: 'network', message: `${error}` }));
  }

  connect(): void {
    this.#connected = true;
    this.#session?.connect();
  }

  disconnect(): void {
    this.#connected = false;
    this.#session?.disconnect();
  }

  #options(): Options | null {
    const options = readOptions(this.#host);
    if (!options) this.#mistake((mistakes) => mistakes.mistakeOf(this.#host.element));
    return options;
  }

  /** What the page's developer can mend is told where they look. */
  #mistake(say: (mistakes: typeof import('./option-mistakes.ts')) => string): void {
    void import('./option-mistakes.ts').then((mistakes) => {
      const message = say(mistakes);
      console.error(message);
      this.#host.emit('tuki-error', { code: 'options', message });
    });
  }

  /** What was in the memory of the session that is over goes with it: forms, drafts, threads, answers that are still on their way. */
  #begin(options: Options, texts: Catalogue): void {
    const over = () => this.#begin(options, texts);
    this.#replace(new PanelSession(this.#host, options, texts, { draw: drawPanel, over }));
  }

  /** In another language the customer stays where they are. */
  #replace(session: PanelSession): void {
    const wasOpen = this.#session?.isOpen ?? false;
    if (this.#session?.site === session.site) session.stack = this.#session.stack;
    this.#session?.close();
    this.#session?.disconnect();
    this.#session = session;
    if (this.#connected) session.connect();
    if (wasOpen) session.show(null, false);
  }
}
