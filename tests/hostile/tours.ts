import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { CustomerAtSite } from '../support/customer-at-site.ts';
import { assertLayoutHolds } from './layout-check.ts';

/** So many conversations are opened before the desk is loaded anew, since those that were opened stay. */
const rowsAtOnce = 40;

/** Opens every conversation of the work list, waits until its customer and thread are there, and looks at the layout. */
export async function openEachRow(page: Page, rows: number): Promise<void> {
  for (let from = 0; from < rows; from += rowsAtOnce) {
    await page.reload();
    await page.waitForFunction((most) => document.querySelectorAll('button.row').length >= most, rows);
    await page.evaluate(openRows, { from, to: Math.min(from + rowsAtOnce, rows) });
    await assertLayoutHolds(page, `conversations ${from} to ${from + rowsAtOnce} at the desk`);
  }
}

/** Runs in the page. */
async function openRows({ from, to }: { from: number; to: number }): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const isThere = () => document.querySelectorAll('[role=log] li').length > 6 && document.querySelector('.customer-who h2') !== null;
  const ids = [...document.querySelectorAll<HTMLElement>('button.row')].map((row) => row.dataset.row ?? '').sort();
  for (const id of ids.slice(from, to)) {
    document.querySelector<HTMLElement>(`button.row[data-row="${id}"]`)?.click();
    await frame();
    const until = performance.now() + 10_000;
    while (!isThere()) {
      if (performance.now() > until) throw new Error(`conversation ${id} was not shown`);
      await frame();
    }
  }
}

/** Types every text into the search field. */
export async function searchEach(customer: CustomerAtSite, texts: readonly string[]): Promise<void> {
  await customer.search.click();
  await customer.search.evaluate(
    typeEach,
    texts.map((text) => text.slice(0, 500)),
  );
  await assertLayoutHolds(customer.page, 'a search');
  await customer.search.fill('alert');
  await customer.panel.getByRole('option').first().waitFor();
  await assertLayoutHolds(customer.page, 'results of a search');
}

/** Runs in the page: what typing does, without the way there and back for each text. */
async function typeEach(field: Node, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    (field as HTMLInputElement).value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

interface Opener extends Element {
  open(view: string, id: string): void;
}

/** Opens the article that is made of each text. */
export async function readEachArticle(customer: CustomerAtSite, numbers: readonly number[]): Promise<void> {
  const broken: string[] = [];
  for (const [index, number] of numbers.entries()) {
    // Limits are by address.
    if (index % 100 === 0) await customer.page.setExtraHTTPHeaders({ 'x-forwarded-for': `10.0.${Date.now() % 250}.${index / 100}` });
    await customer.page.evaluate((id) => document.querySelector<Opener>('tuki-widget')?.open('article', id), `hostile-${number}`);
    await customer.panel.locator(`article`).first().waitFor();
    await assertLayoutHolds(customer.page, `article ${number}`).catch((error: Error) => broken.push(error.message));
  }
  assert.deepEqual(broken, []);
}

/** Visits a page that is called by each text, and looks at the story that would be told. */
export async function visitEach(customer: CustomerAtSite, texts: readonly string[]): Promise<void> {
  // A story holds no more pages than this.
  for (const text of texts.slice(-190)) {
    await customer.page.evaluate((title) => {
      document.title = title;
      history.pushState(null, '', `/${encodeURIComponent(title.toWellFormed()).slice(0, 300)}`);
    }, text);
  }
  await customer.page.evaluate(() => document.querySelector<Opener>('tuki-widget')?.open('chat', ''));
  await customer.press('See them');
  await customer.panel.getByRole('list', { name: 'Your visit, oldest first' }).waitFor();
  await assertLayoutHolds(customer.page, 'a story');
  await customer.press('Done');
}
