import type { Locator, Page } from 'playwright-core';

/** A customer at a page with the widget, who finds everything by its role and its name. */
export class CustomerAtSite {
  readonly page: Page;
  readonly launcher: Locator;
  readonly panel: Locator;
  readonly search: Locator;
  readonly composer: Locator;
  readonly thread: Locator;
  /** Every frame that the server sent to this browser, as it came. */
  readonly received: string[] = [];
  /** Every frame that this browser sent. */
  readonly sent: string[] = [];
  readonly #site: string;

  constructor(page: Page, site: string) {
    this.page = page;
    this.#site = site;
    this.launcher = page.getByRole('button', { name: /^Help and contact/ });
    const name = /^Help( from .+)?$/;
    // What is part of the page, or fills it, is a region of it.
    this.panel = page.getByRole('dialog', { name }).or(page.getByRole('region', { name }));
    this.search = this.panel.getByRole('combobox', { name: 'Search the help articles' });
    this.composer = this.panel.getByRole('textbox', { name: 'Your message' });
    this.thread = this.panel.getByRole('log');
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => this.received.push(String(payload)));
      socket.on('framesent', ({ payload }) => this.sent.push(String(payload)));
    });
  }

  /** Another tab of the same browser. */
  async newTab(): Promise<CustomerAtSite> {
    return new CustomerAtSite(await this.page.context().newPage(), this.#site);
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(`${this.#site}/${path}`);
    await this.launcher.or(this.panel).first().waitFor();
  }

  async openHelp(): Promise<void> {
    await this.launcher.click();
    await this.panel.waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.panel.getByRole('button', { name, exact: typeof name === 'string' });
  }

  async press(name: string | RegExp): Promise<void> {
    await this.button(name).click();
  }

  /** Of the days for a call the second one: late in the evening the first has few times left. */
  async showNextDay(): Promise<void> {
    await this.panel.getByRole('combobox', { name: 'Day' }).selectOption({ index: 1 });
  }

  /** Searches as people do, and opens the result of that title. */
  async read(words: string, title: string): Promise<void> {
    await this.search.pressSequentially(words);
    await this.panel.getByRole('option', { name: title }).click();
    await this.panel.getByRole('heading', { name: title, level: 3 }).waitFor();
  }

  async write(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.press('Send');
  }

  /** From home into a chat that has begun with these words. */
  async startChat(text: string): Promise<void> {
    await this.press(/^Chat/);
    await this.write(text);
    await this.thread.getByText(text, { exact: true }).waitFor();
  }

  /** Of the messages on the screen, those that match, oldest first. */
  async said(pattern: RegExp): Promise<string[]> {
    return this.thread.getByRole('paragraph').filter({ hasText: pattern }).allInnerTexts();
  }
}
