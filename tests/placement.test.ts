import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { accessFindings } from './support/accessible.ts';
import { CustomerAtSite } from './support/customer-at-site.ts';
import { eventually } from './support/eventually.ts';
import { exampleFolder } from './support/site-elsewhere.ts';
import { phone } from './support/stage.ts';
import { stageElsewhere } from './support/stage-elsewhere.ts';

const { stage, site } = await stageElsewhere({ after, folder: exampleFolder });

const ofOurs = { within: 'tuki-widget' };

/** A page with one element among other things. */
async function pageWith(attributes: string, css = '', look: BrowserContextOptions = {}): Promise<CustomerAtSite> {
  const html = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Own page</title><link rel="icon" href="data:,">
  <style>body { margin: 20px; } ${css}</style></head>
  <body><h1>Own page</h1><tuki-widget server="${stage.tuki.url}/" site="salpa" ${attributes}></tuki-widget><p id="after">After it</p>
  <script type="module" src="${stage.tuki.url}/widget/v1.js"></script></body>
</html>`;
  site.ownPages.set('/own.html', html);
  const customer = new CustomerAtSite(await (await stage.window(look)).newPage(), site.url);
  await customer.page.goto(`${site.url}/own.html`);
  return customer;
}

const boxOf = async (page: Page, selector: string) => {
  const { x, y, width, height } = (await page.locator(selector).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return [x, y, width, height].map(Math.round);
};

describe('placement', () => {
  for (const [device, look] of Object.entries({ 'a computer': {}, 'a phone': phone })) {
    it(
      `inline is part of the page, open, without a launcher, and nobody’s to close, on ${device}`,
      stage.story(async () => {
        const customer = await pageWith('placement="inline"', 'tuki-widget { height: 600px; }', look);
        const { page, panel, launcher } = customer;
        await panel.waitFor();
        await eventually(() => boxOf(page, 'tuki-widget'), await boxOf(page, 'tuki-widget .panel'));
        const [, y = 0, width = 0, height] = await boxOf(page, 'tuki-widget');
        assert.equal(height, 600);
        assert.equal(width, (await page.evaluate(() => innerWidth)) - 40);
        assert.ok(((await page.locator('#after').boundingBox())?.y ?? 0) >= y + 600);
        assert.equal(await launcher.count(), 0);
        assert.equal(await customer.button('Close').count(), 0);
        assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
        await customer.button(/^Leave a message/).click();
        await customer.button('Send the message').waitFor();
        await page.keyboard.press('Escape');
        await customer.button('Send the message').waitFor();
        assert.deepEqual(await accessFindings(page, ofOurs), []);
      }),
    );

    it(
      `page fills the window, on ${device}`,
      stage.story(async () => {
        const { page } = await pageWith('placement="page" lang="ar"', '', look);
        const arabic = page.locator('tuki-widget .panel');
        await arabic.locator('.person .row').first().waitFor();
        const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
        assert.deepEqual(await boxOf(page, 'tuki-widget .panel'), [0, 0, width, height]);
        assert.equal(await page.locator('tuki-widget [part=close]').isVisible(), false);
        assert.deepEqual(await accessFindings(page, ofOurs), []);
      }),
    );
  }
});

describe('out of the way', () => {
  const sides = async ({ page }: CustomerAtSite): Promise<string> =>
    ((await page.locator('tuki-widget .launcher').boundingBox())?.x ?? 0) < 640 ? 'left' : 'right';
  const isLeft = async ({ page }: CustomerAtSite): Promise<boolean> =>
    ((await page.locator('tuki-widget .panel').boundingBox())?.x ?? 0) < 400;

  it(
    'launcher and panel are dragged to the other side; a drag opens nothing, and a click still does',
    stage.story(async () => {
      const customer = await pageWith('');
      const { page, panel } = customer;
      await customer.openHelp();
      await customer.button('Move to the other side').waitFor();
      await page.mouse.move(1000, 90);
      await page.mouse.down();
      await page.mouse.move(700, 120, { steps: 5 });
      await page.mouse.move(200, 100, { steps: 5 });
      await page.mouse.up();
      await eventually(() => isLeft(customer), true);
      await customer.press('Close');
      assert.equal(await sides(customer), 'left');
      await page.mouse.move(48, 752);
      await page.mouse.down();
      await page.mouse.move(1200, 600, { steps: 8 });
      await page.mouse.up();
      await eventually(() => sides(customer), 'right');
      assert.equal(await panel.isVisible(), false);
      await customer.openHelp();
      assert.equal(await isLeft(customer), false);
    }),
  );

  it(
    'a button does the same without dragging, mirrored in Arabic',
    stage.story(async () => {
      const customer = await pageWith('');
      await customer.openHelp();
      await customer.button('Move to the other side').focus();
      await customer.page.keyboard.press('Enter');
      await eventually(() => isLeft(customer), true);
      await customer.press('Move to the other side');
      await eventually(() => isLeft(customer), false);
      const arabic = await pageWith('lang="ar" open');
      await arabic.page.locator('tuki-widget .move').waitFor();
      assert.equal(await isLeft(arabic), true);
      await arabic.page.locator('tuki-widget .move').click();
      await eventually(() => isLeft(arabic), false);
    }),
  );

  it(
    'nothing of it is printed, and it stands among the page’s layers where the page names one',
    stage.story(async () => {
      const { page, launcher } = await pageWith('');
      await launcher.waitFor();
      const isOnTop = () => page.locator('tuki-widget .launcher').evaluate((button) => button.matches(':popover-open'));
      assert.equal(await isOnTop(), true);
      await page.emulateMedia({ media: 'print' });
      assert.equal(await launcher.isVisible(), false);
      const layered = await pageWith('', 'tuki-widget { --tuki-layer: 10; }');
      await layered.launcher.waitFor();
      const isLow = () => layered.page.locator('tuki-widget .launcher').evaluate((button) => !button.matches(':popover-open'));
      assert.equal(await isLow(), true);
    }),
  );
});

describe('tokens', () => {
  it(
    'density makes rows and controls tighter, and keeps them large enough to hit; shadow is the page’s',
    stage.story(async () => {
      const rowHeight = async (css: string) => {
        const customer = await pageWith('open', css);
        await customer.button(/^Leave a message/).waitFor();
        await customer.page.waitForLoadState('networkidle');
        assert.deepEqual(await accessFindings(customer.page, ofOurs), []);
        assert.equal(
          await customer.page.locator('tuki-widget .panel').evaluate((panel) => getComputedStyle(panel).boxShadow),
          css ? 'none' : 'oklch(0.25 0.03 60 / 0.1) 0px 2px 6px 0px, oklch(0.25 0.03 60 / 0.16) 0px 16px 48px 0px',
        );
        return (await customer.panel.getByRole('listitem').first().boundingBox())?.height ?? 0;
      };
      const usual = await rowHeight('');
      const tight = await rowHeight('tuki-widget { --tuki-density: 0.6; --tuki-shadow: none; }');
      assert.ok(tight < usual * 0.8 && tight >= 24, `${tight} of ${usual}`);
    }),
  );
});
