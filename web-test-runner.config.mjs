import commonjs from '@rollup/plugin-commonjs';
import { fromRollup } from '@web/dev-server-rollup';
import { defaultReporter, summaryReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { transform } from 'esbuild';
import { launch } from 'puppeteer-core';
import { findBrowser } from './tests/support/browser.ts';
import { countReporter } from './tests/support/count-reporter.ts';
import { findFirefox, findWebKit } from './tests/support/other-browsers.ts';
import { webKitLauncher } from './tests/support/webkit-driver.ts';
import { windowInside } from './tests/support/window-inside.ts';

/** The same reading of TypeScript as `tsc` has, so that a test runs what is published. */
const tsconfigRaw = {
  compilerOptions: { target: 'ES2024', verbatimModuleSyntax: true, jsx: 'react-jsx', jsxImportSource: 'preact' },
};
const isTypeScript = (path) => /\.tsx?$/.test(path);

/** Serves TypeScript as the JavaScript that is in it. */
const typeScript = {
  name: 'typescript',
  resolveMimeType: (context) => (isTypeScript(context.path) ? 'js' : undefined),
  async transform(context) {
    if (!isTypeScript(context.path)) return undefined;
    const loader = context.path.endsWith('x') ? 'tsx' : 'ts';
    const { code } = await transform(context.body, { loader, tsconfigRaw, sourcefile: context.path, sourcemap: 'inline' });
    return code;
  },
};

/** The two libraries that are no ES modules: a test imports their `default`. */
const otherModules = fromRollup(commonjs)({ include: ['**/node_modules/lunr/**', '**/node_modules/axe-core/**'], strictRequires: false });

/** `npm test` reads the counts from the file it names here. */
const countsFile = process.env.TUKI_TEST_COUNTS;

/** Nothing moves, so that what is there is there at once. */
const launchers = {
  async chromium() {
    const { executablePath, args, env } = await findBrowser();
    return chromeLauncher({
      puppeteer: { launch },
      launchOptions: { executablePath, args: [...args, '--force-prefers-reduced-motion'], env },
    });
  },
  async firefox() {
    const extraPrefsFirefox = { 'ui.prefersReducedMotion': 1 };
    return chromeLauncher({
      puppeteer: { launch },
      launchOptions: { browser: 'firefox', executablePath: findFirefox(), extraPrefsFirefox },
    });
  },
  webkit: () => webKitLauncher(findWebKit()),
};
/** One of `chromium`, `firefox` and `webkit`; `npm test` names each that it finds, one after the other. */
const engine = process.env.TUKI_TEST_ENGINE || 'chromium';

export default {
  files: ['widget/**/*.test.ts', 'desk/**/*.test.{ts,tsx}'],
  nodeResolve: { exportConditions: ['browser'] },
  plugins: [windowInside(), typeScript, otherModules],
  browsers: [await launchers[engine]()],
  // A progress bar for a person, every test by name for a log.
  reporters: [process.stdout.isTTY ? defaultReporter() : summaryReporter({}), ...(countsFile ? [countReporter(countsFile)] : [])],
  testFramework: { config: { ui: 'bdd', timeout: 30_000 } },
  concurrency: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
};
