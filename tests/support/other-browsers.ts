import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The engines that the widget's tests can run in. */
export const engines = ['chromium', 'firefox', 'webkit'] as const;
export type Engine = (typeof engines)[number];

const onPath = (...names: string[]): string | null =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path)) ?? null;

/** Firefox: what `FIREFOX_PATH` names, else an installed one; null where there is none. */
export const findFirefox = (): string | null => process.env.FIREFOX_PATH || onPath('firefox-esr', 'firefox');

/** What WebKit's tests need: the driver, the browser it drives (Debian's `webkit2gtk-driver`), and a screen that is none. */
export interface WebKit {
  driver: string;
  browser: string;
  screen: string;
}

const miniBrowsers = ['x86_64', 'aarch64'].flatMap((machine) =>
  ['4.1', '4.0', '6.0'].map((version) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`),
);

/** WebKitGTK; null where a part of it is missing. */
export function findWebKit(): WebKit | null {
  const [driver, screen] = [onPath('WebKitWebDriver'), onPath('Xvfb')];
  const browser = miniBrowsers.find((path) => existsSync(path));
  return driver && screen && browser ? { driver, browser, screen } : null;
}

/** The engines of this machine; Chromium is always there, since npm brings one. */
export const foundEngines = (): Engine[] =>
  engines.filter((engine) => engine === 'chromium' || (engine === 'firefox' ? findFirefox() : findWebKit()));
