import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { builtNames } from '../scripts/chunk-sizes.ts';
import { eventually } from './support/eventually.ts';
import { phone, Stage } from './support/stage.ts';

const stage = await Stage.open();
after(() => stage.close());

/** What the browser says of its line: nothing at all where it has no word for it, as Firefox and WebKit. */
type Line = { effectiveType: string; saveData: boolean } | undefined;

interface Visited {
  page: Page;
  launcher: Locator;
  /** Paths of everything that was asked for on the widget's behalf, in order. */
  asked: string[];
  sockets: number;
}

/** A page of the example site whose line is as told, loaded, and with its widget in sight. */
async function visited(line: Line, look: BrowserContextOptions = {}): Promise<Visited> {
  const window = await stage.window(look);
  await window.addInitScript((told) => {
    Object.defineProperty(Navigator.prototype, 'connection', { configurable: true, get: () => told });
  }, line);
  const page = await window.newPage();
  const visit: Visited = { page, launcher: page.locator('tuki-widget').getByRole('button').first(), asked: [], sockets: 0 };
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/(widget|api)\//.test(pathname)) visit.asked.push(pathname);
  });
  page.on('websocket', () => {
    visit.sockets += 1;
  });
  await page.goto(`${stage.url}/en/`);
  await visit.launcher.waitFor();
  return visit;
}

const names = builtNames();
const chunksOf = ({ asked }: Visited): string[] =>
  asked.filter((path) => path.includes('/chunks/')).map((path) => names[path.replace(/^.*\/widget\//, '')] ?? path);

/** Everything that a browser does when it has nothing to do has been done. */
const idle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let turn = 0; turn < 3; turn++) await new Promise<void>((resolve) => requestIdleCallback(() => setTimeout(resolve, 20)));
  });

const good = { effectiveType: '4g', saveData: false };

describe('the panel’s code', () => {
  it(
    'comes ahead on a good line, with its texts, once the page has loaded, and the panel is drawn; nothing else is asked, opened or kept',
    stage.story(async () => {
      const visit = await visited(good);
      await eventually(() => ['panel', 'en', 'visit'].every((name) => chunksOf(visit).includes(name)), true);
      await visit.page.waitForLoadState('networkidle');
      assert.deepEqual(chunksOf(visit).sort(), ['en', 'panel', 'visit']);
      assert.deepEqual(visit.asked.length, 4, 'and the script itself');
      assert.equal(visit.sockets, 0);
      assert.equal(await visit.page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
      const panel = visit.page.locator('tuki-widget dialog');
      await panel.waitFor({ state: 'attached' });
      assert.equal(await panel.isVisible(), false, 'it is drawn, and closed');
      await visit.launcher.click();
      await visit.page.locator('tuki-widget').getByRole('combobox').waitFor();
    }),
  );

  const thrifty: [string, Line][] = [
    ['where data is to be saved', { effectiveType: '4g', saveData: true }],
    ['on a slow line', { effectiveType: '3g', saveData: false }],
    ['where the browser does not tell of its line', undefined],
  ];
  for (const [where, line] of thrifty) {
    it(
      `waits for intent ${where}`,
      stage.story(async () => {
        const visit = await visited(line);
        await visit.page.waitForLoadState('networkidle');
        await idle(visit.page);
        assert.deepEqual(visit.asked, ['/widget/v1.js']);
        await visit.launcher.hover();
        await eventually(() => chunksOf(visit).includes('panel'), true);
      }),
    );
  }

  it(
    'comes on focus',
    stage.story(async () => {
      const visit = await visited(undefined);
      await visit.launcher.focus();
      await eventually(() => chunksOf(visit).includes('panel'), true);
    }),
  );

  it(
    'comes as soon as a finger is down, before it is up',
    stage.story(async () => {
      const visit = await visited(undefined, phone);
      const box = await visit.launcher.boundingBox();
      assert.ok(box);
      const session = await visit.page.context().newCDPSession(visit.page);
      const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
      await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
      await eventually(() => chunksOf(visit).includes('panel'), true);
      assert.equal(await visit.page.locator('tuki-widget dialog').count(), 0);
    }),
  );
});
