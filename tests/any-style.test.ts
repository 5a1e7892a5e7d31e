import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { type HostilePage, hostilePages } from './hostile/hostile-styles.ts';
import type { CustomerAtSite } from './support/customer-at-site.ts';
import { ownConfiguration } from './support/own-configuration.ts';
import { assertSamePicture } from './support/same-picture.ts';
import { freePort } from './support/server.ts';
import { exampleFolder, SiteElsewhere } from './support/site-elsewhere.ts';
import { Stage } from './support/stage.ts';

const port = await freePort();
const stage = await Stage.open({ config: ownConfiguration({ origins: [`http://localhost:${port}`] }) });
const site = await SiteElsewhere.open(port, () => stage.tuki.url, exampleFolder);
after(async () => {
  await site.close();
  await stage.close();
});

/** Where something of the widget is drawn: the launcher stands in the corner, the panel over it. */
const corner = { x: 1180, y: 700, width: 100, height: 100 };
const panelPlace = { x: 840, y: 60, width: 440, height: 740 };

const element = () => `<tuki-widget server="${stage.tuki.url}/" site="salpa" lang="en" theme="light"></tuki-widget>`;

/** A page of these manners, with some of what every page has. */
function ownPage(path: string, { css, around = '<slot></slot>' }: HostilePage, tag = element()): void {
  const html = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Own page</title><link rel="icon" href="data:,"><style>${css}</style></head>
  <body><h1>Own page</h1><p>A text with a <a href="#">link</a>.</p><form><input value="field"><button type="button">Button</button></form>
  ${around.replace('<slot></slot>', tag)}
  <script type="module" src="${stage.tuki.url}/widget/v1.js"></script></body>
</html>`;
  site.ownPages.set(path, html);
}

/** What the server first said of the site and its free times, by address: times go on, and pictures of them would. */
const answers = new Map<string, Buffer>();
const now = new Date();

/** Every customer comes at the same moment, and is told the same. */
async function stopTime(page: Page): Promise<void> {
  await page.clock.setFixedTime(now);
  await page.route('**/api/v1/sites/**', async (route) => {
    const address = route.request().url();
    const body = answers.get(address) ?? (await (await route.fetch()).body());
    answers.set(address, body);
    await route.fulfill({ body, contentType: 'application/json', headers: { 'access-control-allow-origin': site.url } });
  });
}

async function customerAt(path: string): Promise<CustomerAtSite> {
  const customer = await stage.customer();
  await stopTime(customer.page);
  await customer.page.goto(`${site.url}${path}`);
  await customer.page.waitForFunction(() => customElements.get('tuki-widget') !== undefined);
  return customer;
}

/** A picture once two in a row are the same. The page's own ground is white. */
async function settledPicture(page: Page, clip: typeof corner): Promise<Buffer> {
  const style = 'html, body { background: white !important; }';
  const shot = () => page.screenshot({ clip, style, caret: 'hide' });
  let before = await shot();
  for (let again = await shot(); !again.equals(before); again = await shot()) {
    before = again;
    await page.waitForTimeout(100);
  }
  return before;
}

/** Pictures of the launcher, of each view of self-service, and of the forms. */
async function pictures(customer: CustomerAtSite): Promise<Map<string, Buffer>> {
  const { page, panel } = customer;
  const taken = new Map<string, Buffer>();
  const take = async (name: string, clip = panelPlace) => {
    await page.mouse.move(1, 1);
    taken.set(name, await settledPicture(page, clip));
  };
  await take('launcher', corner);
  const open = (view: string) =>
    page.locator('tuki-widget').evaluate((tuki, name) => (tuki as unknown as { open(view: string): void }).open(name), view);
  await open('home');
  await customer.button(/^Leave a message/).waitFor();
  await customer.button('Move to the other side').waitFor();
  await take('home');
  await customer.search.fill('address letter');
  // The passage that answers comes once the article has been looked at closer.
  await panel.getByRole('option').first().getByText('with a verification code').waitFor();
  await take('search');
  await panel.getByRole('option').first().click();
  await panel.getByRole('heading', { level: 3 }).first().waitFor();
  await take('article');
  await open('callback');
  await customer.showNextDay();
  await panel.getByRole('radio').nth(2).waitFor({ state: 'attached' });
  await take('callback');
  await open('message');
  await customer.button('Send the message').waitFor();
  await take('message');
  return taken;
}

describe('the widget looks the same on a page', () => {
  let bare: Map<string, Buffer>;
  before(async () => {
    ownPage('/bare.html', { css: '' });
    bare = await pictures(await customerAt('/bare.html'));
  });

  for (const [name, page] of Object.entries({ 'that is as bare': { css: '' }, ...hostilePages })) {
    it(
      name,
      stage.story(async () => {
        ownPage('/hostile.html', page);
        const here = await pictures(await customerAt('/hostile.html'));
        for (const [view, picture] of here) assertSamePicture(picture, bare.get(view) as Buffer, view);
      }),
    );
  }
});

/** Of every element of the page its place and all its computed styles, a line each; the widget's own apart. */
const pageLooks = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const elements = [...document.querySelectorAll('html, head, body, body *:not(tuki-widget, script)')];
    return elements.flatMap((one, index) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      const style = getComputedStyle(one);
      const styles = [...style].map((property) => `${property}: ${style.getPropertyValue(property)}`);
      return [`place: ${[x, y, width, height]}`, ...styles].map((line) => `${index} ${one.localName} ${line}`);
    });
  });

/** Asserts that nothing of the page is another one, and names only what is. */
async function assertLooks(page: Page, expected: readonly string[], when: string): Promise<void> {
  const now = await pageLooks(page);
  const [before, after] = [new Set(expected), new Set(now)];
  assert.deepEqual(
    now.filter((line) => !before.has(line)),
    expected.filter((line) => !after.has(line)),
    when,
  );
}

describe('the widget leaves a page as it was', () => {
  for (const [name, hostile] of Object.entries({ 'that is bare': { css: '' }, ...hostilePages })) {
    it(
      name,
      stage.story(async () => {
        ownPage('/without.html', hostile, '');
        ownPage('/with.html', hostile);
        const without = await customerAt('/without.html');
        const expected = await pageLooks(without.page);
        const customer = await customerAt('/with.html');
        await assertLooks(customer.page, expected, 'beside the launcher');
        await pictures(customer);
        await assertLooks(customer.page, expected, 'beside the panel');
      }),
    );
  }
});
