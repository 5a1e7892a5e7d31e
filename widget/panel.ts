import type { Catalogue } from './messages/catalogue.ts';
import { loadCatalogue } from './messages/load-catalogue.ts';
import type { Options } from './options.ts';
import { drawPanel } from './panel-drawing.ts';
import { PanelSession } from './panel-session.ts';
import type { CreatePanel, PanelHandle, WidgetHost } from './widget-host.ts';

/** Makes the panel of one element. Resolves when its texts have come; nothing is drawn before `show`. */
export const createPanel: CreatePanel = async (host) => {
  const panel = new Panel(host);
  await panel.start();
  return panel;
};

/** Keeps one session for the site and language that the element names, and begins another when they change. */
class Panel implements PanelHandle {
  readonly #host: WidgetHost;
  #session: PanelSession | null = null;
  #connected = false;

  constructor(host: WidgetHost) {
    this.#host = host;
  }

  async start(): Promise<void> {
    const { options } = this.#host;
    const texts = await loadCatalogue(options.lang);
    const { server, site, lang } = this.#host.options;
    if (server !== options.server || site !== options.site || lang !== options.lang) return this.start();
    this.#begin(options, texts);
  }

  show: PanelHandle['show'] = (view, focus) => this.#session?.show(view, focus);
  hide: PanelHandle['hide'] = () => this.#session?.hide();
  resume: PanelHandle['resume'] = () => this.#session?.resume();
  escalate: PanelHandle['escalate'] = (request) => void this.#session?.escalate(request);
  logout: PanelHandle['logout'] = () => this.#session?.logout();

  changed(what: 'options' | 'context'): void {
    const session = this.#session;
    if (what === 'context') session?.contextChanged();
    else if (session?.isFor(this.#host.options)) session.repaint();
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

  /** What was in the memory of the session that is over goes with it: forms, drafts, threads, answers that are still on their way. */
  #begin(options: Options, texts: Catalogue): void {
    const over = () => this.#begin(options, texts);
    this.#replace(new PanelSession(this.#host, options, texts, { draw: drawPanel, over }));
  }

  #replace(session: PanelSession): void {
    const wasOpen = this.#session?.isOpen ?? false;
    this.#session?.hide();
    this.#session?.disconnect();
    this.#session = session;
    if (this.#connected) session.connect();
    if (wasOpen) session.show(null, false);
  }
}
