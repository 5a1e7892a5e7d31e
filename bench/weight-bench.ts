import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../tests/support/browser.ts';
import { ownConfiguration } from '../tests/support/own-configuration.ts';
import { freePort, startTuki, type Tuki } from '../tests/support/server.ts';
import { SiteElsewhere } from '../tests/support/site-elsewhere.ts';
import { progress, runBenchmark } from './support/benchmark.ts';
import { type AnsweringAgent, agentsWords, answeringAgent } from './weight/answering-agent.ts';
import { comparedPages, floorBytes, type PageName, strictPolicy } from './weight/compared-pages.ts';
import { type Loaded, type LoadedFile, LoadedFiles } from './weight/loaded-files.ts';
import { messagesFigures, roundsFigures } from './weight/memory-figures.ts';
import { addressOf, onLine, pageFigures, tapFigures, throttling } from './weight/page-figures.ts';

/** `npm run bench:weight`: what a page loads, spends and holds because of the widget, from the built files as the server serves them. */
const isIndex = ({ path }: LoadedFile): boolean => /\/index\/\w+$/.test(path);

interface Weight {
  requests: number;
  raw: number;
  gzip: number;
  brotli: number;
}

/** What a customer does, stage by stage; each begins where the last one ended. */
const stages = {
  async launcher(page: Page): Promise<void> {
    await page.locator('tuki-widget').getByRole('button').first().waitFor();
  },
  async search(page: Page): Promise<void> {
    const widget = page.locator('tuki-widget');
    await widget.getByRole('button').first().click();
    await widget.getByRole('combobox').pressSequentially('password');
    await widget.getByRole('option').first().waitFor();
  },
  async chat(page: Page): Promise<void> {
    await page.locator('tuki-widget').evaluate((element) => (element as HTMLElement & { open(view: string): void }).open('chat'));
    const message = page.getByRole('textbox', { name: 'Your message' });
    await message.fill('I cannot sign in.');
    await message.press('Enter');
    await page.getByRole('log').getByText(agentsWords).waitFor();
  },
};
type Stage = keyof typeof stages;

/** The index is told apart: it is as large as the company's knowledge base. */
function weightOf(loaded: Loaded, files: readonly LoadedFile[]): Weight {
  const counted = files.filter((file) => loaded.paths.includes(file.path) && !isIndex(file));
  const sum = (size: 'raw' | 'gzip' | 'brotli'): number => counted.reduce((total, file) => total + file[size], loaded.socket_bytes);
  return { requests: loaded.requests, raw: sum('raw'), gzip: sum('gzip'), brotli: sum('brotli') };
}

/** What a customer who searches and chats makes the page load, stage by stage; and what a thousand messages leave behind. */
async function visitFigures(browser: Browser, tuki: Tuki, agent: AnsweringAgent): Promise<object> {
  const page = await browser.newPage({ locale: 'en-GB' });
  await onLine(page.context(), 'saving data');
  const network = await LoadedFiles.of(page, tuki.url);
  await page.goto(`${tuki.url}/en/index.html`);
  const loaded: [Stage, Loaded][] = [];
  for (const name of Object.keys(stages) as Stage[]) {
    progress(`${name} …`);
    await stages[name](page);
    loaded.push([name, await network.still()]);
  }
  const files = await network.sizes();
  progress('a thousand messages, shown twice …');
  const messages = await messagesFigures(page, agent);
  await page.close();
  return {
    ...Object.fromEntries(loaded.map(([name, one]) => [name, weightOf(one, files)])),
    index_brotli: files.filter(isIndex).reduce((total, { brotli }) => total + brotli, 0),
    thousand_messages: messages,
    files: files.map((file) => ({ stage: loaded.find(([, { paths }]) => paths.includes(file.path))?.[0], ...file })),
  };
}

/** The same page with nothing, with the floor and with the widget in its corner, under a strict policy, on a site of its own. */
async function besideFigures(browser: Browser, site: string): Promise<object> {
  const figures = (name: PageName, line: 'good' | 'saving data' = 'saving data') => {
    progress(`a page: ${name}, ${line} …`);
    return pageFigures(browser, addressOf(site, name), line);
  };
  const pages = { empty: await figures('empty'), floor: await figures('floor'), widget: await figures('widget') };
  const ahead = await figures('widget', 'good');
  progress('taps …');
  const taps = {
    floor: await tapFigures(browser, addressOf(site, 'floor')),
    widget: await tapFigures(browser, addressOf(site, 'widget')),
  };
  return { throttling, floor_brotli: floorBytes, pages: { ...pages, widget_fetched_ahead: ahead }, tap_to_input_ms: taps };
}

await runBenchmark(async (machine) => {
  progress('A server with the example company, and a site elsewhere …');
  const port = await freePort();
  const tuki = await startTuki({
    // Hundreds of panels opened within a minute are more than a site answers.
    config: ownConfiguration({ origins: [`http://localhost:${port}`] }, { limits: { enabled: false } }),
    env: { TUKI_LOG_LEVEL: 'warn' },
  });
  const site = await SiteElsewhere.open(port, () => tuki.url);
  for (const [path, text] of Object.entries(comparedPages(tuki.url))) site.ownPages.set(path, text);
  site.policy = strictPolicy(tuki.url);
  const agent = await answeringAgent(tuki.url, tuki.adminInviteUrl);
  const browser = await launchBrowser();
  try {
    const beside = await besideFigures(browser, site.url);
    progress('a hundred openings, a hundred elements, twice …');
    const memory = await roundsFigures(browser, `${tuki.url}/en/index.html`);
    const { thousand_messages, ...visit } = (await visitFigures(browser, tuki, agent)) as { thousand_messages: object };
    return { ...beside, memory: { ...memory, thousand_messages }, ...visit, browser: browser.version(), machine };
  } finally {
    await browser.close();
    agent.end();
    await site.close();
    await tuki.stop();
  }
});
