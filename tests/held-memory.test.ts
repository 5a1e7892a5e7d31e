import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { growth, type Held, HeldMemory } from './support/held-memory.ts';
import { ownConfiguration } from './support/own-configuration.ts';
import { Stage } from './support/stage.ts';
import { addAndRemove, openAndClose } from './support/widget-rounds.ts';

// Hundreds of panels opened within a minute are more than a site answers.
const stage = await Stage.open({ config: ownConfiguration({}, { limits: { enabled: false } }) });
after(() => stage.close());

const rounds = 100;
const mostGrowth = 200 * 1024;
/** Nodes that a browser itself keeps for a while, such as what had focus last: a few, however many rounds there were. */
const fewNodes = 40;

/** A page of the example site whose widget has made its panel ahead. */
async function pageWithWidget(): Promise<Page> {
  const window = await stage.window();
  const page = await window.newPage();
  await page.goto(`${stage.url}/en/`);
  await page.locator('tuki-widget dialog').waitFor({ state: 'attached' });
  return page;
}

/**
 * What is left of doing something a hundred times, once the browser has compiled all that runs then. It compiles again, and
 * keeps the last element a while, when it likes: what seems too much is looked at once more, since what leaks leaks each time.
 */
async function leftBy(page: Page, act: (page: Page, rounds: number) => Promise<void>): Promise<Held> {
  const memory = await HeldMemory.of(page);
  await act(page, rounds);
  const before = await memory.now();
  await act(page, rounds);
  const after = await memory.now();
  const left = growth(before, after);
  if (left.heap < mostGrowth && left.nodes < fewNodes && left.detached < fewNodes) return left;
  await act(page, rounds);
  return growth(after, await memory.now());
}

function assertNothingLeft({ heap, listeners, documents, nodes, detached }: Held): void {
  assert.ok(listeners <= 1, `${listeners} listeners`);
  assert.ok(documents <= 0, `${documents} documents`);
  assert.ok(nodes < fewNodes && detached < fewNodes, `${nodes} nodes, ${detached} of them detached`);
  assert.ok(heap < mostGrowth, `${Math.round(heap / 1024)} KiB`);
}

describe('memory', () => {
  it(
    'is given back when the panel was opened and closed a hundred times',
    stage.story(async () => assertNothingLeft(await leftBy(await pageWithWidget(), openAndClose))),
  );

  it(
    'is given back when a hundred elements came, were opened and went',
    stage.story(async () => assertNothingLeft(await leftBy(await pageWithWidget(), addAndRemove))),
  );

  it(
    'is seen to be held where a page holds on to ten elements',
    stage.story(async () => {
      const page = await pageWithWidget();
      await page.evaluate(() => {
        const held: unknown[] = [];
        Object.assign(window, { held });
        const watch = new MutationObserver((records) => {
          for (const { removedNodes } of records) held.push(...removedNodes);
        });
        watch.observe(document.body, { childList: true });
      });
      const { detached, nodes } = await leftBy(page, (one) => addAndRemove(one, rounds / 10));
      assert.ok(detached > fewNodes && nodes > fewNodes, `${nodes} nodes, ${detached} detached`);
    }),
  );
});
