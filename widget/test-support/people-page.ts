import type { TukiWidget } from '../tuki-widget.ts';
import { type CannedServer, startCannedServer } from './canned-server.ts';
import { FakeConversations } from './fake-conversations.ts';
import { setViewport } from './viewport.ts';
import { addWidget, inside, textOf, typeInto, until } from './widget-page.ts';

/** A page with the widget and both ends of the server, for tests of the side where people are. */
export class PeoplePage {
  readonly rest: CannedServer;
  readonly people: FakeConversations;
  element: TukiWidget;

  private constructor() {
    this.rest = startCannedServer();
    this.people = new FakeConversations();
    this.element = addWidget();
  }

  static async open(): Promise<PeoplePage> {
    localStorage.clear();
    sessionStorage.clear();
    await setViewport({ width: 1000, height: 800 });
    return new PeoplePage();
  }

  /** The page goes, and comes again: only what the browser stores is left. */
  reload(): void {
    this.element.remove();
    this.element = addWidget();
  }

  close(): void {
    for (const element of document.querySelectorAll('tuki-widget')) element.remove();
    this.people.restore();
    this.rest.restore();
  }

  find = <T extends HTMLElement = HTMLElement>(selector: string): T | null => inside<T>(this.element, selector);
  all = (selector: string): HTMLElement[] => [...(this.element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
  text = (selector: string): string => textOf(this.find(selector));
  texts = (selector: string): string[] => this.all(selector).map(textOf);
  until = <T extends HTMLElement = HTMLElement>(selector: string): Promise<T> => until(() => this.find<T>(selector));
  untilGone = (selector: string): Promise<boolean> => until(() => this.find(selector) === null);
  /** Waits until some text of the widget holds these words. */
  untilText = (words: string): Promise<boolean> => until(() => textOf(this.find('.panel')).includes(words));

  async click(selector: string, index = 0): Promise<void> {
    (await until(() => this.all(selector)[index])).click();
  }

  async type(selector: string, words: string): Promise<void> {
    typeInto(await this.until<HTMLInputElement>(selector), words);
  }

  /** Writes and sends in the open chat, or begins one. */
  async write(words: string): Promise<void> {
    await this.type('.composer-text', words);
    await this.click('.send.ready');
  }

  /** A chat that waits for a person. */
  async startChat(words = 'My key is lost'): Promise<void> {
    this.element.open('chat');
    await this.write(words);
    await this.untilText('You are in line');
  }
}

/** For `before`: fetches every module once, so that no test waits for a busy machine to compile them. */
export async function warmUp(this: { timeout(ms: number): unknown }): Promise<void> {
  this.timeout(60_000);
  await Promise.all([
    import('../panel.ts'),
    import('../support.ts'),
    import('../messages/support-en.ts'),
    import('../support/attachments-part.ts'),
    import('../support/callback-part.ts'),
    import('../support/cases-part.ts'),
    import('../support/claim-part.ts'),
    import('../support/ending-part.ts'),
    import('../support/menu-part.ts'),
    import('../support/message-part.ts'),
    import('../support/privacy-part.ts'),
    import('../support/receipt-part.ts'),
    import('../support/story-part.ts'),
    import('../views/form-styles.ts'),
  ]);
}
