import type { Browser, Page } from 'playwright-core';
import { growth, type Held, HeldMemory } from '../../tests/support/held-memory.ts';
import { addAndRemove, openAndClose } from '../../tests/support/widget-rounds.ts';
import { rounded } from '../support/benchmark.ts';
import type { AnsweringAgent } from './answering-agent.ts';

const rounds = 100;
const messages = 1000;
/** A machine that does other things besides may take so long. */
const patienceMs = 180_000;

/** How much more is held after than before, `heap_kib` in KiB and the rest in counts. */
export interface GrowthFigures {
  heap_kib: number;
  nodes: number;
  listeners: number;
  documents: number;
  detached: number;
}

const figuresOf = ({ heap, ...counts }: Held): GrowthFigures => ({ heap_kib: rounded(heap / 1024), ...counts });

/** Does something once, so that the browser has compiled what it runs, and again between two looks at the memory. */
async function grownBy(memory: HeldMemory, act: () => Promise<void>): Promise<GrowthFigures> {
  await act();
  const before = await memory.now();
  await act();
  return figuresOf(growth(before, await memory.now()));
}

/** What is left of a hundred openings and of a hundred elements. */
export async function roundsFigures(browser: Browser, url: string): Promise<Record<string, GrowthFigures>> {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(url);
  await page.locator('tuki-widget').getByRole('button').first().waitFor();
  const memory = await HeldMemory.of(page);
  const opened = await grownBy(memory, () => openAndClose(page, rounds));
  const added = await grownBy(memory, () => addAndRemove(page, rounds));
  await page.close();
  return { opened_and_closed_100_times: opened, added_and_removed_100_times: added };
}

/** What is left of a thousand messages that were shown, once the element is gone, in a page that a conversation has been in before. */
export async function messagesFigures(page: Page, agent: AnsweringAgent): Promise<GrowthFigures> {
  const memory = await HeldMemory.of(page);
  await page.evaluate(() => document.querySelector('tuki-widget')?.remove());
  for (let count = 1; count <= messages; count++) await agent.say(`Message ${count}.`);
  return grownBy(memory, async () => {
    await putBack(page);
    await page.waitForFunction(isShown, `Message ${messages}.`, { timeout: patienceMs, polling: 200 });
    await page.evaluate(() => document.querySelector('tuki-widget')?.remove());
  });
}

/** Runs in the page. */
const isShown = (text: string): boolean =>
  [...(document.querySelector('tuki-widget')?.shadowRoot?.querySelectorAll('.bubble') ?? [])].at(-1)?.textContent === text;

/** The element as the script tag adds it; the open chat comes up by itself. */
const putBack = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const widget = document.createElement('tuki-widget');
    widget.setAttribute('site', 'salpa');
    widget.setAttribute('server', new URL('/', (document.querySelector('script[data-site]') as HTMLScriptElement).src).href);
    document.body.append(widget);
  });
