import type { Browser, BrowserContext, Page } from 'playwright-core';
import { HeldMemory } from '../../tests/support/held-memory.ts';
import { percentile, rounded } from '../support/benchmark.ts';
import type { PageName } from './compared-pages.ts';

/** How much slower than this machine's processor the customer's is. */
export const throttling = 4;
const rounds = 7;
/** So long a customer looks at the page at least before they reach for the button. */
const restMs = 500;

/** What a page costs until it has nothing more to do, and before anybody has touched it. */
export interface PageFigures {
  /** Besides the page itself. */
  requests: number;
  /** Of bodies, as they came over the wire. */
  bytes: number;
  /** From the start of the navigation until the button can be seen; null where there is none. */
  visible_ms: number | null;
  /** Over 50 ms, of tasks that block the page (Total Blocking Time), at a processor so many times slower. */
  blocking_ms: number;
  /** All tasks of the main thread, at the same. */
  tasks_ms: number;
  heap_kib: number;
  /** Elements in the page's own document, head included. */
  nodes: number;
  layout_shift: number;
  fonts: number;
  violations: number;
  stored: number;
  sockets: number;
}

interface Seen {
  visible: number | null;
  blocking: number;
  shift: number;
  violations: number;
}
declare global {
  interface Window {
    seen: Seen;
  }
}

/** Runs in the page before anything of it does. */
function watch(): void {
  const seen: Seen = { visible: null, blocking: 0, shift: 0, violations: 0 };
  window.seen = seen;
  document.addEventListener('securitypolicyviolation', () => {
    seen.violations += 1;
  });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.blocking += Math.max(0, duration - 50);
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    const host = document.querySelector('tuki-widget, floor-widget');
    const button = host?.shadowRoot?.querySelector('.launcher');
    if (button && button.getBoundingClientRect().width > 0) seen.visible = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}

/** Tells the page what its line is like: a good one lets the widget fetch its panel ahead. */
export async function onLine(context: BrowserContext, line: 'good' | 'saving data'): Promise<void> {
  await context.addInitScript((saveData) => {
    Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ effectiveType: '4g', saveData }) });
  }, line !== 'good');
}

async function once(context: BrowserContext, url: string): Promise<PageFigures> {
  const page = await context.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttling });
  await session.send('Network.enable');
  let [requests, bytes, fonts, sockets] = [-1, 0, 0, 0];
  const headers = new Map<string, number>();
  const kinds = new Map<string, string>();
  session.on('Network.requestWillBeSent', ({ type }) => {
    requests += 1;
    if (type === 'Font') fonts += 1;
  });
  session.on('Network.webSocketCreated', () => {
    sockets += 1;
  });
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    headers.set(requestId, response.encodedDataLength);
    kinds.set(requestId, type);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (kinds.get(requestId) !== 'Document') bytes += encodedDataLength - (headers.get(requestId) ?? 0);
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await page.waitForLoadState('networkidle');
  const { visible, blocking, shift, violations } = await page.evaluate(() => window.seen);
  const { metrics } = await session.send('Performance.getMetrics');
  const tasks = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  const { nodes, stored } = await page.evaluate(() => ({
    nodes: document.querySelectorAll('*').length,
    stored: localStorage.length + sessionStorage.length + document.cookie.length,
  }));
  const { heap } = await (await HeldMemory.of(page)).now();
  await page.close();
  const times = { visible_ms: visible, blocking_ms: blocking, tasks_ms: tasks * 1000, heap_kib: heap / 1024 };
  return { requests, bytes, ...times, nodes, layout_shift: shift, fonts, violations, stored, sockets };
}

/** Each round in a browser window of its own, so that nothing is in a cache; times are those of the middle round. */
export async function pageFigures(browser: Browser, url: string, line: 'good' | 'saving data'): Promise<PageFigures> {
  const all: PageFigures[] = [];
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ locale: 'en-GB' });
    await context.addInitScript(watch);
    await onLine(context, line);
    all.push(await once(context, url));
    await context.close();
  }
  const middle = (read: (one: PageFigures) => number) => rounded(percentile(all.map(read), 0.5));
  const [first] = all as [PageFigures];
  return {
    ...first,
    visible_ms: first.visible_ms === null ? null : middle(({ visible_ms }) => visible_ms ?? Number.NaN),
    blocking_ms: middle(({ blocking_ms }) => blocking_ms),
    tasks_ms: middle(({ tasks_ms }) => tasks_ms),
    heap_kib: middle(({ heap_kib }) => heap_kib),
  };
}

/** Where each page stands. */
export const addressOf = (site: string, name: PageName): string => `${site}/${name}.html`;

/** From a finger on the button to a panel that has focus and has been painted, in ms. */
export interface TapFigures {
  median: number;
  worst: number;
}

/** Runs in the page: from the first touch to the first painting after focus has come inside. */
const tapped = (): Promise<number> =>
  new Promise((resolve) => {
    const host = document.querySelector('tuki-widget, floor-widget');
    document.addEventListener(
      'pointerdown',
      ({ timeStamp }) =>
        host?.shadowRoot?.addEventListener('focusin', ({ target }) => {
          if (!(target as Element).closest('dialog')) return;
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)));
        }),
      { capture: true, once: true },
    );
  });

async function tapOnce(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ locale: 'en-GB', hasTouch: true, viewport: { width: 390, height: 844 } });
  await onLine(context, 'good');
  const page: Page = await context.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(restMs);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttling });
  const time = page.evaluate(tapped);
  const box = await page.locator('tuki-widget, floor-widget').getByRole('button').first().boundingBox();
  if (!box) throw new Error('There is no button to tap on.');
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  const ms = await time;
  await context.close();
  return ms;
}

/** The code has been fetched ahead; the processor is so many times slower; each tap is the first of its page. */
export async function tapFigures(browser: Browser, url: string): Promise<TapFigures> {
  const times: number[] = [];
  for (let round = 0; round < rounds * 2; round++) times.push(await tapOnce(browser, url));
  return { median: rounded(percentile(times, 0.5)), worst: rounded(Math.max(...times)) };
}
