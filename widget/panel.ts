import type { Catalogue } from './messages/catalogue.ts';
import { loadCatalogue } from './messages/load-catalogue.ts';
import { viewOf } from './open-request.ts';
import type { Options } from './options.ts';
import { drawPanel } from './panel-drawing.ts';
import { isSameSession, PanelSession } from './panel-session.ts';
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
    const catalogue = await loadCatalogue(options.lang, options.texts);
    if (!isSameSession(options, this.#host.options)) return this.start();
    this.#begin(options, catalogue);
  }

  show: PanelHandle['show'] = (view, focus) => this.#session?.show(view, focus);
  open: PanelHandle['open'] = (target, id) => {
    try {
      this.show(viewOf(target, id), true);
    } catch (error) {
      console.error(error);
      this.#host.emit('tuki-error', { code: 'options', message: `${error}` });
    }
  };
  hide: PanelHandle['hide'] = () => this.#session?.hide();
  resume: PanelHandle['resume'] = () => this.#session?.resume();
  escalate: PanelHandle['escalate'] = (request) => void this.#session?.escalate(request);
  logout: PanelHandle['logout'] = () => this.#session?.logout();

  changed(what: 'options' | 'context' | 'identity'): void {
    const session = this.#session;
    if (what === 'identity') session?.requestUpdate();
    else if (what === 'context') session?.contextChanged();
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

  /** In another language the customer stays where they are. */
  #replace(session: PanelSession): void {
    const wasOpen = this.#session?.isOpen ?? false;
    if (this.#session?.site === session.site) session.stack = this.#session.stack;
    this.#session?.hide();
    this.#session?.disconnect();
    this.#session = session;
    if (this.#connected) session.connect();
    if (wasOpen) session.show(null, false);
  }
}
