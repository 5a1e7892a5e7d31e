import type { Page } from 'playwright-core';
import { launchBrowser } from '../tests/support/browser.ts';
import { startTuki } from '../tests/support/server.ts';
import { progress, runBenchmark } from './support/benchmark.ts';
import { agentsWords, answeringAgent } from './weight/answering-agent.ts';
import { type Loaded, type LoadedFile, LoadedFiles } from './weight/loaded-files.ts';

/** `npm run bench:weight`: what a page loads for the widget, from the built files as the server serves them. */
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

await runBenchmark(async (machine) => {
  progress('A server with the example company …');
  const tuki = await startTuki({ env: { TUKI_LOG_LEVEL: 'warn' } });
  const endAgent = await answeringAgent(tuki.url, tuki.adminInviteUrl);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ locale: 'en-GB' });
    const network = await LoadedFiles.of(page, tuki.url);
    await page.goto(`${tuki.url}/en/index.html`);
    const loaded: [Stage, Loaded][] = [];
    for (const name of Object.keys(stages) as Stage[]) {
      progress(`${name} …`);
      await stages[name](page);
      loaded.push([name, await network.still()]);
    }
    const files = await network.sizes();
    return {
      ...Object.fromEntries(loaded.map(([name, one]) => [name, weightOf(one, files)])),
      index_brotli: files.filter(isIndex).reduce((total, { brotli }) => total + brotli, 0),
      files: files.map((file) => ({ stage: loaded.find(([, { paths }]) => paths.includes(file.path))?.[0], ...file })),
      browser: browser.version(),
      machine,
    };
  } finally {
    await browser.close();
    endAgent();
    await tuki.stop();
  }
});
