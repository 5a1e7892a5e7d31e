import { assert } from 'chai';
import type { HostMessage } from './host-contract.ts';
import { findHost } from './host-port.ts';

/** How each platform puts its channel into the page. */
const platforms: Record<string, (channel: object) => Partial<Window>> = {
  WKWebView: (channel) => ({ webkit: { messageHandlers: { tukiHost: channel as never } } }),
  'Android and Flutter': (channel) => ({ tukiHost: channel as never }),
  'React Native': (channel) => ({ ReactNativeWebView: channel as never }),
};

const remove = () => {
  for (const name of ['webkit', 'tukiHost', 'ReactNativeWebView']) Reflect.deleteProperty(window, name);
};
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

describe('the app around the page', () => {
  afterEach(remove);

  it('is not there in a browser', () => {
    assert.isNull(findHost());
  });

  for (const [name, globals] of Object.entries(platforms)) {
    it(`is told by text, and heard by a message of the window: ${name}`, async () => {
      const told: string[] = [];
      Object.assign(window, globals({ postMessage: (text: string) => told.push(text) }));
      const host = findHost();
      const heard: HostMessage[] = [];
      const life = new AbortController();
      host?.listen((message) => heard.push(message), life.signal);
      host?.send({ type: 'unread', count: 2 });
      assert.deepEqual(told, ['{"tuki":1,"type":"unread","count":2}']);
      window.postMessage('{"tuki":1,"type":"back"}', '*');
      window.postMessage({ tuki: 1, type: 'logout' }, '*');
      window.postMessage('something else', '*');
      await nextTask();
      await nextTask();
      assert.deepEqual(
        heard.map(({ type }) => type),
        ['back', 'logout'],
      );
      life.abort();
      window.postMessage('{"tuki":1,"type":"back"}', '*');
      await nextTask();
      assert.lengthOf(heard, 2);
    });
  }

  it('is heard over its own channel, where that brings messages too (Android’s WebMessageListener)', () => {
    const channel = Object.assign(new EventTarget(), { postMessage: () => {} });
    Object.assign(window, { tukiHost: channel });
    const heard: HostMessage[] = [];
    findHost()?.listen((message) => heard.push(message), new AbortController().signal);
    channel.dispatchEvent(new MessageEvent('message', { data: '{"tuki":1,"type":"back"}' }));
    assert.deepEqual(
      heard.map(({ type }) => type),
      ['back'],
    );
  });

  it('is nobody in a frame', async () => {
    Object.assign(window, { tukiHost: { postMessage: () => {} } });
    const heard: HostMessage[] = [];
    const life = new AbortController();
    findHost()?.listen((message) => heard.push(message), life.signal);
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const forged = new MessageEvent('message', { data: '{"tuki":1,"type":"logout"}', source: frame.contentWindow });
    window.dispatchEvent(forged);
    assert.lengthOf(heard, 0);
    frame.remove();
    life.abort();
  });
});
