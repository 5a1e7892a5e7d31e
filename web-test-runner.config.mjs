import commonjs from '@rollup/plugin-commonjs';
import { fromRollup } from '@web/dev-server-rollup';
import { defaultReporter, summaryReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { transform } from 'esbuild';
import { launch } from 'puppeteer-core';
import { findBrowser } from './tests/support/browser.ts';
import { countReporter } from './tests/support/count-reporter.ts';

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

const { executablePath, args, env } = await findBrowser();

export default {
  files: ['widget/**/*.test.ts', 'desk/**/*.test.{ts,tsx}'],
  nodeResolve: { exportConditions: ['browser'] },
  plugins: [typeScript, otherModules],
  browsers: [chromeLauncher({ puppeteer: { launch }, launchOptions: { executablePath, args, env } })],
  // A progress bar for a person, every test by name for a log.
  reporters: [process.stdout.isTTY ? defaultReporter() : summaryReporter({}), ...(countsFile ? [countReporter(countsFile)] : [])],
  testFramework: { config: { ui: 'bdd', timeout: 10_000 } },
  concurrency: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
};
