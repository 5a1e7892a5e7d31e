import type { Page } from 'playwright-core';

/** How the page fared while the index was made ready. */
export interface Loading {
  load_ms: number;
  /** Tasks of more than 50 ms, and the longest of them; 0 for none. */
  long_tasks: number;
  longest_task_ms: number;
}

/** Opens the widget, types a first word, lets the index come by `letGo`, and waits until the word is answered. */
export async function loadIndexIn(page: Page, letGo: () => void): Promise<Loading> {
  const widget = page.locator('tuki-widget');
  await widget.getByRole('button').first().click();
  await widget.getByRole('combobox').waitFor();
  // What opening the panel takes is no part of the index.
  await page.waitForTimeout(1500);
  const loading = page.evaluate(async () => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
    const root = document.querySelector('tuki-widget')?.shadowRoot;
    const field = root?.querySelector<HTMLInputElement>('.search-input');
    if (!root || !field) throw new Error('the widget has no field');
    field.focus();
    field.value = 'account';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    // The observer hears of a task some time after it, and typing a first word is none of the index.
    await new Promise((next) => setTimeout(next, 500));
    observer.observe({ type: 'longtask' });
    while (!root.querySelector('.result')) await new Promise((next) => setTimeout(next, 5));
    const loadMs = performance.now() - (performance.getEntriesByName('let-go')[0]?.startTime ?? Number.NaN);
    await new Promise((next) => setTimeout(next, 500));
    observer.disconnect();
    return {
      load_ms: Math.round(loadMs),
      long_tasks: tasks.length,
      longest_task_ms: Math.round(Math.max(0, ...tasks)),
    };
  });
  // The page is waiting for it by then.
  await page.waitForTimeout(1000);
  await page.evaluate(() => performance.mark('let-go'));
  letGo();
  return loading;
}

/** Types each text letter by letter; for each letter the ms until its results are in the page and laid out. */
export const typeIn = (page: Page, texts: readonly string[]): Promise<number[]> =>
  page.evaluate(async (all) => {
    const root = document.querySelector('tuki-widget')?.shadowRoot;
    const field = root?.querySelector<HTMLInputElement>('.search-input');
    if (!root || !field) throw new Error('the widget has no field');
    const channel = new MessageChannel();
    const nextTask = () =>
      new Promise((next) => {
        channel.port1.onmessage = next;
        channel.port2.postMessage(null);
      });
    const times: number[] = [];
    for (const text of all) {
      for (let length = 1; length <= text.length; length++) {
        const start = performance.now();
        field.value = text.slice(0, length);
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        // Search and drawing are done in the tasks that follow this one directly.
        await nextTask();
        root.querySelector('.results')?.getBoundingClientRect();
        times.push(performance.now() - start);
        await new Promise((next) => setTimeout(next, 40));
      }
    }
    return times;
  }, texts);

/** How long this browser takes, as it is throttled, to put 200,000 numbers in order: what other figures of the run are held against. */
export const yardstickIn = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const numbers = Array.from({ length: 200_000 }, (_, index) => (index * 7919) % 200_003);
    const start = performance.now();
    numbers.sort((one, other) => one - other);
    return performance.now() - start;
  });
