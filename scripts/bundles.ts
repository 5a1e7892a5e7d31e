import { spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const sources = [
  '{widget,desk,protocol,kernel}/**',
  'scripts/*.ts',
  'docs/schema/custom-elements.json',
  'rollup.config.mjs',
  'package-lock.json',
];
/** Written after a build, about it. */
const sizes = 'widget/chunk-sizes.json';
const outputs = ['dist/cdn/widget/v1.js', 'dist/cdn/desk/index.html', 'dist/cdn/webview/index.html'];

const changedAt = (file: string): number => statSync(resolve(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Whether a bundle is missing or older than what it is made of. */
function areStale(): boolean {
  const builtAt = Math.min(...outputs.map(changedAt));
  return globSync(sources, { cwd: root, exclude: [sizes] }).some((file) => changedAt(file) > builtAt);
}

/**
 * Builds the widget's and the desk's bundles where they are missing or stale, telling so on the way.
 * Returns whether they are there now; if not, the bundler has said why.
 */
export function ensureBundles(): boolean {
  if (!areStale()) return true;
  console.log('Building the widget and the desk, a few seconds …');
  const rollup = resolve(root, 'node_modules/rollup/dist/bin/rollup');
  return spawnSync(process.execPath, [rollup, '-c'], { cwd: root, stdio: 'inherit' }).status === 0;
}
