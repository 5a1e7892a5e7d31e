import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { build, type InlineConfig } from 'vite';

const root = resolve(import.meta.dirname, '../..');

/** Where built examples lie: inside this package, so that what they import as `tuki/…` is what would be published. */
export const builtExamples = join(root, '.tsbuild/examples');

/** Writes the modules and types that the package's `exports` name. */
export function emitModules(): void {
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'widget'], { cwd: root });
  if (status !== 0) throw new Error(`The widget does not compile:\n${stdout}`);
}

/** Builds one folder of `examples/` as its reader would, with Vite and the folder's own configuration. */
export async function buildExample(name: string, more: InlineConfig = {}): Promise<void> {
  const outDir = join(builtExamples, name);
  await build({
    root: join(root, 'examples', name),
    base: './',
    logLevel: 'error',
    ...more,
    build: { outDir, emptyOutDir: true, ...more.build },
  });
}
