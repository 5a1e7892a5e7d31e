import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { whatSticksOut } from '../hostile/layout-check.ts';
import { accessFindings } from '../support/accessible.ts';
import { assertSameTree } from './access-tree.ts';
import { conditions } from './conditions.ts';
import { cutTexts } from './cut-text-check.ts';
import { invisibleFocus } from './focus-check.ts';
import { smallTargets } from './target-check.ts';

/**
 * Asserts what a machine can say of one view in every condition: axe-core finds nothing, nothing sticks out or is cut off,
 * every target can be hit, the keyboard is seen wherever it goes; and that names, roles and states are those of its snapshot.
 * `station` names the view, and the file of its tree.
 */
export async function inspect(page: Page, station: string): Promise<void> {
  // It comes after the panel was shown.
  const panel = page.locator('tuki-widget:not([placement]) .panel');
  if (await panel.isVisible()) await panel.locator('.move').waitFor();
  await assertSameTree(page, station);
  const found: string[] = [];
  for (const condition of conditions) {
    await condition.begin(page);
    await page.evaluate(settle);
    const findings = await accessFindings(page, { within: await ownPart(page), without: condition.without });
    const here = [...findings, ...(await whatSticksOut(page)), ...(await cutTexts(page)), ...(await smallTargets(page))];
    if (condition.walked) here.push(...(await invisibleFocus(page)));
    found.push(...here.map((finding) => `${condition.name}: ${finding}`));
    await condition.end(page);
  }
  await page.evaluate(settle);
  found.push(...(await movingThings(page)));
  assert.deepEqual(found, [], station);
}

/** On a page with the widget, that alone: the rest is the company's. */
const ownPart = async (page: Page): Promise<string | undefined> =>
  (await page.locator('tuki-widget').count()) > 0 ? 'tuki-widget' : undefined;

/** Runs in the page: what a change of the medium or the window brought is drawn, and what moves to its place is there. */
async function settle(): Promise<void> {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const roots = [document, ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
  const moving = roots
    .flatMap((root) => root.getAnimations())
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(moving.map(({ finished }) => finished));
}

/** What moves though the reader wants nothing to. */
const movingThings = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const roots = [document, ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    const moving = roots.flatMap((root) => root.getAnimations()).filter(({ effect }) => effect?.getComputedTiming().duration);
    return moving.map(
      (animation) => `moves: ${(animation as CSSAnimation).animationName ?? (animation as CSSTransition).transitionProperty}`,
    );
  });
