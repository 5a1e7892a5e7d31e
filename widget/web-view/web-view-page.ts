/**
 * The page at `/webview/`: the widget alone, over the whole view. Its address says what an element's attributes do
 * (`site`, `lang`, `theme`), at which view to open (`open`), and with `keep=host` that the app keeps what the page stores.
 */
import type { OpenTarget } from '../open-request.ts';
import type { HostMessage } from './host-contract.ts';
import { connectWebView, findHost, type HostPort, HostStorage } from './web-view.ts';

const address = new URLSearchParams(location.search);
const host = findHost();
document.documentElement.lang = address.get('lang') ?? navigator.language;

/** Until the app has said what it kept, nothing is read and nothing is written. */
const whatWasKept = (port: HostPort): Promise<Record<string, string>> =>
  new Promise((resolve) => {
    const heard = new AbortController();
    const hear = (message: HostMessage) => {
      if (message.type !== 'host' || !message.kept) return;
      heard.abort();
      resolve(message.kept);
    };
    port.listen(hear, heard.signal);
    port.send({ type: 'restore' });
  });

/** This page is ours: the app's storage takes the place of the browser's, which an app's view may not have at all. */
async function keepInHost(port: HostPort): Promise<void> {
  const storage = new HostStorage(await whatWasKept(port), (key, value) => port.send({ type: 'keep', key, value }));
  Object.defineProperty(window, 'localStorage', { configurable: true, value: storage });
}

async function addElement(): Promise<void> {
  await customElements.whenDefined('tuki-widget');
  const element = document.createElement('tuki-widget');
  element.setAttribute('server', new URL('../', document.baseURI).href);
  for (const name of ['site', 'lang', 'theme']) {
    const value = address.get(name);
    if (value) element.setAttribute(name, value);
  }
  document.body.append(element);
  if (host) connectWebView(element, host);
  element.open((address.get('open') as OpenTarget | null) ?? undefined);
}

if (host && address.get('keep') === 'host') await keepInHost(host);
await addElement();
