import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { focusOf } from '../access/focus-check.ts';
import { eventually } from './eventually.ts';

/** More stops than any page has. */
const mostStops = 120;

/** Somebody who has a keyboard and nothing else, and who must see at each step where it is. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Walks by Tab until the keyboard is at `target`, which must show it. */
  async to(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await target.first().waitFor({ state: 'attached' });
    const stops: string[] = [];
    while (stops.length < mostStops) {
      if (await isFocused(target)) return this.#isSeen(target);
      await this.#page.keyboard.press(key);
      stops.push((await focusOf(this.#page)).name);
    }
    throw new Error(`The keyboard does not get to ${target}. It went to:\n${stops.join('\n')}`);
  }

  /** Walks to `target` and presses a key there. */
  async press(target: Locator, key = 'Enter'): Promise<void> {
    await this.to(target);
    await this.#page.keyboard.press(key);
  }

  /** Walks to a field and writes; what stands there is replaced. */
  async fill(field: Locator, text: string): Promise<void> {
    await this.to(field);
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.type(text);
  }

  /** Nobody walked: what happened last brings the keyboard to `target`, and shows it there. */
  async arrives(target: Locator): Promise<void> {
    await eventually(() => isFocused(target), true);
    await this.#isSeen(target);
  }

  async #isSeen(target: Locator): Promise<void> {
    const { visible, name } = await focusOf(this.#page);
    assert.ok(visible, `the keyboard is not seen on ${target}: ${name}`);
  }
}

const isFocused = async (target: Locator): Promise<boolean> => {
  const one = target.first();
  return (await one.count()) > 0 && one.evaluate((node) => (node.getRootNode() as Document | ShadowRoot).activeElement === node);
};
