import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { AgentAtDesk } from './agent-at-desk.ts';
import { launchBrowser } from './browser.ts';
import { CustomerAtSite } from './customer-at-site.ts';
import { startTuki, type Tuki, type TukiOptions } from './server.ts';

/** Nothing moves, so that what is there is there at once; one language and one time zone for all. */
const usualLook: BrowserContextOptions = {
  locale: 'en-GB',
  timezoneId: 'Europe/Helsinki',
  reducedMotion: 'reduce',
  viewport: { width: 1280, height: 800 },
};
export const password = 'three saunas and a porridge';
const patienceMs = 60_000;

/** A phone held upright. */
export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** One server and one browser for the stories of a test file. */
export class Stage {
  readonly tuki: Tuki;
  readonly url: string;
  readonly browser: Browser;
  #contexts: BrowserContext[] = [];
  #complaints: string[] = [];
  #forgiven: RegExp[] = [];
  #administrator: { code: string; email: string } | null;

  /** `url` where browsers reach the server, when it is not its own; a proxy's, say. */
  static async open(options: TukiOptions = {}, url?: string): Promise<Stage> {
    const tuki = await startTuki(options);
    return new Stage(tuki, await launchBrowser(), url ?? tuki.url);
  }

  private constructor(tuki: Tuki, browser: Browser, url: string) {
    this.tuki = tuki;
    this.url = url;
    this.browser = browser;
    this.#administrator = { code: codeOf(tuki.adminInviteUrl), email: 'first.administrator@salpa.example' };
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.tuki.kill('SIGKILL');
  }

  /**
   * A test's body. Its browser windows are closed after it. When it fails, or a page complained in its console, a picture
   * of each page and the server's log are kept, and the message names the folder.
   */
  story(play: () => Promise<void>): () => Promise<void> {
    return async () => {
      this.#complaints = [];
      this.#forgiven = [];
      try {
        await play();
        assert.deepEqual(
          this.#complaints.filter((text) => !this.#forgiven.some((pattern) => pattern.test(text))),
          [],
        );
      } catch (error) {
        throw await this.#withArtefacts(error);
      } finally {
        for (const context of this.#contexts.splice(0)) await context.close();
      }
    };
  }

  /** What pages may write into their consoles in this story: it is about things that go wrong. */
  forgive(pattern: RegExp): void {
    this.#forgiven.push(pattern);
  }

  /** A browser of its own, as far as storage and cookies go. */
  async window(look: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({ ...usualLook, ...look });
    context.setDefaultTimeout(patienceMs);
    context.on('page', (page) => this.#listen(page));
    this.#contexts.push(context);
    return context;
  }

  /** A customer with a browser of their own, at no page yet. */
  async customer(look: BrowserContextOptions = {}): Promise<CustomerAtSite> {
    const context = await this.window(look);
    return new CustomerAtSite(await context.newPage(), this.url);
  }

  /** An agent of every site, signed in at the desk; not available yet. */
  async agent(name: string): Promise<AgentAtDesk> {
    return new AgentAtDesk(await this.deskIn(await this.window(), name), name);
  }

  /** The desk in a window that the story has opened, with this agent signed in. */
  async deskIn(context: BrowserContext, name: string): Promise<Page> {
    await this.#signIn(context, name);
    const page = await context.newPage();
    await page.goto(`${this.url}/desk/`);
    return page;
  }

  /** The first one becomes the administrator, who invites the others; whoever came before signs in again. */
  async #signIn(context: BrowserContext, name: string): Promise<void> {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@salpa.example`;
    const signIn = await this.#post(context, 'session', { email, password });
    if (signIn) return;
    const code = await this.#invitation(name, email);
    assert.ok(await this.#post(context, 'invitations/accept', { code, name, email, password }));
  }

  async #invitation(name: string, email: string): Promise<string> {
    if (this.#administrator?.code) {
      const { code } = this.#administrator;
      this.#administrator = { code: '', email };
      return code;
    }
    const context = await this.browser.newContext();
    await this.#post(context, 'session', { email: this.#administrator?.email ?? '', password });
    const body = { email, name, role: 'agent', sites: ['salpa'], skills: [], languages: ['fi', 'en'] };
    const made = await this.#post(context, 'invitations', body);
    await context.close();
    return codeOf((made as { url: string }).url);
  }

  /** The answer, or null where it was refused. */
  async #post(context: BrowserContext, path: string, data: unknown): Promise<unknown> {
    const answer = await context.request.post(`${this.tuki.url}/api/v1/desk/${path}`, { data, headers: { 'x-tuki-desk': '1' } });
    return answer.ok() ? answer.json() : null;
  }

  #listen(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error') this.#complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.#complaints.push(`${page.url()}: ${error.stack}`));
  }

  async #withArtefacts(error: unknown): Promise<Error> {
    const folder = mkdtempSync(join(tmpdir(), 'tuki-story-'));
    const pages = this.#contexts.flatMap((context) => context.pages());
    for (const [index, page] of pages.entries()) {
      await page.screenshot({ path: join(folder, `page-${index + 1}.png`) }).catch(() => {});
    }
    writeFileSync(join(folder, 'server.log'), this.tuki.output());
    writeFileSync(join(folder, 'console.log'), this.#complaints.join('\n'));
    const told = error instanceof Error ? error : new Error(String(error));
    told.message += `\nPictures, the pages' complaints and the server's log: ${folder}`;
    return told;
  }
}

const codeOf = (url: string): string => new URL(url).hash.replace('#invite=', '');
