import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

const root = resolve(import.meta.dirname, '..');
/** Inside this package, so that `tuki/…` is what would be published. */
const folder = join(root, '.tsbuild/snippets');

/** What a page's earlier snippets, or its prose, have said already. */
const spokenOf = {
  tuki: "HTMLElementTagNameMap['tuki-widget']",
  token: 'string',
  renew: '() => Promise<string>',
};

/** A module of a snippet, with what it takes for granted. */
function moduleOf(code: string): string {
  const assumed = Object.entries(spokenOf).filter(([name]) => !new RegExp(`\\b(?:const|let) (?:\\{ )?${name}\\b`).test(code));
  const lines = assumed.map(([name, type]) => `declare const ${name}: ${type};`);
  return ["import type {} from 'tuki/element';", ...lines, code, 'export {};', ''].join('\n');
}

const settings = {
  extends: '../../tsconfig.base.json',
  compilerOptions: {
    composite: false,
    declaration: false,
    noEmit: true,
    noImplicitAny: false,
    strictNullChecks: false,
    exactOptionalPropertyTypes: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
    lib: ['ES2024', 'DOM', 'DOM.Iterable'],
    types: ['node'],
    typeRoots: ['../../node_modules/@types'],
  },
  include: ['*.ts'],
};

/** Snippets of JavaScript that speak to the element, as modules; a framework's own are parts of examples that are checked. */
function* modules(): Generator<[string, string]> {
  for (const page of globSync('docs/*.md', { cwd: root, exclude: ['docs/frameworks.md'] })) {
    const text = readFileSync(join(root, page), 'utf8');
    for (const { index, 1: code = '' } of text.matchAll(/^```js\n([\s\S]*?)^```$/gm)) {
      if (!/\btuki\b|tuki-/.test(code)) continue;
      const line = text.slice(0, index).split('\n').length;
      yield [`${page.replaceAll(/\W/g, '-')}-${line}.ts`, moduleOf(code)];
    }
  }
}

test('snippets of the pages call what the element has', () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const all = [...modules()];
  assert.ok(all.length >= 7, `only ${all.length} were found`);
  for (const [name, code] of all) writeFileSync(join(folder, name), code);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  spawnSync(process.execPath, [tsc, '-b', 'widget'], { cwd: root });
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});
