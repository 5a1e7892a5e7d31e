import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import packageFile from '../package.json' with { type: 'json' };
import { elementOf, type Manifest, vsCodeData, webTypes } from './element-editor-data.ts';
import { schemaFolder } from './write-schemas.ts';

const root = resolve(import.meta.dirname, '..');
const analyzer = join(root, 'node_modules/@custom-elements-manifest/analyzer/cem.js');
/** Relative to the root: the analyzer takes no other. */
const outdir = 'node_modules/.cache/tuki/manifest';

/** Reads what stands in the JSDoc of `widget/tuki-widget.ts` and in `widget/events.ts`, as `custom-elements-manifest.config.mjs` says. */
function readManifest(): Manifest {
  const { status, stderr } = spawnSync(process.execPath, [analyzer, 'analyze', '--quiet', '--outdir', outdir], { cwd: root });
  if (status !== 0) throw new Error(`The element's source could not be read: ${stderr}`);
  return JSON.parse(readFileSync(join(root, outdir, 'custom-elements.json'), 'utf8'));
}

/** What is published about the element for tools and editors, by file name. */
export function elementData(): Record<string, object> {
  const manifest = readManifest();
  const element = elementOf(manifest);
  return {
    'custom-elements.json': manifest,
    'vscode.html-custom-data.json': vsCodeData(element),
    'web-types.json': webTypes(element, packageFile),
  };
}

if (import.meta.main) {
  for (const [name, data] of Object.entries(elementData())) writeFileSync(join(schemaFolder, name), `${JSON.stringify(data, null, 2)}\n`);
}
