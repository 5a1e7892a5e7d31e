import type { BrowserContext, Page } from 'playwright-core';
import type { HostMessage, PageMessage } from '../../widget/web-view/web-view.ts';
import { CustomerAtSite } from './customer-at-site.ts';
import { eventually } from './eventually.ts';

/** An Android phone and tablet with the app's web view in front. */
const userAgent =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36';
export const androidPhone = { userAgent, viewport: { width: 412, height: 915 }, hasTouch: true, isMobile: true };
export const androidTablet = { ...androidPhone, viewport: { width: 1200, height: 800 } };

/** What the app remembers between views: its protected storage. */
export type Kept = Record<string, string>;

/** A native app, as far as its web view can tell: it hears what the page tells, answers, and keeps. */
export class AppAround {
  readonly page: Page;
  readonly customer: CustomerAtSite;
  /** Everything that the page told, `keep` apart. */
  readonly heard: PageMessage[] = [];
  readonly kept: Kept;

  static async open(context: BrowserContext, address: string, kept: Kept = {}): Promise<AppAround> {
    const app = new AppAround(await context.newPage(), kept);
    await app.page.exposeFunction('tellApp', (text: string) => void app.#hear(JSON.parse(text)));
    await app.page.addInitScript(() => {
      const tell = Reflect.get(globalThis, 'tellApp') as (text: string) => void;
      Object.assign(globalThis, { tukiHost: { postMessage: (text: string) => tell(text) } });
    });
    await app.page.goto(address);
    return app;
  }

  private constructor(page: Page, kept: Kept) {
    this.page = page;
    this.kept = kept;
    this.customer = new CustomerAtSite(page, '');
  }

  /** As `evaluateJavascript` does on Android and `evaluateJavaScript` on Apple's systems. */
  async tell(message: HostMessage): Promise<void> {
    const text = JSON.stringify({ tuki: 1, ...message });
    await this.page.evaluate((json) => window.postMessage(json, '*'), text);
  }

  /** Resolves once the last message of that kind is this one. */
  async hears(expected: PageMessage): Promise<void> {
    await eventually(() => this.heard.findLast(({ type }) => type === expected.type), expected);
  }

  #hear({ tuki, ...message }: PageMessage & { tuki: number }): Promise<void> | undefined {
    if (message.type === 'keep') this.#keep(message.key, message.value);
    else this.heard.push(message);
    return message.type === 'restore' ? this.tell({ type: 'host', kept: this.kept }) : undefined;
  }

  #keep(key: string, value: string | null): void {
    if (value === null) delete this.kept[key];
    else this.kept[key] = value;
  }
}
