import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { findBrowser } from './support/browser.ts';

describe('the browser for tests', () => {
  it('is the one that CHROME_PATH names', async (t) => {
    t.after(setEnvironment({ CHROME_PATH: '/a/browser' }));
    assert.equal((await findBrowser()).executablePath, '/a/browser');
  });

  it('comes with the dependencies where none is installed, fonts included', async (t) => {
    t.after(setEnvironment({ CHROME_PATH: '', PATH: dirname(process.execPath) }));
    const found = await findBrowser();
    assert.match(found.executablePath, /node_modules/);
    const browser = await chromium.launch(found);
    t.after(() => browser.close());
    const page = await browser.newPage();
    await page.setContent('<p>hei</p>');
    assert.ok(await page.evaluate(() => (document.querySelector('p')?.offsetHeight ?? 0) > 0));
  });
});

/** Sets variables, and gives back what sets them as they were. */
function setEnvironment(variables: Record<string, string>): () => void {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  return () => Object.assign(process.env, { CHROME_PATH: '', ...before });
}
