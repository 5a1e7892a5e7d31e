import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import packageFile from '../../package.json' with { type: 'json' };

const run = promisify(execFile);

/** A browser that was found, in the words that both puppeteer's and Playwright's `launch` take. */
export interface FoundBrowser {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

/** For root, for a machine without a screen, and against everything a browser does over the network by itself. */
const quietFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const commandNames = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];
const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const environment = (more: Record<string, string> = {}): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined)),
  ...more,
});

/** A command may be there and still be only a pointer to a package that is not installed. */
const starts = (path: string, env = environment()): Promise<boolean> =>
  run(path, ['--version'], { env, timeout: 20_000 }).then(
    () => true,
    () => false,
  );

async function installedBrowser(): Promise<string | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = [...commandNames.flatMap((name) => folders.map((folder) => join(folder, name))), ...macApplications];
  for (const path of paths) if (existsSync(path) && (await starts(path))) return path;
  return undefined;
}

/** Where the bundled browser lies once unpacked: thrown away with `node_modules`, renewed with its version. */
const unpackedFolder = join(
  import.meta.dirname,
  '../../node_modules/.cache/tuki',
  `chromium-${packageFile.devDependencies['@sparticuz/chromium']}`,
);

/** The package's own settings look for its font where its host would have put it. */
const fontSettings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${unpackedFolder}/fonts</dir>
  <cachedir>${unpackedFolder}/font-cache</cachedir>
</fontconfig>
`;

/** Unpacked aside and moved into place, so that a run that was interrupted leaves no half a browser. */
async function unpack(): Promise<void> {
  if (existsSync(unpackedFolder)) return;
  await mkdir(join(unpackedFolder, '..'), { recursive: true });
  const aside = await mkdtemp(`${unpackedFolder}-`);
  const env = environment({ TMPDIR: aside, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' });
  await run(process.execPath, [join(import.meta.dirname, 'unpack-chromium.ts')], { env });
  await writeFile(join(aside, 'fonts/fonts.conf'), fontSettings);
  await rename(aside, unpackedFolder).catch(() => rm(aside, { recursive: true }));
}

async function bundledBrowser(): Promise<FoundBrowser> {
  await unpack();
  const libraries = [join(unpackedFolder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  const env = environment({ LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(unpackedFolder, 'fonts') });
  const executablePath = join(unpackedFolder, 'chromium');
  if (await starts(executablePath, env)) return { executablePath, args: quietFlags, env };
  throw new Error('No browser for the tests: install Chrome or Chromium, or set CHROME_PATH to one.');
}

/** The browser for tests: `CHROME_PATH`, else an installed Chrome or Chromium, else the one among the dependencies. */
export async function findBrowser(): Promise<FoundBrowser> {
  const executablePath = process.env.CHROME_PATH || (await installedBrowser());
  return executablePath ? { executablePath, args: quietFlags, env: environment() } : bundledBrowser();
}

/** Starts that browser for an end-to-end test; the caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ headless: true, ...(await findBrowser()) });
}
