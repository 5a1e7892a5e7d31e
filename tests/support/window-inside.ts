import type { TestRunnerPlugin } from '@web/test-runner';

interface Size {
  width: number;
  height: number;
}

/** The part of each kind of launcher that is needed here; its own types hide one and leave out the other. */
interface Puppeteered {
  type: 'puppeteer';
  getPage(session: string): { setViewport(size: Size): Promise<void> };
}
interface Driven {
  type: 'webdriver';
  driver: { setWindowSize(width: number, height: number): Promise<void>; execute(read: () => [number, number]): Promise<[number, number]> };
}

/** The command `window-inside` of the widget's tests: the size of the window's inside, in CSS pixels. */
export const windowInside = (): TestRunnerPlugin => ({
  name: 'window-inside',
  async executeCommand({ command, payload, session }) {
    if (command !== 'window-inside') return undefined;
    const browser = session.browser as unknown as Puppeteered | Driven;
    const size = payload as Size;
    if (browser.type === 'puppeteer') await browser.getPage(session.id).setViewport(size);
    else await resize(browser.driver, size);
    return true;
  },
});

/** WebDriver sets the outside: what stands around the inside is measured first. */
async function resize(driver: Driven['driver'], { width, height }: Size): Promise<void> {
  const [around, above] = await driver.execute(() => [window.outerWidth - window.innerWidth, window.outerHeight - window.innerHeight]);
  await driver.setWindowSize(width + around, height + above);
}
