/** `tuki/web-view`: joins an element to the app around its page. */
import type { TukiWidget } from '../tuki-widget.ts';
import type { HostMessage, Insets, PageMessage } from './host-contract.ts';
import type { HostPort } from './host-port.ts';

export type { HostMessage, Insets, PageMessage } from './host-contract.ts';
export { findHost, type HostPort } from './host-port.ts';
export { HostStorage } from './host-storage.ts';

/**
 * The element fills its view, tells the app what the customer wants of it, and does what the app says. Returns what
 * undoes it all.
 */
export function connectWebView(element: TukiWidget, host: HostPort): () => void {
  const life = new AbortController();
  const { signal } = life;
  const looks = new ViewLooks(signal);
  element.addEventListener('tuki-unread', ({ detail }) => host.send({ type: 'unread', count: detail.count }), { signal });
  element.addEventListener('tuki-close', () => host.send({ type: 'close' }), { signal });
  element.addEventListener('click', (event) => passLink(event, host), { signal });
  host.listen((message) => obey(message, { element, looks, host }), signal);
  host.send({ type: 'ready' });
  return () => life.abort();
}

/** No new window in a web view: where a link leads is the app's business. */
function passLink(event: Event, host: HostPort): void {
  const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
  if (!link?.href) return;
  event.preventDefault();
  host.send(messageOf(link));
}

function messageOf({ href, dataset }: HTMLAnchorElement): PageMessage {
  if (dataset.file !== undefined) return { type: 'share-file', url: href, name: dataset.file };
  return href.startsWith('tel:') ? { type: 'dial', number: decodeURIComponent(href.slice(4)) } : { type: 'open-link', url: href };
}

interface Joined {
  element: TukiWidget;
  looks: ViewLooks;
  host: HostPort;
}
type Deeds = { [T in HostMessage['type']]: (message: Extract<HostMessage, { type: T }>, joined: Joined) => void };

const deeds: Deeds = {
  host({ theme, lang, insets }, { element, looks }) {
    if (theme) element.theme = theme;
    if (lang) element.lang = lang;
    if (insets) looks.setInsets(insets);
  },
  open: ({ view, id }, { element }) => element.open(view, id),
  back: (_message, { element }) => goBack(element),
  identify: ({ identity }, { element }) => element.identify(identity),
  context({ context }, { element }) {
    element.context = context;
  },
  logout: (_message, { element }) => element.logout(),
};

function obey<T extends HostMessage['type']>(message: Extract<HostMessage, { type: T }>, joined: Joined): void {
  deeds[message.type as T](message, joined);
}

/** The customer's own way back; from the first view it leads out. */
function goBack(element: TukiWidget): void {
  const back = element.shadowRoot?.querySelector<HTMLElement>('.panel [data-back]');
  if (back) back.click();
  else element.close();
}

/** How the panel stands in the view: over all of it, clear of the system's bars. */
class ViewLooks {
  readonly #insets = new CSSStyleSheet();

  constructor(signal: AbortSignal) {
    const fill = new CSSStyleSheet();
    fill.replaceSync(filling);
    const sheets = [fill, this.#insets];
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets];
    signal.addEventListener('abort', () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => !sheets.includes(sheet));
    });
  }

  setInsets(insets: Insets): void {
    const lengths = (['top', 'right', 'bottom', 'left'] as const).map((side) => `--host-${side}: ${Number(insets[side]) || 0}px;`);
    this.#insets.replaceSync(`tuki-widget { ${lengths.join(' ')} }`);
  }
}

const inset = (side: string): string => `max(env(safe-area-inset-${side}), var(--host-${side}, 0px))`;

const filling = `
tuki-widget::part(launcher) { display: none; }
tuki-widget::part(panel) {
  inset: 0;
  top: var(--_room-top, 0px);
  width: 100%;
  max-width: none;
  height: var(--_room, 100dvh);
  max-height: none;
  padding: ${['top', 'right', 'bottom', 'left'].map(inset).join(' ')};
  border-radius: 0;
  box-shadow: none;
  outline: 0;
}
`;
