import { connectWebView, findHost } from 'tuki/web-view';
import 'tuki/register';

const element = document.querySelector('tuki-widget');
const host = findHost();
if (element && host) {
  const disconnect = connectWebView(element, host);
  addEventListener('pagehide', disconnect, { once: true });
}
