import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { Stage } from './support/stage.ts';

const stage = await Stage.open();
after(() => stage.close());

const isTold = (button: Locator): Promise<boolean> => button.evaluate((node) => getComputedStyle(node, '::after').content !== 'none');

describe('a tooltip of the desk', () => {
  it(
    'stays while the pointer is on it, and goes with Escape until it is asked for again',
    stage.story(async () => {
      const { page } = await stage.agent('Aino Virtanen');
      const button = page.locator('button[data-tip][data-tip-side=below]:enabled').first();
      await button.hover();
      assert.ok(await isTold(button), 'under the pointer');
      const box = await button.boundingBox();
      assert.ok(box);
      const [x, bottom] = [box.x + box.width / 2, box.y + box.height];
      for (const y of [bottom + 3, bottom + 14]) {
        await page.mouse.move(x, y);
        assert.ok(await isTold(button), `${y - bottom} px under the button`);
      }
      await page.keyboard.press('Escape');
      assert.equal(await isTold(button), false, 'after Escape');
      await page.mouse.move(x, bottom + 13);
      assert.equal(await isTold(button), false, 'after Escape, while the pointer stays');
      await page.mouse.move(x, bottom + 200);
      assert.equal(await isTold(button), false, 'elsewhere');
      await button.hover();
      assert.ok(await isTold(button), 'asked for again');
    }),
  );
});
