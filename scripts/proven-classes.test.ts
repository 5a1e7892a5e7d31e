import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';

const root = resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(resolve(root, file), 'utf8');

/** The rows of the page's table, without its head: what goes wrong, the rule, the tests. */
const rowsOf = (page: string, head: string): string[][] =>
  (read(page).split(`\n| ${head}`)[1] ?? '')
    .split('\n\n')[0]
    ?.split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim())) ?? [];
const threats = rowsOf('docs/security.md', 'threat');
const rows = rowsOf('docs/what-cannot-break.md', 'what goes wrong');

/** A test is named by its file and its name, as the file writes it. */
const proof = /^`([^`]+)` “(.+)”$/;

/** Whether a file names a test so, as an argument of its own or at the beginning of a line. */
const hasTest = (file: string, name: string): boolean =>
  ["'", '"', '`'].flatMap((quote) => [`(${quote}${name}`, `  ${quote}${name}`]).some((start) => read(file).includes(start));

describe('what cannot break', () => {
  it('is a table of classes, each with a rule', () => {
    assert.ok(rows.length >= 18, `${rows.length} rows`);
    for (const [, wrong = '', rule = ''] of rows) assert.ok(wrong && rule, wrong);
  });

  it('has a rule for each threat in the model, of every kind', () => {
    for (const kind of 'STRIDE')
      assert.ok(
        threats.some(([, threat = '']) => threat.startsWith(`${kind}: `)),
        kind,
      );
  });

  for (const [, wrong = '', rule = '', proofs = ''] of [...rows, ...threats]) {
    it(`${wrong}: every test that is named exists`, () => {
      if (rule.startsWith('Cannot occur: ')) return;
      for (const named of proofs.split('; `').map((one, index) => (index === 0 ? one : `\`${one}`))) {
        const [, file = '', name = ''] = proof.exec(named) ?? assert.fail(`write it as \`file\` “name”: ${named}`);
        assert.ok(existsSync(resolve(root, file)), `there is no ${file}`);
        assert.ok(hasTest(file, name), `${file} has no test “${name}”`);
      }
    });
  }

  it('every test that the life of a message names exists', () => {
    const named = [...read('docs/life-of-a-message.md').matchAll(/^- `([^`]+)` “(.+)”$/gm)];
    assert.ok(named.length >= 20, `${named.length} tests`);
    for (const [, file = '', name = ''] of named) assert.ok(hasTest(file, name), `${file} has no test “${name}”`);
  });

  it('the widget and the desk listen to no messages of other windows; the page inside an app does in one place, and only to the app', () => {
    const sources = globSync('{widget,desk}/**/*.{ts,tsx}', { cwd: root }).filter((file) => !/\.test\.tsx?$|test-support/.test(file));
    const users = sources.filter((file) =>
      /(?<![\w.])(?:window\.|globalThis\.|self\.)?addEventListener\(\s*['"]message['"]|<iframe|createElement\(['"]iframe/.test(read(file)),
    );
    assert.deepEqual(users, ['widget/web-view/host-port.ts']);
    assert.match(read('widget/web-view/host-port.ts'), /if \(isFromHere\(event\)\)/);
  });

  it('the widget neither sounds nor needs another tab', () => {
    const sources = globSync('widget/**/*.ts', { cwd: root }).filter((file) => !/\.test\.ts$|test-support/.test(file));
    assert.ok(sources.length > 50);
    const users = sources.filter((file) => /BroadcastChannel|navigator\.locks|AudioContext|new Audio\b|\bNotification\(/.test(read(file)));
    assert.deepEqual(users, []);
  });
});
