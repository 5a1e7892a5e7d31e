import { type HostMessage, type PageMessage, readHostMessage, textOf } from './host-contract.ts';

/** The app around the page. */
export interface HostPort {
  send(message: PageMessage): void;
  /** Hears what the app says, until the signal aborts. */
  listen(listener: (message: HostMessage) => void, signal: AbortSignal): void;
}

/** What the platforms put into the page: a thing that takes text. Android's newer kind brings messages back as well. */
interface Channel {
  postMessage(text: string): void;
  addEventListener?(type: 'message', listener: (event: MessageEvent) => void, options: { signal: AbortSignal }): void;
}

declare global {
  interface Window {
    /** Apple: `WKUserContentController.add(_, name: "tukiHost")`. */
    webkit?: { messageHandlers?: { tukiHost?: Channel } };
    /** Android: `addJavascriptInterface` or `addWebMessageListener`; Flutter: `addJavaScriptChannel`; each as `tukiHost`. */
    tukiHost?: Channel;
    ReactNativeWebView?: Channel;
  }
}

/** The app that this page stands in; null in a browser. */
export function findHost(): HostPort | null {
  const channel = window.webkit?.messageHandlers?.tukiHost ?? window.tukiHost ?? window.ReactNativeWebView;
  if (!channel) return null;
  return {
    send: (message) => channel.postMessage(textOf(message)),
    listen(listener, signal) {
      const hear = (event: MessageEvent) => {
        if (isFromHere(event)) tell(event.data, listener);
      };
      window.addEventListener('message', hear, { signal });
      channel.addEventListener?.('message', ({ data }) => tell(data, listener), { signal });
    },
  };
}

/** The app speaks from within this window, or from none: frames and openers are somebody else. */
const isFromHere = ({ source }: MessageEvent): boolean => source === null || source === window;

function tell(data: unknown, listener: (message: HostMessage) => void): void {
  try {
    const message = readHostMessage(data);
    if (message) listener(message);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
}
