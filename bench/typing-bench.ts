import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../tests/support/browser.ts';
import { startTuki } from '../tests/support/server.ts';
import { exampleArticles } from './search/example-articles.ts';
import { type BenchArticle, RecombinedArticles } from './search/recombined-articles.ts';
import { servedIndex } from './search/served-index.ts';
import { typedQueries } from './search/typed-queries.ts';
import { percentile, progress, rounded, runBenchmark } from './support/benchmark.ts';
import { seededRandom } from './support/seeded-random.ts';
import { type HeldIndex, holdIndex } from './typing/held-index.ts';
import { type Loading, loadIndexIn, typeIn, yardstickIn } from './typing/typing-page.ts';

/** `npm run bench:typing`: from a keystroke to drawn results in a real browser, at the largest index that a browser gets. */
const largestBytes = 300 * 1024;
const step = 100;
/** Enough key strokes that the slowest of each hundred is no matter of chance. */
const queryCount = 36;

/** The most articles whose index a browser still loads. */
async function largestIndex(lang: string): Promise<{ articles: BenchArticle[]; brotli: Uint8Array }> {
  const knowledge = new RecombinedArticles(await exampleArticles(lang), lang, seededRandom(1));
  for (let count = 2200; ; count -= step) {
    const articles = knowledge.upTo(count);
    const { brotli } = await servedIndex({ lang, articles });
    if (brotli.byteLength <= largestBytes) return { articles, brotli };
  }
}

interface Typing extends Loading {
  p50_ms: number;
  p99_ms: number;
  keystrokes: number;
  yardstick_ms: number;
}

async function measure(page: Page, texts: readonly string[], throttle: number, index: HeldIndex): Promise<Typing> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  const loading = await loadIndexIn(page, () => index.letGo());
  const times = await typeIn(page, texts);
  const yardstick = await yardstickIn(page);
  await session.detach();
  return {
    ...loading,
    p50_ms: rounded(percentile(times, 0.5)),
    p99_ms: rounded(percentile(times, 0.99)),
    keystrokes: times.length,
    yardstick_ms: rounded(yardstick),
  };
}

await runBenchmark(async (machine) => {
  const { throttle } = parseArgs({ options: { throttle: { type: 'string', default: '4' } } }).values;
  progress('The largest index for a browser …');
  const { articles, brotli } = await largestIndex('en');
  const texts = typedQueries(articles, queryCount, seededRandom(7)).map(({ text }) => text);
  const tuki = await startTuki({ env: { TUKI_LOG_LEVEL: 'warn' } });
  const browser = await launchBrowser();
  const index = await holdIndex(brotli);
  const figures: Record<string, Typing> = {};
  try {
    for (const rate of [1, Number(throttle)]) {
      progress(`${rate} × slower …`);
      const page = await browser.newPage({ locale: 'en-GB' });
      index.hold();
      await page.route('**/index/en', (route) => route.continue({ url: index.url }));
      await page.goto(`${tuki.url}/en/index.html`);
      figures[`throttled_${rate}`] = await measure(page, texts, rate, index);
      await page.close();
    }
    return { ...figures, articles: articles.length, index_brotli: brotli.byteLength, browser: browser.version(), machine };
  } finally {
    await browser.close();
    index.close();
    await tuki.stop();
  }
});
